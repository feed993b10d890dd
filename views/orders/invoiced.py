"""What was charged for an order: its invoices and credit memos, and how each stands, in words."""

from datetime import date

from flask_babel import gettext as _

from models import invoices
from models.orders import Order
from views.scope import scope


def charged(order: Order) -> dict:
    """What the page of an order says of its invoices; at the desk, what was received for it too. One or two statements,
    and none as long as nothing is charged."""
    found = invoices.of_order(order) if order.shipping_status else []
    by_hand = found and scope.role == "agent" and order.payment_policy != "card"
    received = invoices.receipts_of(order) if by_hand else []
    today = scope.storefront.today()
    return {
        "invoices": [(one, *standing_words(one, today)) for one in found],
        "open_amount": sum(one.balance for one in found if one.balance > 0),
        "credit": -sum(one.balance for one in found if one.balance < 0),
        "receipts": received,
        "taken_back": {one.reverses_id for one in received},
    }


def standing_words(invoice, today: date) -> tuple[str, str]:
    """The kind of badge and the words for an invoice or a credit memo, on this day of the shop."""
    if invoice.kind == "credit":
        return ("done", _("Settled")) if not invoice.balance else ("info", _("In your favour"))
    if not invoice.balance:
        return "done", _("Paid")
    if invoice.due_on < today:
        return "bad", _("Overdue")
    return ("info", _("Partly paid")) if invoice.payment_status == "partly" else ("quiet", _("To be paid"))
