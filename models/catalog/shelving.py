"""Putting the shelves in order: made, named, moved, emptied and removed."""

from peewee import fn

from models import history
from models.base import bump, writing
from models.refusals import Refused
from models.text import N_

from .paths import refresh_paths
from .products import Assortment, AssortmentItem, Category, ProductCategory
from .search_index import mark_index, reindex

LONGEST_PATH = 400


class ShelfNameless(Refused):
    """A shelf without a name in English. No facts."""

    message = N_("A shelf needs a name in English.")
    field = "name_en"


class ShelfCodeWrong(Refused):
    """A code with a blank or a slash, which separate codes in files and paths; or none. Facts: code."""

    message = N_("“%(code)s” cannot be a code: it is one word without slashes.")
    field = "code"


class ShelfExists(Refused):
    """There is a shelf of this code. Facts: code."""

    message = N_("There is a shelf “%(code)s” already.")
    field = "code"


class InOwnSubtree(Refused):
    """A shelf cannot stand on itself, nor on one that stands on it. Facts: parent."""

    message = N_("It cannot be moved there: “%(parent)s” is this shelf, or stands below it.")
    field = "parent"


class ShelfTooDeep(Refused):
    """The codes from the root are longer than a path may be. No facts."""

    message = N_("The shelves would be too deep: choose a parent nearer to the top, or shorter codes.")
    field = "parent"


class ShelfNotEmpty(Refused):
    """Only an empty shelf is removed. Facts: shelves, products."""

    message = N_(
        "This shelf is not empty: %(products)s products stand on it and %(shelves)s shelves below it. "
        "Move them to another shelf first."
    )
    field = "into"


class ShelfInAssortments(Refused):
    """What assortments name is not removed. Facts: codes."""

    message = N_("This shelf is part of the assortments %(codes)s. Take it out of them first.")
    field = "into"


def create_shelf(code: str, name_en: str, name_fr: str = "", parent: Category | None = None, *, by) -> Category:
    """Make a shelf, the last one of its parent's. Raises ShelfNameless, ShelfCodeWrong, ShelfExists, ShelfTooDeep."""
    if not name_en:
        raise ShelfNameless()
    if not code or "/" in code or len(code.split()) != 1:
        raise ShelfCodeWrong(code=code)
    with writing():
        if Category.select().where(Category.code == code).exists():
            raise ShelfExists(code=code)
        path = (parent.path if parent else "") + code + "/"
        if len(path) > LONGEST_PATH:
            raise ShelfTooDeep()
        last = Category.select(fn.MAX(Category.position)).where(_below(parent and parent.id)).scalar() or 0
        facts = {"parent": parent and parent.id, "name_en": name_en, "name_fr": name_fr}
        made = Category.create(code=code, path=path, position=last + 1, **facts)
        history.record(by, "create_shelf", f"category:{made.id}", code=code, name_en=name_en)
    return made


def change_shelf(
    shelf: Category, *, by, version: int, name_en: str, name_fr: str, parent: Category | None
) -> list[str]:
    """Name a shelf and put it below another one (None: at the top), with all that is on it; returns what changed.

    Raises ShelfNameless, InOwnSubtree, ShelfTooDeep, ChangedMeanwhile. Search and every list follow at once.
    """
    if not name_en:
        raise ShelfNameless()
    with writing():
        now, above = Category.get_by_id(shelf.id), parent and Category.get_by_id(parent.id)
        wanted = {"name_en": name_en, "name_fr": name_fr, "parent": above and above.id}
        old = {"name_en": now.name_en, "name_fr": now.name_fr, "parent": now.parent_id}
        changed = {name: [old[name], value] for name, value in wanted.items() if old[name] != value}
        if not changed:
            return []
        bump(Category, shelf.id, version, **wanted)
        if "parent" in changed:
            _check_place(now, above)
            changed["parent"] = [_code(now.parent_id), above.code if above else None]
            last = Category.select(fn.MAX(Category.position)).where(_below(wanted["parent"])).scalar() or 0
            Category.update(position=last + 1).where(Category.id == shelf.id).execute()
            refresh_paths()
        reindex(standing(Category.get_by_id(shelf.id)))
        history.record(by, "change_shelf", f"category:{shelf.id}", code=now.code, changed=changed)
    return sorted(changed)


def reorder_shelf(shelf: Category, step: int, *, by, version: int) -> None:
    """Move a shelf so many places down (or, below 0, up) among its parent's; beyond the ends it stays at the end.

    Raises ChangedMeanwhile.
    """
    with writing():
        bump(Category, shelf.id, version)
        now = Category.get_by_id(shelf.id)
        rows = list(Category.select().where(_below(now.parent_id)).order_by(Category.position, Category.code))
        at = next(place for place, row in enumerate(rows) if row.id == now.id)
        rows.insert(max(0, at + step), rows.pop(at))
        for position, row in enumerate(rows, 1):
            if row.position != position:
                Category.update(position=position).where(Category.id == row.id).execute()
        mark_index()
        history.record(by, "reorder_shelf", f"category:{shelf.id}", code=now.code, step=step)


def empty_shelf(shelf: Category, into: Category, *, by, version: int) -> None:
    """Move the shelves below and the products of a shelf to another one; raises InOwnSubtree, ShelfTooDeep,
    ChangedMeanwhile."""
    place = ProductCategory
    with writing():
        bump(Category, shelf.id, version)
        now, into = Category.get_by_id(shelf.id), Category.get_by_id(into.id)
        if into.path.startswith(now.path):
            raise InOwnSubtree(parent=into.code, field="into")
        moved = standing(now)
        below = list(Category.select().where(Category.parent == now.id))
        for one in below:
            _check_place(one, into)
        Category.update(parent=into.id, version=Category.version + 1).where(Category.parent == now.id).execute()
        there = place.select(place.product).where(place.category == into.id)
        place.delete().where(place.category == now.id, place.product.in_(there)).execute()
        products = place.update(category=into.id).where(place.category == now.id).execute()
        refresh_paths()
        reindex(moved)
        facts = {"code": now.code, "into": into.code, "shelves": len(below), "products": products}
        history.record(by, "empty_shelf", f"category:{shelf.id}", **facts)


def remove_shelf(shelf: Category, *, by, version: int) -> None:
    """Remove an empty shelf. Raises ShelfNotEmpty, ShelfInAssortments, ChangedMeanwhile."""
    with writing():
        bump(Category, shelf.id, version)
        products = ProductCategory.select().where(ProductCategory.category == shelf.id).count()
        shelves = Category.select().where(Category.parent == shelf.id).count()
        if products or shelves:
            raise ShelfNotEmpty(products=products, shelves=shelves)
        item = AssortmentItem
        named = Assortment.select(Assortment.code).join(item, on=(item.assortment == Assortment.id))
        if codes := [row[0] for row in named.where(item.category == shelf.id).order_by(Assortment.code).tuples()]:
            raise ShelfInAssortments(codes=", ".join(codes))
        history.record(by, "remove_shelf", f"category:{shelf.id}", code=shelf.code, name_en=shelf.name_en)
        Category.delete().where(Category.id == shelf.id).execute()


def standing(shelf: Category) -> list[int]:
    """The ids of what stands on a shelf or below it."""
    rows = ProductCategory.select(ProductCategory.product).distinct().join(Category)
    inside = fn.SUBSTR(Category.path, 1, len(shelf.path)) == shelf.path
    return [row[0] for row in rows.where(inside).tuples()]


def _check_place(shelf: Category, parent: Category | None) -> None:
    if parent and parent.path.startswith(shelf.path):
        raise InOwnSubtree(parent=parent.code)
    inside = fn.SUBSTR(Category.path, 1, len(shelf.path)) == shelf.path
    longest = Category.select(fn.MAX(fn.LENGTH(Category.path))).where(inside).scalar()
    grown = len(parent.path if parent else "") - (len(shelf.path) - len(shelf.code) - 1)
    if longest + grown > LONGEST_PATH:
        raise ShelfTooDeep()


def _below(parent: int | None):
    return Category.parent.is_null() if parent is None else Category.parent == parent


def _code(shelf: int | None) -> str | None:
    return Category.get_by_id(shelf).code if shelf else None
