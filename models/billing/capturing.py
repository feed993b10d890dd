"""Taking what was held, whole or part by part, and letting it go: wanted in the verb's transaction, done at the gateway
after the commit, by the outbox (see carrying.py)."""

from models import history
from models.base import writing
from models.money import Money
from models.orders import Order
from models.refusals import Refused
from models.text import N_

from .holds import tell_settled, want_void
from .movements import left_to_pay, sums_of, want
from .payments import Payment, locked

# The outbox's kind for what is to be taken.
CAPTURE = "capture_payment"


class NothingToCapture(Refused):
    """Nothing is held for the order, or it was taken already."""

    message = N_("Nothing is held on a card for this order, so nothing can be charged.")


class MoreThanHeld(Refused):
    """More is to be taken than the card holds. Facts: held, asked."""

    message = N_("The card holds %(held)s for this order; %(asked)s cannot be charged.")


def capture(order: Order, *, by, amount: int | None = None, final: bool = True) -> Payment:
    """Have so much (minor unit) of what the order's card holds taken, but never more than the order still comes to, and
    that where it is None. For what is shipped: in a transaction of its own or in that of the verb that ships.

    `final`: nothing more is taken, and what is held beyond it is let go. Otherwise the rest stays held; where the card
    allows one capture only, the rest is held anew by itself, or the order waits to be paid (see renewing.py). An amount
    of 0 takes nothing. Raises NothingToCapture or MoreThanHeld.
    """
    with writing():
        Order.update(status=Order.status).where(Order.id == order.id).execute()
        found = _held_for(order.id)
        if found is None:
            raise NothingToCapture()
        taken = sums_of(found.id)
        free = found.amount - taken.captured - taken.capturing
        left = max(0, left_to_pay(order.id))
        asked = min(free, left) if amount is None else min(amount, left)
        if not 0 <= asked <= free:
            raise MoreThanHeld(held=Money(free, found.currency), asked=Money(asked, found.currency))
        if asked:
            _want_captured(found, asked, final, by)
        elif final:
            want_void(found, by)
            tell_settled(order.id, by)
    return found


def let_go(payment: Payment, *, by) -> bool:
    """Want a payment no longer, so that nothing is ordered on it, and have the gateway let it go. Whether it was
    wanted until now."""
    with writing():
        return want_void(locked(payment.id), by)


def let_go_of_order(order: Order, *, by) -> int:
    """Let go of whatever is held for an order that nobody pays any more; returns how many payments. What was taken
    already, or is being taken, stays taken."""
    with writing():
        mine = Payment.select().where(Payment.order == order.id, Payment.status.in_(["open", "authorized"]))
        gone = sum(want_void(locked(payment.id), by) for payment in list(mine))
        if order.payment_policy == "card":
            tell_settled(order.id, by)
    return gone


def _held_for(order_id: int) -> Payment | None:
    held = (Payment.order == order_id) & (Payment.status == "authorized") & (Payment.wanted == "hold")
    return Payment.select().where(held).first()


def _want_captured(held: Payment, amount: int, final: bool, by) -> None:
    """A renewal that was begun holds another amount than what is left then, and is begun anew if need be."""
    if final:
        Payment.update(wanted="capture").where(Payment.id == held.id).execute()
        held.wanted = "capture"
    begun = (Payment.renews == held.id) & (Payment.status == "open") & (Payment.wanted == "hold")
    for renewal in list(Payment.select().where(begun)):
        want_void(renewal, by)
    movement = want(held, "capture", amount, final=final)
    facts = {"amount": amount, "currency": held.currency, "final": final}
    history.record(by, "capture_payment", f"payment:{held.id}", account=held.account_id, **facts)
    history.send_later(CAPTURE, f"{CAPTURE}:{movement.key}", payment=held.id)

