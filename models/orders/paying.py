"""How an order by card stands to be paid: a summary that billing writes down, so that no other page has to ask."""

from models import history
from models.base import bump, writing

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


def note_paid(order: Order, amount: int, *, by) -> None:
    """Write down what was paid on an order's invoices (minor unit), in the transaction of the verb that knows it, which
    has locked the order and read it then. What was shipped and paid whole is complete, and open again where it is not
    paid after all."""
    if order.paid != amount:
        Order.update(paid=amount).where(Order.id == order.id).execute()
        order.paid = amount
    paid = amount >= order.total + order.changed
    if order.status == "open" and order.shipping_status == "shipped" and paid:
        _move(order, "complete", by)
    elif order.status == "complete" and not paid:
        _move(order, "open", by)


def _move(order: Order, status: str, by) -> None:
    bump(Order, order.id, order.version, status=status)
    verb = "complete_order" if status == "complete" else "reopen_order"
    history.record(by, verb, f"order:{order.id}", account=order.account_id, number=order.number)
