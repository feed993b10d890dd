"""The shelves of the catalogue as an account sees them: only those with something on them, with how much."""

from dataclasses import dataclass, field

from models.accounts import Account
from models.base import among
from models.prepared import first, prepared
from models.refusals import NotFound
from models.text import localized

from . import bits
from .products import Category, Product
from .search_reading import Reading, steady
from .visibility import under


@dataclass(frozen=True)
class Shelf:
    """A category (its id and code) with how many families stand on it and below it, the SKU of one of them, and the
    shelves just below.

    That product's `picture` (its content), or its drawing, may stand for the shelf; it stays the same until something
    is put before it.
    """

    id: int
    code: str
    name: str
    count: int
    sku: str
    picture: str = ""
    below: list["Shelf"] = field(default_factory=list)


def category(code: str) -> Category:
    """The category with this code; raises NotFound. Whether anything on it may be seen, its list says."""
    found = first(_with_code(code))
    if found is None:
        raise NotFound(code)
    return found


@prepared
def _with_code(code):
    return Category.select().where(Category.code == code)


@steady
def shelves(account: Account | None, storefront, language: str) -> list[Shelf]:
    """The tree of shelves with something visible, by position. One statement; three more where the index is read first.

    It is kept with the index (see `Reading.kept`) for all who may see the same.
    """
    return shelves_in(Reading(account, storefront), language)


def shelves_in(reading: Reading, language: str) -> list[Shelf]:
    """As `shelves`, from an index that is being read."""
    return reading.kept(f"shelves {language} {reading.seen_by}", lambda: _tree(reading, language))


def way_down(shelves: list[Shelf], code: str) -> list[Shelf]:
    """The shelves from the top to the one with this code; empty where it is not among them."""
    for shelf in shelves:
        if shelf.code == code:
            return [shelf]
        if below := way_down(shelf.below, code):
            return [shelf, *below]
    return []


def _tree(reading: Reading, language: str) -> list[Shelf]:
    reading.load(("shelf", None), ("map", "product"))
    seen, ends, products = reading.visible(), reading.ends(), reading.map("product")
    stands = {int(shelf): those & seen for shelf, those in reading.every("shelf").items() if those & seen}
    shown = {shelf: products[bits.lowest(those)] for shelf, those in stands.items()}
    faces = {one: face for one, *face in _faces.bare(set(shown.values()), language=language)}
    rows = list(_categories(stands))
    met, top = {}, []
    for row in rows:
        count = bits.count_families(stands[row.id], ends)
        face = faces.get(shown[row.id], ("",))
        met[row.id] = Shelf(row.id, row.code, localized(row, "name", language), count, *face)
    for row in rows:
        (met[row.parent_id].below if row.parent_id in met else top).append(met[row.id])
    return top


@prepared
def _faces(ids, *, language):
    picture = Product.picture_fr if language == "fr" else Product.picture_en
    return Product.select(Product.id, Product.sku, picture).where(among(Product.id, ids))


@prepared
def _categories(ids):
    return Category.select().where(among(Category.id, ids)).order_by(Category.position, Category.code)


def way_to(category_ids, language: str) -> list[tuple[str, str]]:
    """The (code, name) pairs from the root to the deepest of these categories, for breadcrumbs. One statement."""
    rows = list(_ways_to(category_ids))
    if not rows:
        return []
    deepest = min({row.to for row in rows}, key=lambda path: (-path.count("/"), path))
    return [(row.code, localized(row, "name", language)) for row in rows if row.to == deepest]


@prepared
def _ways_to(ids):
    above, stands = Category.alias(), Category.alias()
    return (
        stands.select(stands.path.alias("to"), above.code, above.name_en, above.name_fr)
        .join(above, on=under(stands, above))
        .where(among(stands.id, ids))
        .order_by(above.path)
        .namedtuples()
    )
