"""Levels of stock: what is low, the most urgent first; counting, expecting, and saying when a level is low."""

from flask import Response, request, url_for
from flask_babel import gettext as _

from models import catalog, insight, sheets, stock
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .forms import LevelForm
from .product_page import filled, shown

LEVELS_A_PAGE = 100
COLUMNS = ("warehouse", "sku", "name", "on_hand", "reserved", "available", "low_at", "next_receipt", "weekly", "days")


@room.get("/studio/stock/")
@guard.staff("merchandiser")
def index_levels():
    """The levels that are low, those that run out first come first."""
    return reply.page("studio/stock/index.html", part="studio/stock/_low.html", **_listed())


@room.get("/studio/stock.csv")
@guard.staff("merchandiser")
def show_levels():
    """All levels that are low, as a file."""
    rows, _total = insight.low_levels(scope.language, 1, 100_000)
    cells = [[getattr(row, column) for column in COLUMNS] for row in rows]
    headers = {"Content-Disposition": f"attachment; filename=low-stock-{scope.today.isoformat()}.csv"}
    return Response(sheets.write_csv(COLUMNS, cells), content_type="text/csv; charset=utf-8", headers=headers)


@room.post("/studio/levels/<int:level>/")
@guard.staff("merchandiser")
def update_level(level):
    """Write down a count, the next receipt and when the level is low; what is promised to orders stays promised."""
    found, form, status = stock.level_of(level), LevelForm(), 422
    try:
        if form.validate_on_submit():
            stock.adjust(found, by=scope.actor, **form.wanted)
            return reply.moved(_back(found), flash=_("The stock is written down."))
    except ChangedMeanwhile:
        status, found = 409, stock.level_of(level)
        form.version.typed = str(found.version)
        form.form_errors.append(
            _("This stock level was changed meanwhile: %(count)s are on hand now. "
              "Save again to make it what you typed.", count=found.on_hand)
        )  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal)
    return _again(found, form, status)


def _again(found: stock.Level, form: LevelForm, status: int):
    """The page that the form was on, with what was typed and what is wrong."""
    typed = {"typed_level": {found.id: form}}
    if "list" in request.args:
        context = _listed()
        if any(row.id == found.id for row in context["rows"]):
            given = context | typed
            return reply.invalid("studio/stock/_low.html", within="studio/stock/index.html", status=status, **given)
    now = catalog.edited(found.product_id)
    context = shown(now, filled(now)) | typed
    return reply.invalid("studio/products/_levels.html", within="studio/products/edit.html", status=status, **context)


def _back(found: stock.Level) -> str:
    if "list" in request.args:
        return url_for("studio.index_levels", page=asked_page() if asked_page() > 1 else None)
    return url_for("studio.edit_product", product=found.product_id, _anchor="levels")


def _listed() -> dict:
    number = asked_page()
    rows, total = insight.low_levels(scope.language, number, LEVELS_A_PAGE)
    page = Page(number, LEVELS_A_PAGE, total, lambda n: url_for("studio.index_levels", page=n))
    return {"rows": rows, "page": page, "weeks": insight.WEEKS, "typed_level": {}}
