"""One row of a receipt, fixed in place."""

from flask import request, url_for

from models import carts
from models.refusals import Refused
from views import guard, reply
from views.scope import scope

from . import room
from .forms import RowForm
from .shown import my_import, offered_day, told

# What an offer is called where it differs from the field that it goes into.
OFFERED = {"date": "day"}


@room.post("/quick/imports/<int:quick>/rows/<int:row>/")
@guard.ordering
def update_row(quick, row):
    """Write a row anew, or take what it was offered, and answer it again."""
    found, form = my_import(quick), RowForm()
    line = carts.receipt_row(found, row, scope.language)
    if not form.validate_on_submit():
        raise Refused()
    cells = {name: form[name].data or "" for name in ("sku", "quantity", "location", "day")}
    if request.form.get("offer"):
        cells |= {OFFERED.get(name, name): str(value) for name, value in line.offer.items()}
    found.fix_row(row, by=scope.actor, storefront=scope.storefront, account=scope.account, **cells)
    now = carts.receipt_row(found, row, scope.language)
    context = {"quick": found, "line": now, "fixed": True, "told": told, "offered_day": offered_day, "problem": ""}
    here = url_for("quick.show_import", quick=quick, _anchor=f"row-{row}")
    also = ["quick/_counts.html", "quick/_bar.html"]
    return reply.changed("quick/_row.html", also=also, goto=here, **context | {"counts": carts.counts_of(found)})
