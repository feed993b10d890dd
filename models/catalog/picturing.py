"""Which picture stands for a product in lists, carts and suggestions: kept on the product, so that no list asks."""

from models.base import among, execute_many
from models.text import LANGUAGES

from .media_table import Media
from .products import Product
from .search_index import mark_index

UPDATE = "UPDATE product SET picture_en = ?, picture_fr = ? WHERE id = ?"


def refresh_pictures(product_ids: list[int] | None = None) -> int:
    """Write down the first picture of these products (None: of all) and of their variants; returns how many changed.

    A variant without a picture has its parent's. A few statements, whatever their number.
    """
    pictured = Media.select(Media.product).where(Media.kind == "image")
    its = Product.id.in_(pictured) | Product.parent.in_(pictured) | (Product.picture_en != "")
    if product_ids is not None:
        its = among(Product.id, product_ids) | among(Product.parent, product_ids)
    present = Product.select(Product.id, Product.parent, Product.picture_en, Product.picture_fr).where(its)
    rows = list(present.tuples())
    asked = {one for row in rows for one in row[:2] if one is not None}
    first = _first_pictures(asked)
    nothing = ("", "")
    changed = [
        (*wanted, one)
        for one, parent, *now in rows
        if (wanted := first.get(one) or first.get(parent) or nothing) != tuple(now)
    ]
    execute_many(UPDATE, changed)
    if changed:
        mark_index()  # the shelves that are kept beside the index show pictures
    return len(changed)


def nearness(locale: str, wanted: str) -> int:
    """How near a file's locale is to the reader's, 0 the nearest: the same, the same language, everybody's, another.

    `wanted` is a locale such as `fr-CA`, or a language where no more is known.
    """
    if locale == wanted:
        return 0
    if locale[:2] == wanted[:2]:
        return 1 if len(locale) == 2 else 2
    return 3 if not locale else 4


def _first_pictures(product_ids: set[int]) -> dict[int, tuple[str, str]]:
    """{product: the content of its first picture in English, in French}."""
    images = Media.select(Media.product, Media.position, Media.locale, Media.id, Media.content)
    rows = images.where(Media.kind == "image", among(Media.product, product_ids)).tuples()
    best: dict[int, list] = {}
    for product, position, locale, number, content in rows:
        found = best.setdefault(product, [None] * len(LANGUAGES))
        for place, language in enumerate(LANGUAGES):
            one = (position, nearness(locale, language), locale, number, content)
            found[place] = min(found[place] or one, one)
    return {product: tuple(one[-1] for one in found) for product, found in best.items()}
