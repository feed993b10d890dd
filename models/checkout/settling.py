"""Payments that settle themselves: what the gateway did not answer at the time, what a buyer never came back from, and
what a crash cut off between the money and the order."""

import logging
from datetime import timedelta

from models import billing, clock, history
from models.base import writing
from models.billing import Payment
from models.orders import Order
from models.refusals import Refused

from .by_card import conclude

# How long a buyer may stay at the gateway's page before the payment is let go.
PATIENCE_MINUTES = 90
log = logging.getLogger(__name__)
# The outbox's kind for the letter that says that money was let go and nothing ordered.
NOT_PLACED = "order_not_placed"


def settle_payments() -> int:
    """Settle every payment that is due to be looked at; returns how many were. One that fails is looked at later."""
    due = billing.due_payments()
    for payment in due:
        billing.put_off(payment)
        try:
            settle_payment(payment)
        except Exception:
            log.exception("payment %s could not be settled, and is looked at again", payment.key)
    return len(due)


def settle_noticed(gateway: str, payment: str, reference: str) -> None:
    """Look up what a gateway's notice is about by key or reference, if it is ours: a payment, a card that is to be
    kept, or a refund. Raises GatewaySilent, and then the notice is kept and tried again."""
    if found := billing.payment_noticed(gateway, payment, reference):
        answered = settle_payment(found)
    elif entry := billing.entry_noticed(gateway, payment, reference):
        answered = billing.look_at_entry(entry) is not None
    elif back := billing.refund_noticed(gateway, payment):
        answered = billing.look_at_refund(back) is None
    else:
        return
    if not answered:
        raise billing.GatewaySilent(payment)


def settle_payment(payment: Payment, *, by=None) -> bool:
    """Ask the gateway how a payment stands and do what follows: confirm its order, hold it, place it, or let the money
    go. False: the gateway is silent, and nothing was done."""
    answer = billing.look(payment, by=by)
    if answer is not None and not payment.is_let_go:
        if payment.order_id is None:
            _place_or_let_go(payment, answer)
        else:
            _hold_what_is_unknown(payment, by)
    return answer is not None


def _hold_what_is_unknown(payment: Payment, by) -> None:
    """An order whose payment nobody knows even now. It is let go before the order is held, so that the money cannot
    arrive after the buyer has paid with another card."""
    with writing():
        order = Order.get_by_id(payment.order_id)
        if payment.status == "open" and (order.payment_status == "confirming" or _is_late(payment)):
            billing.let_go(payment, by=by)
            if payment.renews_id is None:
                billing.hold_order(payment, by)


def _place_or_let_go(payment: Payment, answer) -> None:
    """A payment without an order yet: placed as soon as the money is held, let go when nobody comes back. What has
    no cart is placed by whoever began, who comes again with the same key; until then its money waits."""
    if payment.placing:
        if _is_late(payment) and payment.status in ("open", "authorized"):
            billing.let_go(payment, by=None)
    elif payment.status == "authorized":
        try:
            conclude(payment, answer, by=payment.by)
        except Refused as refusal:
            with writing():
                facts = {"payment": payment.id, "why": refusal.name}
                history.send_later(NOT_PLACED, f"{NOT_PLACED}:{payment.id}", **facts)
    elif payment.status == "open" and _is_late(payment):
        billing.let_go(payment, by=None)


def _is_late(payment: Payment) -> bool:
    return payment.began_at < clock.now() - timedelta(minutes=PATIENCE_MINUTES)
