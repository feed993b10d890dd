"""The shelves of the catalogue as an account sees them: only those with something on them, with how much."""

from dataclasses import dataclass, field

from models.accounts import Account
from models.base import among
from models.refusals import NotFound
from models.text import localized

from . import bits
from .products import Category, Product
from .search_reading import Reading, steady
from .visibility import under


@dataclass(frozen=True)
class Shelf:
    """A category with how many families stand on it and below it, the SKU of one of them, and the shelves just below.

    That product's drawing may stand for the shelf; it stays the same until something is put before it.
    """

    code: str
    name: str
    count: int
    sku: str
    below: list["Shelf"] = field(default_factory=list)


def category(code: str) -> Category:
    """The category with this code; raises NotFound. Whether anything on it may be seen, its list says."""
    found = Category.get_or_none(Category.code == code)
    if found is None:
        raise NotFound(code)
    return found


@steady
def shelves(account: Account | None, storefront, language: str) -> list[Shelf]:
    """The tree of shelves with something visible, by position. Three statements (four where the index is read first).
    """
    reading = Reading(account, storefront)
    reading.load(("shelf", None), ("map", "product"))
    seen, ends, products = reading.visible(), reading.ends(), reading.map("product")
    stands = {int(shelf): those & seen for shelf, those in reading.every("shelf").items() if those & seen}
    shown = {shelf: products[bits.lowest(those)] for shelf, those in stands.items()}
    skus = dict(Product.select(Product.id, Product.sku).where(among(Product.id, set(shown.values()))).tuples())
    rows = Category.select().where(among(Category.id, stands)).order_by(Category.position, Category.code)
    met, top = {}, []
    for row in rows:
        count = bits.count_families(stands[row.id], ends)
        met[row.id] = Shelf(row.code, localized(row, "name", language), count, skus.get(shown[row.id], ""))
    for row in rows:
        (met[row.parent_id].below if row.parent_id in met else top).append(met[row.id])
    return top


def way_to(category_ids, language: str) -> list[tuple[str, str]]:
    """The (code, name) pairs from the root to the deepest of these categories, for breadcrumbs. One statement."""
    above, stands = Category.alias(), Category.alias()
    rows = list(
        stands.select(stands.path.alias("to"), above.code, above.name_en, above.name_fr)
        .join(above, on=under(stands, above))
        .where(stands.id.in_(list(category_ids)))
        .order_by(above.path)
        .namedtuples()
    )
    if not rows:
        return []
    deepest = min({row.to for row in rows}, key=lambda path: (-path.count("/"), path))
    return [(row.code, localized(row, "name", language)) for row in rows if row.to == deepest]
