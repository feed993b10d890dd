"""PriceRevision: many prices changed in one step, with what each was before, so that the step can be undone."""

from peewee import BigIntegerField, CharField, DateField, DateTimeField, IntegerField

from models import clock, history
from models.base import Model, execute_many, insert_many, reference, writing
from models.catalog import Product
from models.refusals import NotFound, Refused
from models.text import N_

from .books import Price, PriceBook

CHUNK = 5_000


class PriceRevision(Model):
    """One step that changed many prices: what it was (`import`, `percent`), whose, and when it was undone."""

    what = CharField(max_length=10)
    note = CharField(max_length=200, default="")
    prices = IntegerField(default=0)
    user_id = IntegerField(null=True)
    at = DateTimeField(default=clock.now, index=True)
    undone_at = DateTimeField(null=True)
    undone_by_id = IntegerField(null=True)

    class Meta:
        table_name = "price_revision"


class PriceBefore(Model):
    """One price of a revision: what it was (`unit_price_before` None: it was not there) and what it became."""

    revision = reference(PriceRevision, on_delete="CASCADE")
    book = reference(PriceBook, on_delete="CASCADE")
    product = reference(Product, on_delete="CASCADE")
    min_quantity = IntegerField()
    valid_from = DateField(null=True)
    unit_price_before = BigIntegerField(null=True)
    valid_to_before = DateField(null=True)
    unit_price_after = BigIntegerField()
    valid_to_after = DateField(null=True)

    class Meta:
        table_name = "price_before"


class AlreadyUndone(Refused):
    """The step was undone before."""

    message = N_("This change of prices was undone already.")


class PricesMovedOn(Refused):
    """Some of the prices were changed again since: undoing would lose that. Facts: moved, prices."""

    message = N_(
        "%(moved)s of these %(prices)s prices were changed again or removed since, so nothing was undone. "
        "Change them by hand instead."
    )


def begin_revision(what: str, note: str, *, by) -> PriceRevision:
    """Begin to keep what prices were, in the transaction of the verb that changes them."""
    return PriceRevision.create(what=what, note=note[:200], user_id=by.user_id if by else None, at=clock.now())


def keep(revision: PriceRevision, added: list[dict], changed: list[tuple[int, dict]]) -> None:
    """Keep what these prices are before they are written: `added` as the new rows, `changed` as (id, new values)."""
    rows = [_row(revision, values, None) for values in added]
    for start in range(0, len(changed), CHUNK):
        some = dict(changed[start : start + CHUNK])
        for price in Price.select().where(Price.id.in_(list(some))):
            now = {name: getattr(price, f"{name}_id") for name in ("book", "product")}
            now |= {name: getattr(price, name) for name in ("min_quantity", "valid_from", "unit_price", "valid_to")}
            rows.append(_row(revision, now | some[price.id], price))
    insert_many(PriceBefore, rows)
    PriceRevision.update(prices=PriceRevision.prices + len(rows)).where(PriceRevision.id == revision.id).execute()


def drop_if_empty(revision: PriceRevision) -> PriceRevision | None:
    """The step as it stands, or None when it changed no price: then it is not kept."""
    if PriceBefore.select().where(PriceBefore.revision == revision.id).exists():
        return revision_of(revision.id)
    revision.delete_instance()
    return None


def revision_of(number: int) -> PriceRevision:
    """The step with this number; raises NotFound."""
    found = PriceRevision.get_or_none(PriceRevision.id == number)
    if found is None:
        raise NotFound(number)
    return found


def undo_revision(revision: PriceRevision, *, by) -> int:
    """Give each price of the step back what it was, and remove those that came with it; returns how many there were.

    All or none: raises AlreadyUndone, and PricesMovedOn if any of them is no longer what the step made it.
    """
    with writing():
        taken = (
            PriceRevision.update(undone_at=clock.now(), undone_by_id=by.user_id)
            .where(PriceRevision.id == revision.id, PriceRevision.undone_at.is_null())
            .execute()
        )
        if not taken:
            raise AlreadyUndone()
        kept = PriceBefore.select().where(PriceBefore.revision == revision.id).count()
        standing = list(_untouched(revision).tuples())
        if len(standing) != kept:
            raise PricesMovedOn(moved=kept - len(standing), prices=kept)
        gone = [price for price, before, _ in standing if before is None]
        for start in range(0, len(gone), CHUNK):
            Price.delete().where(Price.id.in_(gone[start : start + CHUNK])).execute()
        execute_many(
            "UPDATE price SET unit_price = ?, valid_to = ? WHERE id = ?",
            [(before, until, price) for price, before, until in standing if before is not None],
        )
        history.record(by, "undo_prices", f"price_revision:{revision.id}", prices=kept, what=revision.what)
    return kept


def revisions(size: int = 20) -> list[PriceRevision]:
    """The latest steps, newest first."""
    return list(PriceRevision.select().order_by(PriceRevision.id.desc()).limit(size))


def changes_of(revision: PriceRevision, limit: int = 100) -> list:
    """The first prices of a step by SKU, as rows: sku, book, min_quantity, unit_price_before, unit_price_after."""
    return list(
        PriceBefore.select(
            Product.sku, PriceBook.code.alias("book"), PriceBook.currency, PriceBefore.min_quantity,
            PriceBefore.unit_price_before, PriceBefore.unit_price_after,
        )
        .join(Product, on=(Product.id == PriceBefore.product))
        .join(PriceBook, on=(PriceBook.id == PriceBefore.book))
        .where(PriceBefore.revision == revision.id)
        .order_by(Product.sku_key, PriceBefore.min_quantity, PriceBefore.id)
        .limit(limit)
        .namedtuples()
    )  # fmt: skip


def _row(revision: PriceRevision, now: dict, before: Price | None) -> dict:
    return {
        "revision": revision.id,
        "book": now["book"],
        "product": now["product"],
        "min_quantity": now.get("min_quantity", 1),
        "valid_from": now.get("valid_from"),
        "unit_price_before": before.unit_price if before else None,
        "valid_to_before": before.valid_to if before else None,
        "unit_price_after": now["unit_price"],
        "valid_to_after": now.get("valid_to"),
    }


def _same_price(before):
    """The condition that a row of Price is the one that `before` tells of; two missing dates are the same."""
    dated = (Price.valid_from == before.valid_from) | (Price.valid_from.is_null() & before.valid_from.is_null())
    return (
        (Price.product == before.product)
        & (Price.book == before.book)
        & (Price.min_quantity == before.min_quantity)
        & dated
    )


def _untouched(revision: PriceRevision):
    """(price id, what it was) of each price that still is what the step made it."""
    until = (Price.valid_to == PriceBefore.valid_to_after) | (
        Price.valid_to.is_null() & PriceBefore.valid_to_after.is_null()
    )
    return (
        PriceBefore.select(Price.id, PriceBefore.unit_price_before, PriceBefore.valid_to_before)
        .join(Price, on=_same_price(PriceBefore) & (Price.unit_price == PriceBefore.unit_price_after) & until)
        .where(PriceBefore.revision == revision.id)
    )
