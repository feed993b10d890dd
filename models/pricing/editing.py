"""Writing prices by hand: a page of a book at once, a new tier, a percentage on many."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from peewee import Value, fn

from models import catalog, history
from models.base import execute_many, insert_many, writing
from models.catalog import Wanted
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_

from .book_pages import sheet
from .books import Price, PriceBook
from .revisions import PriceBefore, PriceRevision, begin_revision, drop_if_empty

# A percentage in thousandths: 5 % is 5000. Nothing is given away, and no slip of the keyboard multiplies by a hundred.
LOWEST_PERCENT, HIGHEST_PERCENT = -99_999, 1_000_000
# To what a changed price is rounded, in ten-thousandths.
STEPS = {"exact": 1, "cent": 100, "five": 500}


class State(NamedTuple):
    """A price as one reads it: from which quantity, how much (ten-thousandths), from and to which day."""

    min_quantity: int
    unit_price: int
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class Edit:
    """One price of a page: what it was when it was read, and what it shall be (None: taken away)."""

    price_id: int
    seen: State
    wanted: State | None


class PriceRefused(Refused):
    """Something about one row of prices; `row` says which: the id of a price, or None for a new tier."""

    def __init__(self, *, row: int | None = None, **facts):
        self.row = row
        super().__init__(**facts)


class TierTwice(PriceRefused):
    """The book has a price of this product from this quantity and day on. Facts: sku, min_quantity."""

    message = N_("There is a price of %(sku)s from %(min_quantity)s on already, from the same day.")
    field = "min_quantity"


class PriceBelowZero(PriceRefused):
    """A price below zero."""

    message = N_("A price cannot be below zero.")
    field = "unit_price"


class TierBelowOne(PriceRefused):
    """A tier that begins below one unit."""

    message = N_("A tier begins at 1 or more.")
    field = "min_quantity"


class DatesCrossed(PriceRefused):
    """The last day lies before the first. Facts: first, last."""

    message = N_("%(last)s is before %(first)s.")
    field = "valid_to"


class ProductUnknown(PriceRefused):
    """No product that is sold has this SKU. Facts: sku."""

    message = N_("No product that can be sold has the SKU “%(sku)s”.")
    field = "sku"


class PercentTooFar(Refused):
    """A percentage beyond what can be meant."""

    message = N_("The percentage must lie between −99.999 and 1,000.")
    field = "percent"


def edit_prices(book: PriceBook, edits: list[Edit], *, by) -> int:
    """Write a page of prices and return how many changed; all or none.

    Raises ChangedMeanwhile if any of them is no longer what was `seen`, TierTwice, PriceBelowZero, TierBelowOne,
    DatesCrossed.
    """
    asked = [edit for edit in edits if edit.wanted != edit.seen]
    if not asked:
        return 0
    for edit in asked:
        if edit.wanted:
            check_price(edit.wanted, edit.price_id)
    with writing():
        rows = _locked(book, asked)
        _write(book, asked, rows)
        changed = [[rows[edit.price_id].product_id, edit.seen, edit.wanted] for edit in asked]
        history.record(by, "edit_prices", f"price_book:{book.id}", book=book.code, changed=changed)
    return len(asked)


def add_tier(book: PriceBook, sku: str, wanted: State, *, by) -> None:
    """Give the product a price from a quantity on; raises ProductUnknown, TierTwice and what `edit_prices` does."""
    check_price(wanted)
    product = catalog.product_of(sku)
    if product is None or product.kind == "parent":
        raise ProductUnknown(sku=sku)
    with writing():
        _lock(book)
        _place(book, [(None, product.id, wanted)])
        history.record(by, "add_tier", f"price_book:{book.id}", book=book.code, sku=product.sku, price=wanted)


def check_price(wanted: State, row: int | None = None) -> None:
    """Raise what is refused of a price by itself."""
    if wanted.unit_price < 0:
        raise PriceBelowZero(row=row)
    if wanted.min_quantity < 1:
        raise TierBelowOne(row=row)
    if wanted.valid_from and wanted.valid_to and wanted.valid_to < wanted.valid_from:
        raise DatesCrossed(row=row, first=wanted.valid_from, last=wanted.valid_to)


class Preview(NamedTuple):
    """What a percentage would do: to how many prices, of which sum (by which it is known again), the first of them."""

    prices: int
    total: int
    rows: list[dict]


def preview_percent(book: PriceBook, percent: int, step: str, wanted: Wanted, language: str, size: int) -> Preview:
    """The first `size` prices that `percent` (thousandths of a percent) changes, old and new; raises PercentTooFar."""
    new = _after(percent, step)
    chosen = sheet(book, wanted).where(new != Price.unit_price)
    prices, total = chosen.select(fn.COUNT(Price.id), fn.COALESCE(fn.SUM(Price.unit_price), 0)).tuples().first()
    product = catalog.Product
    rows = list(
        chosen.select(
            product.id.alias("product_id"), product.sku, Price.min_quantity, Price.unit_price, new.alias("after")
        )
        .order_by(product.sku_key, Price.min_quantity, Price.id)
        .limit(size)
        .dicts()
    )
    names = catalog.names({row["product_id"] for row in rows}, language)
    return Preview(prices, int(total), [row | {"name": names.get(row["product_id"], row["sku"])} for row in rows])


def change_by_percent(
    book: PriceBook, percent: int, step: str, wanted: Wanted, *, by, expected: tuple[int, int]
) -> PriceRevision | None:
    """Change the wanted prices by `percent`, keeping what they were so that it can be undone; None if none changed.

    `expected` is what the preview said (prices, total): raises ChangedMeanwhile if it would be others by now.
    """
    new = _after(percent, step)
    with writing():
        _lock(book)
        chosen = sheet(book, wanted).where(new != Price.unit_price)
        found = chosen.select(fn.COUNT(Price.id), fn.COALESCE(fn.SUM(Price.unit_price), 0)).tuples().first()
        if (found[0], int(found[1])) != expected:
            raise ChangedMeanwhile(f"the prices of {book.code} moved since the preview")
        revision = begin_revision("percent", book.code, by=by)
        before = PriceBefore
        fields = (before.revision, before.book, before.product, before.min_quantity, before.valid_from)
        fields += (before.unit_price_before, before.valid_to_before, before.unit_price_after, before.valid_to_after)
        kept = chosen.select(
            Value(revision.id), Price.book, Price.product, Price.min_quantity, Price.valid_from, Price.unit_price,
            Price.valid_to, new, Price.valid_to,
        )  # fmt: skip
        before.insert_from(kept, fields).execute()
        PriceRevision.update(prices=found[0]).where(PriceRevision.id == revision.id).execute()
        Price.update(unit_price=new).where(Price.id.in_(chosen.select(Price.id))).execute()
        facts = {"book": book.code, "percent": percent, "step": step, "prices": found[0], "revision": revision.id}
        history.record(by, "change_by_percent", f"price_book:{book.id}", **facts)
        return drop_if_empty(revision)


def percent_of(unit_price: int, percent: int, step: str) -> int:
    """A price after `percent` (thousandths of a percent), rounded half up to the step; the same as `_after` in SQL."""
    size = STEPS[step]
    return (unit_price * (100_000 + percent) + 50_000 * size) // (100_000 * size) * size


def _after(percent: int, step: str):
    """The expression of a price after `percent`, rounded half up to the step: whole numbers on both databases."""
    if not LOWEST_PERCENT <= percent <= HIGHEST_PERCENT:
        raise PercentTooFar()
    size = STEPS[step]
    return (Price.unit_price * (100_000 + percent) + 50_000 * size) / (100_000 * size) * size


def _lock(book: PriceBook) -> None:
    """Writers of one book wait for each other; the book's own form is not disturbed."""
    PriceBook.update(code=PriceBook.code).where(PriceBook.id == book.id).execute()


def _locked(book: PriceBook, asked: list[Edit]) -> dict[int, Price]:
    """The rows of the edits, locked, and each still what was seen."""
    _lock(book)
    mine = (Price.book == book.id) & Price.id.in_([edit.price_id for edit in asked])
    Price.update(book=Price.book).where(mine).execute()
    rows = {row.id: row for row in Price.select().where(mine)}
    for edit in asked:
        if edit.price_id not in rows or state_of(rows[edit.price_id]) != edit.seen:
            raise ChangedMeanwhile(f"price {edit.price_id} is no longer what was seen")
    return rows


def state_of(price: Price) -> State:
    """A price as its state."""
    return State(price.min_quantity, price.unit_price, price.valid_from, price.valid_to)


def _write(book: PriceBook, asked: list[Edit], rows: dict[int, Price]) -> None:
    """Prices that keep their place are written over; those that move are taken out and put in, so that two may swap."""
    stay = [edit for edit in asked if edit.wanted and _place_of(edit.wanted) == _place_of(edit.seen)]
    execute_many(
        "UPDATE price SET unit_price = ?, valid_to = ? WHERE id = ?",
        [(edit.wanted.unit_price, edit.wanted.valid_to, edit.price_id) for edit in stay],
    )
    if leave := [edit.price_id for edit in asked if edit not in stay]:
        Price.delete().where(Price.id.in_(leave)).execute()
    moved = [edit for edit in asked if edit.wanted and edit not in stay]
    _place(book, [(edit.price_id, rows[edit.price_id].product_id, edit.wanted) for edit in moved])


def _place_of(state: State) -> tuple:
    return state.min_quantity, state.valid_from


def _place(book: PriceBook, placed: list[tuple[int | None, int, State]]) -> None:
    """Put (row, product, state) into the book; raises TierTwice where one stands already."""
    products = {product for _row, product, _state in placed}
    standing = Price.select(Price.product, Price.min_quantity, Price.valid_from)
    taken = set(standing.where(Price.book == book.id, Price.product.in_(list(products))).tuples())
    for row, product, state in placed:
        if (product, *_place_of(state)) in taken:
            sku = catalog.Product.select(catalog.Product.sku).where(catalog.Product.id == product).scalar()
            raise TierTwice(row=row, sku=sku, min_quantity=state.min_quantity)
        taken.add((product, *_place_of(state)))
    insert_many(Price, [{"book": book.id, "product": product, **state._asdict()} for _row, product, state in placed])
