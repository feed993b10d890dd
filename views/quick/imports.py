"""A quick order taken in and its receipt shown."""

from flask import make_response, request, url_for
from flask_babel import gettext as _

from models import accounts, carts, catalog, delivery, sheets
from models.refusals import Refused
from models.sheets import Row, Sheet
from views import guard, reply
from views.scope import scope

from . import room
from .forms import ImportForm
from .shown import my_import, shown, told
from .suggestions import picked_of

# Rows to type: so many at first, so many more at a time, and at most.
TYPED_ROWS = 10
MORE_ROWS = 10
MOST_ROWS = 200


@room.get("/quick/")
@guard.ordering
def new_import():
    """A box to paste into, a file to choose, rows to type; and what the shop understands."""
    return reply.page("quick/new.html", **_asked(ImportForm(formdata=None)))


@room.post("/quick/rows/")
@guard.ordering
def create_rows():
    """More rows to type into; what was typed and pasted stays."""
    more = len(_typed_rows()) + MORE_ROWS
    fresh = len(_typed_rows()) + 1
    return reply.page("quick/new.html", part="quick/_typed.html", **_asked(ImportForm(), rows=more) | {"fresh": fresh})


@room.post("/quick/imports/")
@guard.ordering
def create_import():
    """Answer every row and show the receipt; nothing is added yet."""
    form, locations = ImportForm(), accounts.locations_of(scope.account)
    if not form.validate_on_submit():
        return reply.invalid("quick/_form.html", within="quick/new.html", **_asked(form, locations))
    upload = request.files.get("file")
    given = {"wanted_on": form.wanted_on.data, "filename": upload.filename or "" if upload else ""}
    try:
        given["location"] = _place(form, locations)
        found = _sheets(form.text.data or "", upload)
        entries = _entries(found, carts.location_keys(scope.account))
        taken = carts.take_rows(entries, by=scope.actor, storefront=scope.storefront, account=scope.account, **given)
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("quick/_form.html", within="quick/new.html", **_asked(form, locations))
    unread = ", ".join(name for sheet in found for name in sheet.others)
    said = _("Only the first sheet was read. These were not: %(sheets)s.", sheets=unread) if unread else None
    return reply.moved(url_for("quick.show_import", quick=taken.id), flash=said, kind="warn")


@room.get("/quick/imports/<int:quick>/")
@guard.account
def show_import(quick):
    """The receipt: refused rows first, each with its reason, then the accepted ones."""
    return reply.page("quick/show.html", **shown(my_import(quick)))


@room.get("/quick/imports/<int:quick>/refused.csv")
@guard.account
def show_refused(quick):
    """The refused rows as they were written, with the reason, as a file to fix and send again."""
    rows = carts.refused_rows(my_import(quick))
    places = {place.id: place for place in accounts.locations_of(scope.account)}
    header, days = [_("SKU"), _("Quantity"), _("Store"), _("Date"), _("Reason")], delivery.days_of(scope.storefront)
    cells = [(row.sku, row.quantity_text, *_where(row, places.get(row.location_id), days), told(row)) for row in rows]
    response = make_response(sheets.write_csv(header, cells))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="refused-{quick}.csv"'
    return response


def _where(row, place, days: delivery.Days) -> tuple[str, str]:
    """The row's store and date as a file says them: as written, else what was chosen for rows without one, so that
    goods go to the same place when the file comes back. The earliest day stays unsaid: it will be another one then."""
    usual = "" if row.wanted_on in (None, days.soonest(place)) else row.wanted_on.isoformat()
    return row.location_code or (place.code if place else ""), row.date_text or usual


def _asked(form: ImportForm, locations: list | None = None, rows: int = 0) -> dict:
    """What the page shows: the form with all that was typed, and at least so many rows to type."""
    typed = _typed_rows(rows or request.args.get("rows", 0, type=int))
    return {
        "form": form,
        "locations": accounts.locations_of(scope.account) if locations is None else locations,
        "examples": catalog.example_skus(scope.account, scope.storefront),
        "typed": typed,
        "picked": picked_of([sku for sku, _quantity in typed]),
        "most": MOST_ROWS,
        "fresh": 0,
        "limit": carts.ROWS_LIMIT,
        "megabytes": sheets.SHEET_BYTES // 1_000_000,
    }


def _place(form: ImportForm, locations: list):
    """The chosen store, None where none was; one that is not the account's is refused and never becomes another."""
    if form.location.data is None:
        return None
    for place in locations:
        if place.id == form.location.data:
            return place
    raise carts.NoSuchLocation()


def _typed_rows(least: int = 0) -> list[tuple[str, str]]:
    """The SKUs and quantities of the typed rows, as many as were sent, and at least so many."""
    sent = sum(name.startswith("sku-") for name in request.form)
    count = min(max(TYPED_ROWS, sent, least), MOST_ROWS)
    form = request.form
    return [(form.get(f"sku-{n}", "")[:200], form.get(f"quantity-{n}", "")[:100]) for n in range(1, count + 1)]


def _sheets(text: str, upload) -> list[Sheet]:
    """The rows of the file, of the pasted text and of the typed fields, as far as there are any."""
    found = []
    if upload and upload.filename:
        found.append(sheets.read(upload.stream.read(), upload.filename))
    if text.strip():
        found.append(sheets.read(text))
    typed = [pair for pair in _typed_rows() if any(cell.strip() for cell in pair)]
    if typed:
        header = Row(0, ("SKU", "Quantity"), "")
        found.append(Sheet((header, *(Row(n, pair, " ".join(pair)) for n, pair in enumerate(typed, 1))), "text"))
    return found


def _entries(found: list[Sheet], places: dict) -> list[carts.Entry]:
    """What each row asks for, numbered on where the rows came in several ways."""
    entries: list[carts.Entry] = []
    for sheet in found:
        before = entries[-1].row if entries else 0
        entries += [entry._replace(row=entry.row + before) for entry in carts.recognise(sheet, places)]
    return entries
