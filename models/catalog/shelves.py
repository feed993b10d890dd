"""The shelves of the catalogue as an account sees them: only those with something on them, with how much."""

from dataclasses import dataclass, field

from peewee import fn

from models.accounts import Account
from models.refusals import NotFound
from models.text import localized

from .listings import Selection, head, matching
from .products import Category, Product, ProductCategory
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


def shelves(account: Account | None, storefront, language: str, within: Selection | None = None) -> list[Shelf]:
    """The tree of shelves with something visible, by position; of a selection, if one is given. One statement.
    """
    place, stands, above, shown = ProductCategory.alias(), Category.alias(), Category.alias(), Product.alias()
    on_shelf = (
        matching(within or Selection(account, storefront, language))
        .select(head().alias("family"), place.category.alias("category_id"), fn.MIN(Product.id).alias("first"))
        .join_from(Product, place, on=place.product.in_((Product.id, Product.parent)))
        .group_by(head(), place.category)
        .alias("on_shelf")
    )
    counted = (
        above.select(
            above.id,
            fn.COUNT(fn.DISTINCT(on_shelf.c.family)).alias("families"),
            fn.MIN(on_shelf.c.first).alias("first"),
        )
        .join(stands, on=under(stands, above))
        .join(on_shelf, on=(on_shelf.c.category_id == stands.id))
        .group_by(above.id)
        .alias("counted")
    )
    rows = list(
        Category.select(
            Category.id, Category.code, Category.name_en, Category.name_fr, Category.parent.alias("parent_id"),
            counted.c.families, shown.sku,
        )
        .join(counted, on=(counted.c.id == Category.id))
        .join(shown, on=(shown.id == counted.c.first))
        .order_by(Category.position, Category.code)
        .namedtuples()
    )
    below: dict[int, list[Shelf]] = {}
    top, met = [], {}
    for row in rows:
        below[row.id] = []
        met[row.id] = Shelf(row.code, localized(row, "name", language), row.families, row.sku, below[row.id])
    for row in rows:
        (below[row.parent_id] if row.parent_id in met else top).append(met[row.id])
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
