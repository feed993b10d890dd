"""What is held, and what follows for an order when its payment is held, taken, renewed, refused, or let go."""

from models import history, orders

from .payments import Payment

# The outbox's kind for what the gateway is to let go.
VOID = "void_payment"
# Its kinds for the letters that say that an order waits to be paid, and that its hold ends soon.
HELD, LAPSING = "payment_held", "payment_lapsing"


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
    if old is None:
        _tell_order(payment, by)
    elif old.wanted == "capture" or old.status == "captured":
        # What was held before is taken meanwhile: it needs nothing in its stead.
        want_void(payment, by)
    elif payment.status in ("authorized", "captured"):
        want_void(old, by)
        _tell_order(payment, by)
        told = {"amount": payment.amount, "currency": payment.currency}
        history.record(by, "renew_hold", f"order:{payment.order_id}", account=payment.account_id, **told)
    elif old.status != "authorized" or old.is_let_go:
        hold_order(payment, by)
    elif payment.unattended:
        warn(old, by)


def hold_order(payment: Payment, by) -> None:
    """The order waits to be paid by another card, and its buyer is told, in the transaction at hand."""
    if orders.note_payment(payment.order_id, "held", by=by, amount=payment.amount, currency=payment.currency):
        history.send_later(HELD, f"{HELD}:{payment.id}", order_id=payment.order_id, payment=payment.id)


def warn(payment: Payment, by) -> None:
    """What a payment holds for its order ends soon, and nothing can take its place unless the buyer pays anew: they and
    the desk are told, once, in the transaction at hand."""
    if orders.note_payment(payment.order_id, "lapsing", by=by, amount=payment.amount, currency=payment.currency):
        history.send_later(LAPSING, f"{LAPSING}:{payment.id}", order_id=payment.order_id, payment=payment.id)


def _tell_order(payment: Payment, by) -> None:
    if payment.status in ("authorized", "captured"):
        told = {"amount": payment.captured or payment.amount, "currency": payment.currency}
        orders.note_payment(payment.order_id, payment.status, by=by, **told)
    else:
        hold_order(payment, by)
