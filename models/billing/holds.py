"""What is held, and what follows for an order when its payment is held, taken, renewed, refused, or let go."""

from models import history, orders

from .movements import left_to_pay, sums_of_order
from .payments import Payment

# The outbox's kind for what the gateway is to let go.
VOID = "void_payment"
# Its kinds for the letters that say that an order waits to be paid, and that its hold ends soon.
HELD, LAPSING = "payment_held", "payment_lapsing"
# Its kind for what a card did not keep after a part was taken, and is to hold anew.
REST = "hold_rest"


def want_void(payment: Payment, by) -> bool:
    """Want a payment no longer, in the transaction at hand, and have the gateway let it go; whether it was wanted."""
    still = (Payment.id == payment.id) & (Payment.wanted == "hold") & Payment.status.in_(["open", "authorized"])
    if not Payment.update(wanted="void", look_at=None).where(still).execute():
        return False
    payment.wanted, payment.look_at = "void", None
    history.record(by, "let_go_of_payment", f"payment:{payment.id}", account=payment.account_id,
                   amount=payment.amount, currency=payment.currency)  # fmt: skip
    history.send_later(VOID, f"{VOID}:{payment.id}", payment=payment.id)
    return True


def follow(payment: Payment, by) -> None:
    """Write down for a payment's order how it is paid now, in the transaction at hand, with the order locked."""
    old = Payment.get_or_none(Payment.id == payment.renews_id) if payment.renews_id else None
    if old is None or payment.status == "captured":
        _tell_order(payment, by)
    elif old.wanted == "capture" or (old.status == "captured" and left_to_pay(payment.order_id) <= 0):
        # What was held before is taken meanwhile: it needs nothing in its stead.
        want_void(payment, by)
    elif payment.status == "authorized":
        want_void(old, by)
        _tell_order(payment, by)
        told = {"amount": payment.amount, "currency": payment.currency}
        history.record(by, "renew_hold", f"order:{payment.order_id}", account=payment.account_id, **told)
    elif old.status != "authorized" or old.is_let_go:
        hold_order(payment, by)
    elif payment.unattended:
        warn(old, by)


def hold_order(payment: Payment, by) -> None:
    """What is left to pay of the order waits to be paid by another card, and its buyer is told, in the transaction at
    hand."""
    left = left_to_pay(payment.order_id)
    if left <= 0:
        tell_settled(payment.order_id, by)
    elif orders.note_payment(payment.order_id, "held", by=by, amount=left, currency=payment.currency):
        history.send_later(HELD, f"{HELD}:{payment.id}", order_id=payment.order_id, payment=payment.id)


def tell_settled(order_id: int, by) -> None:
    """Nothing more is to be paid for the order: it is paid as far as something was taken, or nothing is charged."""
    sums = sums_of_order(order_id)
    orders.note_payment(order_id, "captured" if sums.captured + sums.capturing else "released", by=by)


def warn(payment: Payment, by) -> None:
    """What a payment holds for its order ends soon, and nothing can take its place unless the buyer pays anew: they and
    the desk are told, once, in the transaction at hand."""
    if orders.note_payment(payment.order_id, "lapsing", by=by, amount=payment.amount, currency=payment.currency):
        history.send_later(LAPSING, f"{LAPSING}:{payment.id}", order_id=payment.order_id, payment=payment.id)


def _tell_order(payment: Payment, by) -> None:
    told = {"amount": payment.captured or payment.amount, "currency": payment.currency}
    if payment.status == "captured" and not _needs_more(payment):
        orders.note_payment(payment.order_id, "captured", by=by, **told)
    elif payment.status == "authorized" or _holds_more(payment):
        orders.note_payment(payment.order_id, "authorized", by=by, **told)
    elif payment.status == "captured":
        _want_rest(payment, by)
    else:
        hold_order(payment, by)


def _needs_more(payment: Payment) -> bool:
    """Whether a payment was taken in part only, and nothing was to be let go of what it held beyond that."""
    return payment.wanted != "capture" and left_to_pay(payment.order_id) > 0


def _holds_more(payment: Payment) -> bool:
    """Whether another payment of the order holds money."""
    held = (Payment.status == "authorized") & (Payment.wanted == "hold") & (Payment.id != payment.id)
    return Payment.select().where(Payment.order == payment.order_id, held).exists()


def _want_rest(payment: Payment, by) -> None:
    """The card kept nothing of what was not taken yet: it is asked to hold it anew (renewing.hold_rest), and until that
    is known, nothing more is sent."""
    begun = (Payment.order == payment.order_id) & (Payment.status == "open") & (Payment.wanted == "hold")
    for other in list(Payment.select().where(begun)):
        want_void(other, by)
    left = left_to_pay(payment.order_id)
    orders.note_payment(payment.order_id, "confirming", by=by, amount=left, currency=payment.currency)
    history.send_later(REST, f"{REST}:{payment.id}", payment=payment.id)
