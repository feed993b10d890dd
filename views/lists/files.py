"""A list as a file, out and in."""

from flask import make_response, request, url_for

from models import lists, sheets
from models.refusals import Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from . import room
from .forms import FileForm
from .settings import shown
from .shown import my_list


@room.get("/lists/<int:list_id>/list.csv")
@guard.account
def show_file(list_id):
    """The list as a CSV file, with the par levels of every store that has one."""
    found = my_list(list_id)
    header, rows, _left = lists.export_cells(found, scope.account, scope.storefront, scope.language, say)
    response = make_response(sheets.write_csv(header, rows))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="list-{list_id}.csv"'
    return response


@room.post("/lists/<int:list_id>/imports/")
@guard.ordering
def create_import(list_id):
    """Read a file into the list and show the receipt of its rows."""
    found, form = my_list(list_id), FileForm()
    upload = request.files.get("file")
    try:
        form.validate()
        if not upload or not upload.filename:
            raise lists.NothingRead()
        sheet = sheets.read(upload.stream.read(), upload.filename)
        who = {"by": scope.actor, "account": scope.account, "storefront": scope.storefront}
        receipt = lists.import_file(found, sheet, upload.filename, **who)
    except Refused as refusal:
        context = shown(found, problem=say(refusal))
        return reply.invalid("lists/settings.html", within="lists/settings.html", **context)
    return reply.moved(url_for("lists.show_import", receipt=receipt.id))


@room.get("/lists/imports/<int:receipt>/")
@guard.account
def show_import(receipt):
    """What became of every row of a file, the refused ones first."""
    taken, found = lists.receipt_of(scope.account.id, scope.actor, receipt)
    rows = sorted(taken.rows, key=lambda row: (row["outcome"] != "refused", row["row"]))
    size = lists.PAGE_LINES
    page = Page(asked_page(), size, len(rows), lambda n: url_for("lists.show_import", receipt=receipt, page=n))
    outcomes = [row["outcome"] for row in rows]
    counts = {what: outcomes.count(what) for what in ("added", "changed", "unchanged", "refused")}
    part = rows[(page.number - 1) * page.size : page.number * page.size]
    return reply.page("lists/import.html", list=found, taken=taken, rows=part, counts=counts, page=page, told=_told)


def _told(row: dict) -> str:
    """Why a row is refused, in a sentence."""
    return say(lists.sentence(row["reason"], row["offer"]), offer=row["offer"], **row["facts"])
