"""Giving back what was taken: wanted in the verb's transaction, done at the gateway after the commit, by the outbox
(see carrying.py). What is taken beyond what an order comes to is given back by itself, once."""

from models import history
from models.base import writing
from models.money import Money
from models.orders import Order
from models.refusals import Refused
from models.text import N_

from .capturing import let_go_of_order
from .movements import Movement, left_to_pay, sums_of, sums_of_order, want
from .payments import Payment

# The outbox's kind for what is to be given back.
REFUND = "refund_payment"
# Its kinds for the letters that say that money was given back, or that the bank refused it.
REFUNDED, NOT_REFUNDED = "payment_refunded", "payment_not_refunded"


class MoreThanTaken(Refused):
    """More is to be refunded than was charged. Facts: taken, asked."""

    message = N_("%(taken)s can be refunded to the card for this order; %(asked)s is not possible.")


def refund(order: Order, amount: int, *, by, key: str) -> list[Movement]:
    """Have so much (minor unit) of what was taken for an order given back to the cards that it was taken from, the last
    one first. The same `key` of the order always means the same refund. Raises MoreThanTaken."""
    with writing():
        Order.update(status=Order.status).where(Order.id == order.id).execute()
        paid = Movement.select(Movement).join(Payment, on=(Movement.payment == Payment.id))
        earlier = paid.where(Payment.order == order.id, Movement.kind == "refund", Movement.wish == key)
        if found := list(earlier.order_by(Movement.id)):
            return found
        free = max(0, sums_of_order(order.id).stays)
        if not 0 < amount <= free:
            raise MoreThanTaken(taken=Money(free, order.currency), asked=Money(amount, order.currency))
        return _give_back(order.id, amount, key, by)


def follow_change(order: Order, *, by) -> None:
    """What follows for the money of an order that comes to less now, in the transaction of the verb that changed it:
    where nothing is left to pay, what is held is let go, and what was taken beyond it is given back. Repeated, it does
    nothing more; of an order that is not paid by card, nothing at all."""
    if order.payment_policy != "card":
        return
    with writing():
        Order.update(status=Order.status).where(Order.id == order.id).execute()
        if left_to_pay(order.id) <= 0:
            let_go_of_order(order, by=by)
        give_back_excess(order.id, by=by)


def give_back_excess(order_id: int, *, by) -> None:
    """Have given back what was taken beyond what the order comes to, in the transaction at hand, the order locked."""
    due = Order.select(Order.total + Order.changed).where(Order.id == order_id).scalar()
    excess = sums_of_order(order_id).stays - due
    if excess > 0:
        _give_back(order_id, excess, "", by)


def _give_back(order_id: int, amount: int, wish: str, by) -> list[Movement]:
    made = []
    for payment in list(Payment.select().where(Payment.order == order_id).order_by(Payment.id.desc())):
        part = min(amount, sums_of(payment.id).stays)
        if part <= 0:
            continue
        movement, amount = want(payment, "refund", part, wish=wish), amount - part
        facts = {"amount": part, "currency": payment.currency, "last4": payment.last4}
        history.record(by, "refund_payment", f"order:{order_id}", account=payment.account_id, **facts)
        history.send_later(REFUND, f"{REFUND}:{movement.key}", payment=payment.id)
        made.append(movement)
    return made
