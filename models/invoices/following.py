"""What follows from other verbs: a cancellation that leaves nothing to be sent, and what a card paid meanwhile."""

from models import billing, changes
from models.orders import Order

from . import ledger
from .issuing import close


def follow_card(order_id: int, *, by) -> None:
    """Once the gateway has taken or given back money for an order: what it paid goes to the order's invoices, in the
    transaction that writes it down, which has locked the order."""
    ledger.open_book(Order.get_by_id(order_id)).close(by=by)


changes.on_completed(close)
billing.on_moved(follow_card)
