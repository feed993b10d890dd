"""What must hold for payments: nobody pays twice or orders by card without paying, no money is held for nothing."""

from datetime import timedelta

from peewee import JOIN, Case, fn

from models import clock
from models.orders import Order

from .movements import Movement
from .payments import Payment

# Money that is held without an order for longer than this was forgotten.
HELD_HOURS = 24
# A hold whose end was not heard of for so long was not looked at.
LAPSED_HOURS = 24


def payments_off() -> tuple[int, list[str]]:
    """Orders for which more is held and taken than they were sold for, and payments that took more than they held, gave
    back more than they took, or speak of another account or currency."""
    own, live = Payment, (Payment.status == "authorized") & (Payment.wanted != "void")
    held = Case(None, ((live, own.amount - own.captured),), 0)
    rows = own.select(Order.number, Order.total, fn.SUM(held + own.captured - own.refunded))
    sums = list(rows.join(Order, on=(own.order == Order.id)).group_by(Order.id).tuples())
    broken = [number for number, total, amount in sums if amount > total]
    whose = (own.account, own.currency, Order.account, Order.currency)
    each = own.select(own.id, own.amount, own.captured, own.refunded, own.status, *whose)
    looked = 0
    for number, amount, taken, back, status, *both in each.join(
        Order, JOIN.LEFT_OUTER, on=(own.order == Order.id)).tuples():  # fmt: skip
        looked += 1
        strange = both[2] is not None and both[:2] != both[2:]
        ends = bool(taken) if status == "captured" else not taken or status == "authorized"
        if not 0 <= back <= taken <= amount or not ends or strange:
            broken.append(f"payment:{number}")
    return looked, broken


def movements_off() -> tuple[int, list[str]]:
    """Payments whose sums are not those of their movements."""
    done = Movement.select(Movement.payment, Movement.kind, fn.SUM(Movement.amount)).where(Movement.status == "done")
    sums = {(payment, kind): int(amount) for payment, kind, amount in
            done.group_by(Movement.payment, Movement.kind).tuples()}  # fmt: skip
    rows = list(Payment.select(Payment.id, Payment.captured, Payment.refunded).tuples())
    broken = [
        f"payment:{number}" for number, taken, back in rows
        if (sums.get((number, "capture"), 0), sums.get((number, "refund"), 0)) != (taken, back)
    ]  # fmt: skip
    return len(rows), broken


def refunds_off() -> tuple[int, list[str]]:
    """Orders of which more was taken than they come to now, and nobody has it given back."""
    sign = Case(None, ((Movement.kind == "refund", Movement.amount * -1),), Movement.amount)
    counts = (Movement.status == "done") | ((Movement.kind == "refund") & (Movement.status == "wanted"))
    sums = Movement.select(Payment.order, fn.SUM(sign).alias("stays")).join(
        Payment, on=(Movement.payment == Payment.id)).where(counts).group_by(Payment.order).alias("sums")  # fmt: skip
    rows = Order.select(Order.number, Order.total + Order.changed, sums.c.stays)
    taken = list(rows.join(sums, on=(sums.c.order_id == Order.id)).order_by(Order.id).tuples())
    return len(taken), [number for number, due, stays in taken if int(stays) > due]


def orders_off() -> tuple[int, list[str]]:
    """Orders by card without a payment, or that say of it what their payments do not; and others that say anything.
    What was held for a cancelled order is let go."""
    found: dict[int, set[str]] = {}
    own, taking = Payment, Movement.select(Movement.payment).where(Movement.status == "wanted")
    rows = own.select(own.order, own.status, own.wanted, own.captured, own.id.in_(taking))
    for order, status, wanted, taken, moves in rows.where(own.order.is_null(False)).tuples().iterator():
        mine = found.setdefault(order, set())
        mine.add("dropped" if wanted == "void" else status)
        if taken or moves:
            mine.add("captured")
    looked, broken = 0, []
    every = Order.select(Order.id, Order.number, Order.payment_policy, Order.payment_status, Order.status)
    for order, number, policy, status, stands in every.tuples().iterator():
        looked += 1
        mine = found.get(order, set())
        if not _agree(policy, status, mine) and (stands != "cancelled" or "authorized" in mine):
            broken.append(number)
    return looked, broken


def holds_off() -> tuple[int, list[str]]:
    """Orders for which more is held than they come to, or by more than one payment at a time, and holds of open orders
    that ended LAPSED_HOURS ago and of which nobody has heard."""
    rest = Payment.amount - Payment.captured
    rows = Payment.select(Payment.order, rest, Payment.holds_until, Order.number, Order.total, Order.status)
    live = (Payment.status == "authorized") & (Payment.wanted != "void")
    held: dict[str, list[tuple]] = {}
    for _order, amount, until, number, total, status in rows.join(Order, on=(Payment.order == Order.id)).where(
        live).tuples():  # fmt: skip
        held.setdefault(number, []).append((amount, until, total, status))
    past = clock.now() - timedelta(hours=LAPSED_HOURS)
    broken = [
        number for number, found in held.items()
        if len(found) > 1 or sum(amount for amount, *_ in found) > found[0][2]
        or any(status == "open" and until and until < past for _, until, _, status in found)
    ]  # fmt: skip
    return len(held), broken


def authorizations_off() -> tuple[int, list[str]]:
    """Payments that have held money for longer than HELD_HOURS without an order."""
    held = list(Payment.select().where(Payment.status == "authorized", Payment.order.is_null()))
    before = clock.now() - timedelta(hours=HELD_HOURS)
    return len(held), [f"payment:{one.id}" for one in held if one.began_at < before]


def _agree(policy: str, status: str, payments: set[str]) -> bool:
    asked = {"open", "captured"}
    if policy != "card":
        return not status and not payments
    if status in ("authorized", "lapsing", "captured"):
        return ("captured" if status == "captured" else "authorized") in payments
    if status == "released":
        return "dropped" in payments or "voided" in payments
    # After a part was taken, the rest may be about to be held anew.
    return bool(payments) and (status == "held" or (status == "confirming" and not payments.isdisjoint(asked)))
