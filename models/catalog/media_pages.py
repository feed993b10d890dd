"""What a page shows of a product's media, and who may have which file."""

from dataclasses import dataclass

from models import files
from models.accounts import Account
from models.refusals import NotFound

from .media_table import MEDIA_KINDS, Media
from .picturing import nearness
from .products import Product
from .visibility import within_reach


@dataclass(frozen=True)
class Medium:
    """One of a product's media as a reader gets it. `title` may be empty. `foreign` is the language that it is in where
    there is none in the reader's, else empty.
    """

    content: str
    content_type: str
    filename: str
    size: int
    width: int | None
    height: int | None
    title: str
    language: str
    foreign: str


def media_of(product_id: int, parent_id: int | None, locale: str) -> dict[str, list[Medium]]:
    """{kind: its media in their order} for a reader of this locale. One statement.

    Of one place the nearest one is given, and one in another language where there is no other. Of a kind that a variant
    has nothing of, it has its parent's.
    """
    rows = list(Media.select().where(Media.product.in_((product_id, parent_id or product_id))))
    found = {}
    for kind in MEDIA_KINDS:
        own = [row for row in rows if row.kind == kind and row.product_id == product_id]
        places: dict[int, Media] = {}
        for row in own or [row for row in rows if row.kind == kind]:
            rival = places.get(row.position)
            if rival is None or _rank(row, locale) < _rank(rival, locale):
                places[row.position] = row
        if places:
            found[kind] = [_shown(places[place], locale[:2]) for place in sorted(places)]
    return found


def media_to_edit(product_id: int) -> list[Media]:
    """Every one of a product's media, by kind, place and locale. One statement."""
    rows = Media.select().where(Media.product == product_id)
    return sorted(rows, key=lambda row: (MEDIA_KINDS.index(row.kind), row.position, row.locale, row.id))


def media_file(content: str, account: Account | None, storefront) -> Media:
    """One of the media with this content whose product this account, or a guest (None), may see; raises NotFound for
    what it may not see, as for what is not. One statement.
    """
    reach = (Product.status != "inactive") & within_reach(account, storefront)
    found = Media.select().join(Product).where(Media.content == content, reach).order_by(Media.id).first()
    if found is None:
        raise NotFound(content)
    return found


def any_media_file(content: str) -> Media:
    """One of the media with this content, whoever may see it: for those who look after the catalogue. NotFound."""
    found = Media.select().where(Media.content == content).order_by(Media.id).first()
    if found is None:
        raise NotFound(content)
    return found


def pictures_kept() -> list[str]:
    """The contents of all pictures of all products."""
    rows = Media.select(Media.content).where(Media.content_type.in_(files.IMAGES)).distinct()
    return [row[0] for row in rows.tuples()]


def _rank(row: Media, locale: str) -> tuple:
    return nearness(row.locale, locale), row.locale, row.id


def _shown(row: Media, language: str) -> Medium:
    its = row.locale[:2] or language
    title = row.title_fr if row.title_fr and language == "fr" and not row.locale else row.title
    return Medium(
        row.content, row.content_type, row.filename, row.size, row.width, row.height, title, its,
        its if its != language else "",
    )  # fmt: skip
