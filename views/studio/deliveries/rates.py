"""The rates of a method as a table that is saved as a whole."""

from typing import NamedTuple

from flask import request, url_for
from flask_babel import gettext as _

from models import delivery
from models.delivery import Rate
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_
from views import guard, reply
from views.fields import quantity_typed
from views.scope import scope
from views.wording import say

from .. import room
from ..money_typed import read_amount, written_amount
from .methods import SHOW, shop_of, shown

CELLS = ("country", "region", "postal", "starts", "charge")
BLANK_ROWS, MOST_ROWS = 4, 500


class Row(NamedTuple):
    """A row of the table as it is typed."""

    country: str = ""
    region: str = ""
    postal: str = ""
    starts: str = ""
    charge: str = ""


@room.post("/studio/deliveries/methods/<int:method>/rates/")
@guard.staff("merchandiser")
def update_rates(method):
    """Put the table in place of the method's rates; rows that were emptied go."""
    found = delivery.method_of(method)
    rows = _typed()
    if "more" in request.form:
        return reply.invalid("studio/deliveries/_rates.html", within=SHOW, **_again(found, rows, ""))
    try:
        version = request.form.get("version", 0, type=int)
        delivery.set_rates(found, _read(rows, found), version=version, by=scope.actor)
    except ChangedMeanwhile:
        problem = _("These rates were changed meanwhile, so nothing was saved. Compare, and save again.")
        context = _again(delivery.method_of(method), rows, problem)
        return reply.invalid("studio/deliveries/_rates.html", within=SHOW, status=409, **context)
    except Refused as refusal:
        context = _again(found, rows, say(refusal))
        return reply.invalid("studio/deliveries/_rates.html", within=SHOW, **context)
    return reply.moved(url_for("studio.show_method", method=method, _anchor="rates"), flash=_("The rates are saved."))


def rows_of(method: delivery.ShippingMethod, currency: str) -> list[Row]:
    """The kept rates as rows to be typed into, with some that are empty."""
    amounts = method.basis == "amount"
    rows = [
        Row(*rate.zone, written_amount(rate.starts, currency) if amounts else str(rate.starts),
            written_amount(rate.charge, currency))
        for rate in delivery.rates_of(method)
    ]  # fmt: skip
    return rows + [Row()] * BLANK_ROWS


class RowNotRead(Refused):
    """A row in which something is no number. Facts: row, why."""

    message = N_("Row %(row)s: %(why)s")
    field = "rates"


class WeightNotRead(Refused):
    """A weight that is no whole number of grams."""

    message = N_("Enter a weight in whole grams, such as 50000.")


def _typed() -> list[Row]:
    columns = [[text.replace("\x00", "").strip()[:20] for text in request.form.getlist(cell)] for cell in CELLS]
    return [Row(*cells) for cells in zip(*columns, strict=False)][:MOST_ROWS]


def _read(rows: list[Row], method) -> list[Rate]:
    currency, found = shop_of(method.storefront_id).currency, []
    for number, row in enumerate(rows, 1):
        if not any(row):
            continue
        try:
            starts = read_amount(row.starts or "0", currency) if method.basis == "amount" else _grams(row.starts)
            charge = read_amount(row.charge or "0", currency)
        except Refused as refusal:
            raise RowNotRead(row=number, why=say(refusal)) from None
        found.append(Rate(row.country.upper(), row.region.upper(), row.postal, starts, charge))
    return found


def _grams(text: str) -> int:
    grams = quantity_typed(text or "0")
    if grams is None:
        raise WeightNotRead()
    return grams


def _again(method, rows: list[Row], problem: str) -> dict:
    kept = [row for row in rows if any(row)]
    return shown(method, rows=kept + [Row()] * (len(rows) - len(kept) + ("more" in request.form) * 10), problem=problem)
