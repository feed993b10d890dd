"""Reads: an order's payments, a payment of somebody's, and those that are to be looked at."""

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from models import clock
from models.orders import Order
from models.refusals import NotFound

from .payments import Payment

LOOKS_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Paid:
    """How an order is paid: the card of its last payment (`status`, `amount` and end of its hold), and of all payments
    what is held, what was taken and what of that was given back (all amounts in the minor unit)."""

    brand: str
    last4: str
    status: str
    amount: int
    holds_until: datetime | None
    held: int
    taken: int
    refunded: int


def payments_of(order: Order) -> list[Payment]:
    """An order's payments, the latest first: one statement."""
    return list(Payment.select().where(Payment.order == order.id).order_by(Payment.id.desc()))


def paid_by(payments: list[Payment]) -> Paid | None:
    """How an order is paid, by its payments, the latest first; None where nothing is held and nothing was taken."""
    pays = [one for one in payments if one.captured or one.status in ("authorized", "captured")]
    if not pays:
        return None
    last, live = pays[0], [one for one in pays if one.status == "authorized" and one.wanted == "hold"]
    held = sum(one.amount - one.captured for one in live)
    taken, refunded = sum(one.captured for one in pays), sum(one.refunded for one in pays)
    return Paid(last.brand, last.last4, last.status, last.amount, last.holds_until, held, taken, refunded)


def taken_of(order_id: int) -> int:
    """What an order's cards paid in all, less what they got back (minor unit). One statement."""
    stays = fn.COALESCE(fn.SUM(Payment.captured - Payment.refunded), 0)
    return int(Payment.select(stays).where(Payment.order == order_id).scalar())


def payment_for(account_id: int, buyer_id: int, payment_id: int) -> Payment:
    """A payment of a buyer at an account; raises NotFound."""
    own = Payment
    found = own.get_or_none(own.id == payment_id, own.account == account_id, own.buyer == buyer_id)
    if found is None:
        raise NotFound(payment_id)
    return found


def payment_noticed(gateway: str, key: str, reference: str) -> Payment | None:
    """The payment that a gateway's notice is about, or None if it is none of ours."""
    mine = Payment.gateway == gateway
    if key and (found := Payment.get_or_none(mine, Payment.key == key)):
        return found
    return Payment.get_or_none(mine, Payment.reference == reference) if reference else None


def due_payments() -> list[Payment]:
    """The payments whose outcome is open, or that hold money for nothing yet, and are to be looked at now."""
    due = Payment.look_at.is_null(False) & (Payment.look_at <= clock.now())
    return list(Payment.select().where(due).order_by(Payment.look_at).limit(LOOKS_AT_ONCE))
