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
    """A category with how many families stand on it and below it, and the shelves just below."""

    code: str
    name: str
    count: int
    below: list["Shelf"] = field(default_factory=list)


def category(code: str) -> Category:
    """The category with this code; raises NotFound. Whether anything on it may be seen, its list says."""
    found = Category.get_or_none(Category.code == code)
    if found is None:
        raise NotFound(code)
    return found


def shelves(account: Account | None, storefront, language: str, hits: Selection | None = None) -> list[Shelf]:
    """The tree of shelves with something visible, by position; with `hits`, only what that selection matches.

    One statement.
    """
    place, stands, above = ProductCategory.alias(), Category.alias(), Category.alias()
    selection = hits or Selection(account, storefront, language)
    facts = (above.id, above.code, above.name_en, above.name_fr, above.path, above.position)
    rows = list(
        matching(selection)
        .select(*facts, above.parent.alias("parent_id"), fn.COUNT(fn.DISTINCT(head())).alias("families"))
        .join_from(Product, place, on=place.product.in_((Product.id, Product.parent)))
        .join_from(place, stands, on=(stands.id == place.category))
        .join_from(stands, above, on=under(stands, above))
        .group_by(*facts, above.parent)
        .order_by(above.position, above.code)
        .namedtuples()
    )
    below: dict[int, list[Shelf]] = {}
    top, met = [], {}
    for row in rows:
        met[row.id] = Shelf(row.code, localized(row, "name", language), row.families, below.setdefault(row.id, []))
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


def pictured(tree: list[Shelf], account: Account | None, storefront) -> dict[str, str]:
    """A product's SKU for each of these shelves, by shelf code, whose drawing may stand for it. One statement.

    It is the first sold on the shelf or below it; the same one until something is put before it.
    """
    place, stands, above, first = ProductCategory.alias(), Category.alias(), Category.alias(), Product.alias()
    lowest = (
        matching(Selection(account, storefront, "en"))
        .select(above.code.alias("code"), fn.MIN(Product.id).alias("first"))
        .join_from(Product, place, on=place.product.in_((Product.id, Product.parent)))
        .join_from(place, stands, on=(stands.id == place.category))
        .join_from(stands, above, on=under(stands, above))
        .where(above.code.in_([shelf.code for shelf in tree]))
        .group_by(above.code)
        .alias("lowest")
    )
    rows = dict(first.select(lowest.c.code, first.sku).join(lowest, on=(lowest.c.first == first.id)).tuples())
    return {shelf.code: rows[shelf.code] for shelf in tree if shelf.code in rows}
