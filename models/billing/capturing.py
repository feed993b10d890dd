"""Taking what was held, and letting it go: wanted in the verb's transaction, done at the gateway after the commit, by
the outbox, again and again until it is done."""

from models import history, orders
from models.base import writing
from models.money import Money
from models.orders import Order
from models.refusals import Refused
from models.text import N_

from .cards import FORGET
from .gateways import Answer, GatewaySilent, gateway_named
from .holds import VOID, follow, want_void
from .payments import MOVES, VERBS, Payment, locked

# The outbox's kind for what is to be taken.
CAPTURE = "capture_payment"


class NothingToCapture(Refused):
    """Nothing is held for the order, or it was taken already."""

    message = N_("Nothing is held on a card for this order, so nothing can be charged.")


class MoreThanHeld(Refused):
    """More is to be taken than the card holds. Facts: held, asked."""

    message = N_("The card holds %(held)s for this order; %(asked)s cannot be charged.")


def capture(order: Order, *, by, amount: int | None = None) -> Payment:
    """Have what the order's card holds taken, as far as the order still comes to it, or `amount` (minor unit); the rest
    is let go. For what is shipped: in a transaction of its own or in that of the verb that ships.

    Raises NothingToCapture or MoreThanHeld.
    """
    with writing():
        Order.update(status=Order.status).where(Order.id == order.id).execute()
        held = (Payment.order == order.id) & (Payment.status == "authorized") & (Payment.wanted == "hold")
        found = Payment.select().where(held).first()
        if found is None or not Payment.update(wanted="capture").where(Payment.id == found.id, held).execute():
            raise NothingToCapture()
        asked = min(found.amount, order.total + order.changed) if amount is None else amount
        if not 0 < asked <= found.amount:
            raise MoreThanHeld(held=Money(found.amount, found.currency), asked=Money(asked, found.currency))
        history.record(by, "capture_payment", f"payment:{found.id}", account=found.account_id, amount=asked,
                       currency=found.currency)  # fmt: skip
        history.send_later(CAPTURE, f"{CAPTURE}:{found.id}", payment=found.id, amount=asked)
    return found


def let_go(payment: Payment, *, by) -> bool:
    """Want a payment no longer, so that nothing is ordered on it, and have the gateway let it go. Whether it was
    wanted until now."""
    with writing():
        return want_void(locked(payment.id), by)


def let_go_of_order(order: Order, *, by) -> int:
    """Let go of whatever is held for an order that nobody pays any more; returns how many payments. What was taken
    already stays taken."""
    with writing():
        mine = Payment.select().where(Payment.order == order.id, Payment.status.in_(["open", "authorized"]))
        gone = sum(want_void(locked(payment.id), by) for payment in list(mine))
        taken = Payment.select().where(Payment.order == order.id, Payment.status == "captured").exists()
        if order.payment_policy == "card" and not taken:
            orders.note_payment(order.id, "released", by=by)
    return gone


def carry_out(kind: str, facts: dict, *, by=None) -> None:
    """Do at the gateway what the outbox says, and write down what became of it; raises whatever keeps it from being
    done, and then it is tried again."""
    if kind == FORGET:
        gateway_named(facts["gateway"]).forget(facts["token"])
        return
    payment = Payment.get_by_id(facts["payment"])
    gateway = gateway_named(payment.gateway)
    if kind == CAPTURE:
        answer = gateway.capture(payment.reference, facts["amount"], f"{payment.key}-capture")
    else:
        answer = gateway.void(payment.reference) if payment.reference else Answer("voided")
    if answer.status == "open" or (kind == VOID and answer.status == "authorized"):
        raise GatewaySilent(payment.key)
    with writing():
        now = locked(payment.id)
        if answer.status not in MOVES.get(now.status, ()):
            return
        taken = answer.amount if answer.status == "captured" else 0
        Payment.update(status=answer.status, captured=taken, look_at=None).where(Payment.id == now.id).execute()
        told = {"amount": taken or now.amount, "currency": now.currency}
        history.record(by, VERBS[answer.status], f"payment:{now.id}", account=now.account_id, **told)
        if kind == CAPTURE:
            now.status = answer.status
            follow(now, by)
