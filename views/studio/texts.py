"""Texts in both languages: how far they are told, and telling what is missing, row by row."""

from flask import request, url_for

from models import catalog
from models.catalog import Told
from models.refusals import ChangedMeanwhile
from models.text import N_
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import PlainForm

ROWS_A_PAGE = 25
MEANWHILE = N_("This product was changed meanwhile, so nothing was overwritten. Save again to make it what you typed.")


@room.get("/studio/texts/")
@guard.staff("merchandiser")
def index_texts():
    """How far the texts are told by field and shelf, and what is missing in a language, to be told in place."""
    return reply.page("studio/texts/index.html", part="studio/texts/_missing.html", **_shown({}, {}))


@room.post("/studio/texts/")
@guard.staff("merchandiser")
def update_texts():
    """Tell what was typed; what was changed meanwhile, or cannot be, stays typed with the reason beside it."""
    PlainForm().validate()
    typed = _typed()
    outcome = catalog.translate(list(typed.values()), _missing_in(), by=scope.actor)
    wrong = {product: problem for product, problem in outcome.items() if problem is not None}
    done = len(outcome) - len(wrong)
    said = ngettext("%(num)s product was told.", "%(num)s products were told.", done)
    if not wrong:
        return reply.moved(_address(None), flash=said, kind="done" if done else "info")
    context = _shown(typed, wrong) | {"said": said if done else ""}
    status = 409 if any(isinstance(one, ChangedMeanwhile) for one in wrong.values()) else 422
    return reply.invalid("studio/texts/_missing.html", within="studio/texts/index.html", status=status, **context)


def _missing_in() -> str:
    return "en" if request.args.get("missing") == "en" else "fr"


def _shelf() -> str:
    return request.args.get("shelf", "").replace("\x00", "")[:60]


def _address(page: int | None) -> str:
    asked = {"missing": _missing_in() if _missing_in() == "en" else None, "shelf": _shelf() or None}
    return url_for("studio.index_texts", **{name: value for name, value in asked.items() if value}, page=page)


def _typed() -> dict[int, Told]:
    """What was typed, by product: the boxes are `name-12`, `summary-12`; `version-12` is what was read."""
    found = {}
    for name, version in request.form.items():
        number = name.removeprefix("version-")
        if name == f"version-{number}" and _whole(number) and _whole(version):
            texts = {field: _tidy(request.form.get(f"{field}-{number}", "")) for field in catalog.TEXTS}
            found[int(number)] = Told(int(number), int(version), texts)
    return found


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


def _shown(typed: dict[int, Told], wrong: dict) -> dict:
    """What the page shows: the coverage, a page of what is missing, and what was typed and is not told yet."""
    missing, shelf = _missing_in(), _shelf()
    rows, total = catalog.missing_page(missing, shelf, asked_page(), ROWS_A_PAGE, scope.language)
    for row in rows:
        kept = typed.get(row["id"])
        row["typed"] = kept.texts if kept and row["id"] in wrong else {}
    return {
        "by_field": catalog.coverage_by_field(),
        "by_shelf": catalog.coverage_by_shelf(scope.language),
        "fields": catalog.TEXTS,
        "missing": missing,
        "shelf": shelf,
        "shelves": catalog.category_tree(scope.language),
        "rows": rows,
        "problems": {product: _problem(one) for product, one in wrong.items()},
        "page": Page(asked_page(), ROWS_A_PAGE, total, _address),
        "said": "",
    }


def _problem(one) -> str:
    if isinstance(one, ChangedMeanwhile):
        return say(MEANWHILE)
    return say(one)
