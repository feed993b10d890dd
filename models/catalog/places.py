"""Products put on a shelf and taken off it, many at once."""

import re
from dataclasses import dataclass

from peewee import fn

from models import history, limits
from models.base import among, insert_many, writing
from models.refusals import NotFound, Refused
from models.text import N_, key, localized

from .products import Category, Product, ProductCategory
from .search_index import reindex
from .visibility import under

ROWS = limits.declare("shelf_rows", 5_000, N_("At most %(value)s SKUs are put on a shelf at once."))
_CELL = re.compile(r"[\t;,]")


class TooManyRows(Refused):
    """More SKUs than are taken at once. Facts: rows, limit."""

    message = N_("These are %(rows)s rows; at most %(limit)s are taken at once.")
    field = "skus"


@dataclass(frozen=True)
class PlaceReceipt:
    """What became of one row: `outcome` is `put`, `there` (it stands on the shelf already), `twice` or `unknown`."""

    row: int
    text: str
    sku: str | None
    outcome: str


def put_on_shelf(shelf: Category, text: str, *, by) -> list[PlaceReceipt]:
    """Put the products of these SKUs, one a line, on a shelf; returns a receipt for every line that is not blank.

    What a line says after a tab, comma or semicolon is not read. Doing it again changes nothing. Raises TooManyRows.
    """
    lines = [(row, line.strip()) for row, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(lines) > ROWS:
        raise TooManyRows(rows=len(lines), limit=ROWS)
    with writing():
        _lock(shelf)
        known = _known(lines)
        ids = {one.id for one in known.values()}
        place = ProductCategory
        rows = place.select(place.product).where(place.category == shelf.id, among(place.product, ids))
        there = {row[0] for row in rows.tuples()}
        receipts = _receipts(lines, known, there)
        fresh = [known[key(receipt.sku)] for receipt in receipts if receipt.outcome == "put"]
        if fresh:
            insert_many(place, [{"product": one.id, "category": shelf.id} for one in fresh])
            _tell(fresh_ids := [one.id for one in fresh])
            reindex(fresh_ids)
            skus = [one.sku for one in fresh]
            history.record(by, "put_on_shelf", f"category:{shelf.id}", code=shelf.code, skus=skus)
    return receipts


def take_off_shelf(shelf: Category, product_ids, *, by) -> int:
    """Take products off a shelf; returns how many stood on it."""
    place = ProductCategory
    with writing():
        _lock(shelf)
        its = place.select(place.product, Product.sku).join(Product, on=(Product.id == place.product))
        gone = dict(its.where(place.category == shelf.id, among(place.product, product_ids)).tuples())
        if gone:
            place.delete().where(place.category == shelf.id, among(place.product, gone)).execute()
            _tell(list(gone))
            reindex(list(gone))
            skus = sorted(gone.values())
            history.record(by, "take_off_shelf", f"category:{shelf.id}", code=shelf.code, skus=skus)
    return len(gone)


def shelf_of(number: int) -> Category:
    """The shelf with this number; raises NotFound."""
    found = Category.get_or_none(Category.id == number)
    if found is None:
        raise NotFound(number)
    return found


def shelf_tree(language: str) -> list[dict]:
    """Every shelf in the order of the tree: id, code, name, depth, parent, version, `products` (on it), `within` (on it
    or below), `below` (shelves just below), `first` and `last` of its parent's, `lacks` (no French name). Three
    statements.
    """
    rows = list(Category.select().order_by(Category.position, Category.code))
    inner, place = Category.alias(), ProductCategory
    on_it = dict(place.select(place.category, fn.COUNT(place.id)).group_by(place.category).tuples())
    counted = (
        Category.select(Category.id, fn.COUNT(place.product.distinct()))
        .join(inner, on=under(inner, Category))
        .join(place, on=(place.category == inner.id))
        .group_by(Category.id)
    )
    within = dict(counted.tuples())
    below: dict[int | None, list[Category]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def walk(parent: int | None, depth: int):
        for place_in, row in enumerate(siblings := below.get(parent, [])):
            yield {
                "id": row.id, "code": row.code, "name": localized(row, "name", language), "depth": depth,
                "parent": row.parent_id, "version": row.version, "products": on_it.get(row.id, 0),
                "within": within.get(row.id, 0), "below": len(below.get(row.id, ())), "first": place_in == 0,
                "last": place_in == len(siblings) - 1, "lacks": not row.name_fr, "path": row.path,
            }  # fmt: skip
            yield from walk(row.id, depth + 1)

    return list(walk(None, 0))


def on_shelf(shelf: Category):
    """The condition that a product stands on this very shelf, for `products_page`."""
    return Product.id.in_(ProductCategory.select(ProductCategory.product).where(ProductCategory.category == shelf.id))


def _known(lines: list[tuple[int, str]]) -> dict[str, Product]:
    """The products that the lines name, by `key` of what names them: the whole line, or its first cell."""
    asked = {key(text) for _, line in lines for text in (line, _CELL.split(line, 1)[0])}
    return {one.sku_key: one for one in Product.select().where(among(Product.sku_key, sorted(asked)))}


def _receipts(lines: list, known: dict[str, Product], there: set[int]) -> list[PlaceReceipt]:
    receipts, met = [], set()
    for row, line in lines:
        found = known.get(key(line)) or known.get(key(_CELL.split(line, 1)[0]))
        outcome = "unknown" if found is None else "there" if found.id in there else "put"
        if found is not None and found.id in met:
            outcome = "twice"
        met.add(found and found.id)
        receipts.append(PlaceReceipt(row, line[:200], found and found.sku, outcome))
    return receipts


def _lock(shelf: Category) -> None:
    Category.update(code=Category.code).where(Category.id == shelf.id).execute()


def _tell(product_ids: list[int]) -> None:
    """Whoever has one of these products open is told that it was changed meanwhile."""
    Product.update(version=Product.version + 1).where(among(Product.id, product_ids)).execute()
