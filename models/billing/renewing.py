"""Holds that end: what a bank holds for an open order is held anew before it lets go, with a saved card that may pay
unattended; where that cannot be, the buyer and the desk are told in time."""

import logging
from datetime import timedelta

from peewee import fn

from models import clock
from models.base import writing
from models.brands import Storefront
from models.orders import Order
from models.refusals import Refused

from .cards import Choice, NotUnattended, SavedCard, check_unattended
from .gateways import Journey
from .holds import hold_order, warn
from .movements import left_to_pay
from .paying import NothingToPay, ask, begin
from .payments import Payment, locked

# A hold that ends within so many hours is renewed; its buyer has that long to pay anew where it cannot be.
AHEAD_HOURS = 36
# So often it is tried where nobody knows what became of it; a card that is declined is not asked again.
TRIES = 3
log = logging.getLogger(__name__)


def renew_holds() -> int:
    """Renew every hold of an open order that ends soon, or have its buyer told; returns how many were looked at. Any
    number may run at once, and any number of times."""
    ending = _ending()
    for payment in ending:
        try:
            _renew(payment)
        except Exception:
            log.exception("the hold of payment %s could not be renewed, and is looked at again", payment.key)
    return len(ending)


def _renew(payment: Payment) -> None:
    """Have the card of a payment hold what its order comes to now in a new one's stead: the old one is let go in the
    transaction that writes the new one down, not before. A second call finds the attempt of the first."""
    order, shop = Order.get_by_id(payment.order_id), Storefront.get_by_id(payment.storefront_id)
    card = _card_of(payment, shop)
    if card is None or _tried(payment) >= TRIES:
        with writing():
            if _stands(locked(payment.id)):
                warn(payment, None)
        return
    try:
        how = {"amount": left_to_pay(order.id), "renews": payment, "stands": ("authorized",)}
        ask(begin(order, shop, Choice(card, unattended=True), _journey(payment), by=payment.by, **how), by=None)
    except Refused as refusal:
        log.warning("the hold of payment %s is not renewed now: %s", payment.key, refusal.name)


def hold_rest(payment: Payment, *, by=None) -> None:
    """A part of a payment was taken and its card kept nothing of the rest: have the card hold it anew, if it may pay
    unattended; else the order waits to be paid. Repeated, it finds the attempt of the first time."""
    order, shop = Order.get_by_id(payment.order_id), Storefront.get_by_id(payment.storefront_id)
    card = _card_of(payment, shop)
    if card is None:
        with writing():
            locked(payment.id)
            if Order.get_by_id(order.id).payment_status == "confirming":
                hold_order(payment, by)
        return
    try:
        how = {"amount": left_to_pay(order.id), "stands": ("confirming",)}
        ask(begin(order, shop, Choice(card, unattended=True), _journey(payment), by=payment.by, **how), by=by)
    except NothingToPay:
        log.info("the rest of payment %s needs nothing any more", payment.key)


def _journey(payment: Payment) -> Journey:
    """That of a payment, for another one in its stead."""
    return Journey(payment.locale, payment.words, lambda _number: (payment.back, payment.away))


def _ending() -> list[Payment]:
    """The payments whose hold ends soon, of orders that are still open and of which nobody was told."""
    soon = Payment.holds_until <= clock.now() + timedelta(hours=AHEAD_HOURS)
    rows = Payment.select().join(Order, on=(Payment.order == Order.id)).where(
        Payment.status == "authorized", Payment.wanted == "hold", soon,
        Order.status == "open", Order.payment_status == "authorized",
    )  # fmt: skip
    return list(rows.order_by(Payment.holds_until, Payment.id))


def _stands(payment: Payment) -> bool:
    """Whether it still holds money that is wanted."""
    return payment.status == "authorized" and payment.wanted == "hold"


def _card_of(payment: Payment, shop) -> SavedCard | None:
    """The saved card that was paid with, if it may pay while its owner is away."""
    number = payment.card_id or payment.kept_id
    try:
        return check_unattended(number, shop) if number else None
    except NotUnattended:
        return None


def _tried(payment: Payment) -> int:
    """How often its renewal came to nothing."""
    failed = (Payment.renews == payment.id) & ((Payment.status != "open") | (Payment.wanted == "void"))
    return Payment.select(fn.COUNT(Payment.id)).where(failed).scalar()
