"""Movement: money of a payment that goes to us (a capture) or back (a refund). Wanted in the verb's transaction, done
at the gateway after the commit, one after the other; what a payment took and gave back is the sum of its movements."""

from dataclasses import dataclass

from peewee import BigIntegerField, BooleanField, CharField, DateTimeField, IntegerField, fn

from models import clock
from models.base import Model, reference
from models.orders import Order

from .payments import Payment

KINDS = ("capture", "refund")
# Wanted: the gateway is asked, again and again. Refused: it said that it will never do it.
MOVEMENT_STATUSES = ("wanted", "done", "refused")
# What the journal says when a movement ended so.
VERBS = {
    ("capture", "done"): "payment_captured",
    ("capture", "refused"): "payment_not_captured",
    ("refund", "done"): "payment_refunded",
    ("refund", "refused"): "payment_not_refunded",
}


class Movement(Model):
    """`amount` (minor unit) taken or given back, the `number`th of its payment. `final`: with this capture, what is
    held and not taken is let go. `key` is what makes repeating harmless at the gateway; `wish` is that of who asked for
    a refund, "" for nobody's."""

    payment = reference(Payment)
    number = IntegerField()
    kind = CharField(max_length=10)
    amount = BigIntegerField()
    final = BooleanField(default=True)
    key = CharField(max_length=80, unique=True)
    wish = CharField(max_length=120, default="")
    status = CharField(max_length=10, default="wanted")
    wanted_at = DateTimeField(default=clock.now)
    ended_at = DateTimeField(null=True)

    class Meta:
        table_name = "movement"
        indexes = ((("payment", "number"), True), (("status",), False))


@dataclass(frozen=True, slots=True)
class Sums:
    """What a payment or an order took and gave back so far, and what is wanted beyond that (all in the minor unit)."""

    captured: int = 0
    capturing: int = 0
    refunded: int = 0
    refunding: int = 0

    @property
    def stays(self) -> int:
        """What was taken and nobody has asked to be given back."""
        return self.captured - self.refunded - self.refunding


def refund_noticed(gateway: str, key: str) -> Movement | None:
    """The refund that a gateway's notice is about, if it was done."""
    mine = Movement.select(Movement).join(Payment, on=(Movement.payment == Payment.id))
    return mine.where(Payment.gateway == gateway, Movement.key == key, Movement.kind == "refund",
                      Movement.status == "done").first()  # fmt: skip


def wanted_of(payment_id: int) -> list[Movement]:
    """What is still to be done of a payment, in its order."""
    mine = (Movement.payment == payment_id) & (Movement.status == "wanted")
    return list(Movement.select().where(mine).order_by(Movement.number))


def sums_of(payment_id: int) -> Sums:
    """What a payment took and gave back."""
    return _sums(Movement.select().where(Movement.payment == payment_id))


def sums_of_order(order_id: int) -> Sums:
    """What all payments of an order took and gave back."""
    return _sums(Movement.select().join(Payment, on=(Movement.payment == Payment.id)).where(Payment.order == order_id))


def left_to_pay(order_id: int) -> int:
    """What is still to be paid of an order as it stands now (minor unit): what it comes to, less what was taken, or is
    to be, and stays taken. Below 0: more was taken."""
    due = Order.select(Order.total + Order.changed).where(Order.id == order_id).scalar()
    sums = sums_of_order(order_id)
    return due - sums.stays - sums.capturing


def want(payment: Payment, kind: str, amount: int, *, final: bool = True, wish: str = "") -> Movement:
    """Write down a movement, in the transaction at hand, with the payment's order locked."""
    number = (Movement.select(fn.MAX(Movement.number)).where(Movement.payment == payment.id).scalar() or 0) + 1
    return Movement.create(
        payment=payment.id, number=number, kind=kind, amount=amount, final=final, wish=wish,
        key=f"{payment.key}-{kind}-{number}",
    )  # fmt: skip


def taken_elsewhere(payment: Payment, taken: int) -> int:
    """What was taken of a payment in all, as its gateway says, in the transaction at hand: what nobody here asked for
    (somebody took it at the gateway itself) is written down, too."""
    more = taken - sums_of(payment.id).captured
    if more > 0:
        Movement.update(status="done", ended_at=clock.now()).where(
            Movement.id == want(payment, "capture", more).id).execute()  # fmt: skip
    return sums_of(payment.id).captured


def _sums(rows) -> Sums:
    names = {("capture", "done"): "captured", ("capture", "wanted"): "capturing",
             ("refund", "done"): "refunded", ("refund", "wanted"): "refunding"}  # fmt: skip
    grouped = rows.select(Movement.kind, Movement.status, fn.SUM(Movement.amount)).where(Movement.status != "refused")
    told = grouped.group_by(Movement.kind, Movement.status).tuples()
    return Sums(**{names[kind, status]: int(amount) for kind, status, amount in told})
