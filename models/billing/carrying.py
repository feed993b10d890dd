"""What the outbox has the gateway do: take, give back, let go, hold the rest anew; again and again until it is done.

A payment's movements are done one after the other, each under its own key. So a lost answer, a crash between the
gateway and the database, and two workers at once come to the same: the gateway tells again what it did, and it is
written once.
"""

from models import clock, history
from models.base import writing

from .capturing import CAPTURE
from .cards import FORGET
from .gateways import Answer, Gateway, GatewaySilent, gateway_named
from .holds import REST, VOID, follow
from .movements import VERBS as ENDED
from .movements import Movement, sums_of, wanted_of
from .moving import moved
from .payments import MOVES, VERBS, Payment, locked
from .refunding import NOT_REFUNDED, REFUND, REFUNDED, give_back_excess
from .renewing import hold_rest

# The outbox's kinds that are carried out here.
ERRANDS = (CAPTURE, REFUND, VOID, REST, FORGET)


def carry_out(kind: str, facts: dict, *, by=None) -> None:
    """Do at the gateway what the outbox says, and write down what became of it; raises whatever keeps it from being
    done, and then it is tried again."""
    if kind == FORGET:
        gateway_named(facts["gateway"]).forget(facts["token"])
        return
    payment = Payment.get_by_id(facts["payment"])
    if kind == REST:
        hold_rest(payment, by=by)
        return
    gateway = gateway_named(payment.gateway)
    for movement in wanted_of(payment.id):
        carry = _take if movement.kind == "capture" else _give_back
        carry(gateway, payment, movement, by)
    if kind == VOID:
        _void(gateway, payment, by)


def _take(gateway: Gateway, payment: Payment, movement: Movement, by) -> None:
    """Have money taken, and write it down with what follows for the order."""
    before, how = sums_of(payment.id).captured, {"final": movement.final}
    answer = gateway.capture(payment.reference, movement.amount, movement.key, before=before, **how)
    if answer.status == "open":
        raise GatewaySilent(payment.key)
    with writing():
        now = locked(payment.id)
        # Those before this one have ended by now, whoever did them.
        done = min(movement.amount, answer.taken - sums_of(now.id).captured)
        if not _end(movement, done):
            return
        became = {"captured": sums_of(now.id).captured}
        if answer.status in MOVES.get(now.status, ()):
            became |= {"status": answer.status, "look_at": None}
        Payment.update(became).where(Payment.id == now.id).execute()
        now.__data__.update(became)
        told = {"amount": movement.amount, "currency": now.currency}
        history.record(by, ENDED["capture", "done" if done > 0 else "refused"], f"payment:{now.id}",
                       account=now.account_id, **told)  # fmt: skip
        if done > 0 and not movement.final:
            history.record(by, "part_captured", f"order:{now.order_id}", account=now.account_id, **told)
        if done <= 0 or now.status != "authorized":
            follow(now, by)
        give_back_excess(now.order_id, by=by)
        moved(now.order_id, by)


def _give_back(gateway: Gateway, payment: Payment, movement: Movement, by) -> None:
    """Have money given back, and write it down; its buyer is told, and the desk of what the bank refuses."""
    done = gateway.refund(payment.reference, movement.amount, movement.key)
    with writing():
        now = locked(payment.id)
        if _end(movement, movement.amount if done else 0):
            _tell_given_back(now, movement, done, by)


def look_at_refund(movement: Movement, *, by=None) -> None:
    """Ask the gateway whether a refund that was done still stands: a bank may send it back days later."""
    payment = Payment.get_by_id(movement.payment_id)
    if gateway_named(payment.gateway).refund_stands(payment.reference, movement.key):
        return
    with writing():
        now = locked(payment.id)
        done = (Movement.id == movement.id) & (Movement.status == "done")
        if Movement.update(status="refused", ended_at=clock.now()).where(done).execute():
            _tell_given_back(now, movement, False, by)


def _tell_given_back(payment: Payment, movement: Movement, done: bool, by) -> None:
    """What a payment gave back by now, and who is told of it: its buyer, or the desk."""
    Payment.update(refunded=sums_of(payment.id).refunded).where(Payment.id == payment.id).execute()
    told = {"amount": movement.amount, "currency": payment.currency, "last4": payment.last4}
    history.record(by, ENDED["refund", "done" if done else "refused"], f"order:{payment.order_id}",
                   account=payment.account_id, **told)  # fmt: skip
    kind = REFUNDED if done else NOT_REFUNDED
    history.send_later(kind, f"{kind}:{movement.id}", movement=movement.id)
    moved(payment.order_id, by)


def _end(movement: Movement, amount: int) -> bool:
    """Write down that a movement was done with so much, or (0) never will be; False: that was written before."""
    still = (Movement.id == movement.id) & (Movement.status == "wanted")
    became = {"status": "done", "amount": amount} if amount > 0 else {"status": "refused"}
    return bool(Movement.update(ended_at=clock.now(), **became).where(still).execute())


def _void(gateway: Gateway, payment: Payment, by) -> None:
    """Let go of what is held; what was taken of it stays taken."""
    answer = gateway.void(payment.reference) if payment.reference else Answer("voided")
    if answer.status in ("open", "authorized"):
        raise GatewaySilent(payment.key)
    with writing():
        now = locked(payment.id)
        if answer.status not in MOVES.get(now.status, ()):
            return
        Payment.update(status=answer.status, look_at=None).where(Payment.id == now.id).execute()
        told = {"amount": now.amount - now.captured, "currency": now.currency}
        verb = VERBS["voided" if answer.status == "captured" else answer.status]
        history.record(by, verb, f"payment:{now.id}", account=now.account_id, **told)
