"""A product's media in words: what each is called, how large it is, and in which language where that is another one."""

from dataclasses import dataclass
from decimal import Decimal

from babel.units import format_unit
from flask_babel import get_locale
from flask_babel import gettext as _

from models import catalog, files
from models.text import N_
from views.links import url_for
from views.wording import say

from . import room
from .images import Image

KINDS = {
    "image": N_("Picture"),
    "datasheet": N_("Data sheet"),
    "diagram": N_("Diagram"),
    "video": N_("Video"),
}
TYPES = {"application/pdf": "PDF", "video/mp4": "MP4", "video/webm": "WebM"}


@dataclass(frozen=True)
class Shown:
    """One of a product's media on a page. `image` where it is a picture, else `url`; `foreign` says « (in English) »
    where it is in another language, and `lang` which one that is.
    """

    title: str
    lang: str
    foreign: str
    image: Image | None
    url: str
    type: str
    content_type: str
    size: int
    width: int
    height: int


def shown(found: dict[str, list[catalog.Medium]], name: str) -> dict[str, list[Shown]]:
    """Media by kind, each titled: a picture without a title is called as its product, anything else as its kind."""
    return {kind: [_shown(kind, one, name) for one in those] for kind, those in found.items()}


def in_language(language: str) -> str:
    """What is said of something that is there in another language only."""
    return _("(in French)") if language == "fr" else _("(in English)")


def document_url(content: str, content_type: str) -> str:
    """Where a document or video is."""
    return url_for("catalog.show_document", content=content, suffix=files.EXTENSIONS[content_type])


@room.app_template_filter()
def file_size(size: int) -> str:
    """Bytes as people read them: `240 kB`, `1.2 MB`, « 1,2 Mo »."""
    unit, places = ("megabyte", -6) if size >= 999_500 else ("kilobyte", -3)
    amount = Decimal(size).scaleb(places)
    amount = amount.quantize(Decimal("0.1") if unit == "megabyte" and amount < 10 else Decimal(1))
    return format_unit(max(amount, Decimal(1)) if unit == "kilobyte" else amount, f"digital-{unit}", "short",
                       locale=get_locale())  # fmt: skip


def kind_name(kind: str) -> str:
    """What a kind of media is called."""
    return say(KINDS[kind])


def _shown(kind: str, one: catalog.Medium, name: str) -> Shown:
    picture = one.content_type in files.IMAGES
    return Shown(
        title=one.title or (name if kind == "image" else kind_name(kind)),
        lang=one.language if one.title else "",
        foreign=in_language(one.foreign) if one.foreign else "",
        image=Image(one.content) if picture else None,
        url="" if picture else document_url(one.content, one.content_type),
        type=TYPES.get(one.content_type, ""),
        content_type=one.content_type,
        size=one.size,
        width=one.width or 0,
        height=one.height or 0,
    )
