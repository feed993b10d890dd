"""What the panel of a product's pictures and documents shows, and what its form says."""

from dataclasses import replace

from babel import Locale
from flask import request
from flask_babel import get_locale
from flask_babel import gettext as _

from models import catalog, files
from models.catalog import Media, Placing, Product
from models.text import LANGUAGES
from views.catalog.images import Image
from views.catalog.media_shown import document_url, kind_name
from views.scope import every_shop

TITLE_LETTERS, LAST_PLACE = 200, 999


def panel(product: Product, form, *, typed=None, wrong=None, problem="", faults=(), added="") -> dict:
    """The panel's context: its rows, as they were `typed` if they were, and what is `wrong` by row."""
    found = catalog.media_to_edit(product.id)
    readers = locales(*(one.locale for one in found))
    rows = [_row(one, readers, (typed or {}).get(one.id), (wrong or {}).get(one.id, "")) for one in found]
    return {
        "media_form": form,
        "media_rows": rows,
        "media_version": product.media_version,
        "media_problem": problem,
        "media_faults": list(faults),
        "media_added": added,
        "megabytes": {"one": files.IMAGE_BYTES // 1_000_000, "video": files.VIDEO_BYTES // 1_000_000},
    }


def read(rows: list[Media]) -> tuple[dict[int, Placing], dict[int, str]]:
    """What the form wants each row to be, and by id what is wrong with it; a row that is not in it stays."""
    wanted, wrong = {}, {}
    readers = {code for code, _name in locales(*(row.locale for row in rows))}
    for row in rows:
        if f"place-{row.id}" not in request.form:
            continue
        place = request.form[f"place-{row.id}"].strip()
        placing = Placing(
            kind=_asked(f"kind-{row.id}", row.kind), locale=_asked(f"locale-{row.id}", row.locale),
            position=row.position, title=_asked(f"title-{row.id}", row.title),
            title_fr=_asked(f"title_fr-{row.id}", row.title_fr),
        )  # fmt: skip
        if not (place.isascii() and place.isdigit() and len(place) < 5 and 1 <= int(place) <= LAST_PLACE):
            wrong[row.id] = _("The position must be a whole number from 1 on.")
        else:
            placing = replace(placing, position=int(place) - 1)
        if placing.locale not in readers:
            wrong[row.id] = _("Choose one of the list.")
        wanted[row.id] = placing
    return wanted, wrong


def locales(*more: str) -> list[tuple[str, str]]:
    """For whom a file can be: everybody, a language, a locale of any shop; each with its name."""
    known = {locale for shop in every_shop() for locale in shop.locale_list} | set(LANGUAGES) | set(more)
    return [("", _("Everybody")), *((code, _locale_name(code)) for code in sorted(known - {""}))]


def _locale_name(code: str) -> str:
    name = Locale.parse(code, sep="-").get_display_name(get_locale())
    return name[:1].upper() + name[1:]


def _asked(name: str, usual: str) -> str:
    return request.form.get(name, usual).replace("\x00", "").strip()[:TITLE_LETTERS]


def _row(one: Media, readers: list, typed: Placing | None, wrong: str) -> dict:
    """One of the media as the panel shows it."""
    image = one.content_type in files.IMAGES
    kinds = [kind for kind in catalog.MEDIA_KINDS if one.content_type in catalog.FITS[kind]]
    return {
        "id": one.id,
        "image": Image(one.content) if image else None,
        "url": "" if image else document_url(one.content, one.content_type),
        "filename": one.filename,
        "type": files.EXTENSIONS[one.content_type].upper(),
        "size": one.size,
        "width": one.width,
        "height": one.height,
        "drawn": not image or files.is_drawn(one.content),
        "missing": not files.keeps(one.content),
        "kinds": [(kind, kind_name(kind)) for kind in kinds],
        "locales": readers,
        "now": typed or Placing(one.kind, one.locale, one.position, one.title, one.title_fr),
        "wrong": wrong,
    }
