"""One invoice or credit memo, as it was issued, and what was paid on it since."""

from flask import request

from models import invoices
from models.invoices import Invoice
from models.orders import Order, groups_of
from views import guard, reply
from views.orders.invoiced import standing_words
from views.orders.showing import LINES_DRAWN, collected_under
from views.scope import scope

from . import room


@room.get("/invoices/<invoice>/")
@guard.account
def show_invoice(invoice):
    """The document on one page, so that it prints."""
    return document(invoices.by_number(scope.account, invoice), "invoices")


def document(invoice: Invoice, place: str):
    """The page of an invoice, in the buyers' room or at the desk; the first lines of a long one, unless all are asked
    for (`?whole=1`)."""
    order, lines = Order.get_by_id(invoice.order_id), invoices.lines_of(invoice)
    taxes, discounts, places = invoices.names_of(invoice)
    delivered = {line.delivery for line in lines if line.units}
    drawn = lines if "whole" in request.args else lines[:LINES_DRAWN]
    context = {
        "invoice": invoice,
        "order": order,
        "lines": drawn,
        "count": len(lines),
        "groups": [group for group in groups_of(order) if group.number in delivered],
        "taxes": taxes,
        "promotions": discounts,
        "registrations": collected_under(order, places),
        "stands": standing_words(invoice, scope.storefront.today()),
    }
    return reply.page("invoices/show.html", **context, room=place, home="desk" if place == "desk" else "orders")

