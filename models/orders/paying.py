"""How an order by card stands to be paid: a summary that billing writes down, so that no other page has to ask."""

from models import history
from models.base import writing

from .orders import Order

VERBS = {
    "confirming": "payment_is_confirming",
    "held": "payment_is_held",
    "authorized": "payment_is_authorized",
    "lapsing": "payment_is_lapsing",
    "captured": "payment_is_captured",
    "released": "payment_is_released",
}


def note_payment(order_id: int, status: str, *, by, **facts) -> bool:
    """Write down one of PAYMENT_STATUSES, in the transaction of the verb that knows it; what stands there already does
    nothing. Whether it changed. `facts` are what the journal keeps (amount in the minor unit, currency)."""
    with writing():
        other = (Order.id == order_id) & (Order.payment_status != status)
        row = Order.update(payment_status=status, version=Order.version + 1).where(other)
        changed = list(row.returning(Order.account, Order.number).tuples().execute())
        for account, number in changed:
            history.record(by, VERBS[status], f"order:{order_id}", account=account, number=number, **facts)
    return bool(changed)
