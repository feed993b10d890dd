"""A day about which approval rules ask: it asks by itself, waits, and is ordered by the yes or left to its buyer.

What waits is a cart that is made for the day, so that a yes places it under the day's own key. Whether the request was
decided is looked up by the clock's run, and told at once by whoever decides; either may come first, and twice.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from peewee import fn

from models import approvals, checkout, clock
from models.approvals import ApprovalRequest
from models.base import writing
from models.brands import Storefront
from models.identity import Actor
from models.refusals import ChangedMeanwhile, Refused

from . import refusals as no
from .ordering import leave_to_buyer, settle_day, wanted_of
from .planning import lock, record
from .tables import APPROVAL, COMING, FAILED, NAME_LETTERS, ORDERING, TAKEN, Occurrence, Schedule

# Of a schedule's name in that of a cart, which ends with the day.
NAME_LEFT = NAME_LETTERS - len(" 2026-11-30")


class Waits(NamedTuple):
    """The request that a day waits with: its `id`, `number`, `status`, and the names of who may decide it now."""

    id: int
    number: str
    status: str
    names: list[str]


def ask_approval(schedule: Schedule, own: Occurrence, storefront, actor: Actor) -> ApprovalRequest:
    """Ask for approval of what a claimed day orders; the day waits with the request, which is made in one transaction
    with that. Raises what `approvals.ask_items` does."""

    def tie(request: ApprovalRequest) -> None:
        fresh = lock(schedule)
        mine = (Occurrence.id == own.id) & (Occurrence.status == ORDERING) & (Occurrence.version == own.version)
        waits = {"status": APPROVAL, "cart": request.cart_id, "faults": [], "asked_at": clock.now(), "attempts": 0}
        if not Occurrence.update(**waits, next_try_at=None, version=Occurrence.version + 1).where(mine).execute():
            raise ChangedMeanwhile(f"{own.key} is ordered by somebody else")
        record(fresh, actor, "ask_scheduled_approval", day=own.day, number=request.number)

    name = f"{schedule.name[:NAME_LEFT]} {own.day.isoformat()}"
    return approvals.ask_items(by=actor, key=own.key, **wanted_of(schedule, own, storefront), name=name, tie=tie)


def waits_of(days: Sequence[Occurrence]) -> dict[int, Waits]:
    """The requests that these days wait with, by the ids of their carts: one statement, none where none waits."""
    ids = [one.cart_id for one in days if one.status == APPROVAL]
    own = ApprovalRequest
    rows = own.select().where(own.cart.in_(ids)).order_by(own.id) if ids else ()
    return {one.cart_id: Waits(one.id, one.number, one.status, one.deciders) for one in rows}


def day_of_cart(cart_id: int) -> Occurrence | None:
    """The day, with its schedule, that waits with this cart or was ordered by it; None where it waits no more."""
    return Occurrence.select(Occurrence, Schedule).join(Schedule).where(Occurrence.cart == cart_id).first()


def day_in(key: str) -> tuple[int, date]:
    """The schedule (id) and the day that a key of `Occurrence.key` names, without a statement."""
    _word, schedule, day = key.split("-", 2)
    return int(schedule), date.fromisoformat(day)


def take_back(schedule: Schedule, own: Occurrence, *, by) -> None:
    """Withdraw the request of a day that waits, in the transaction that decides otherwise about the day, with the
    schedule locked. Raises OrderedAlready, NotNow."""
    request = _request_of(own)
    if order := checkout.placed_under(schedule.account_id, own.key):
        raise no.OrderedAlready(number=order.number)
    try:
        approvals.withdraw(request, by=by, version=request.version)
    except (approvals.NoLongerWaits, ChangedMeanwhile):
        raise no.NotNow() from None


def decided_days(storefront) -> list[Occurrence]:
    """The days of a shop that wait with a request which waits no more."""
    own = ApprovalRequest
    rows = Occurrence.select(Occurrence, Schedule).join(Schedule).switch(Occurrence)
    rows = rows.join(own, on=(own.cart == Occurrence.cart))
    here = (Schedule.storefront == storefront.id) & (Occurrence.status == APPROVAL)
    return list(rows.where(here, own.status != "waiting").order_by(Occurrence.id))


def settle_decided(one: Occurrence, storefront) -> None:
    """What the decision means for the day: it has its order, or its cart is there to be paid, or it asks its buyer."""
    schedule, request = one.schedule, _request_of(one)
    order = checkout.placed_under(schedule.account_id, one.key)
    if order:
        settle_day(schedule, one, storefront, order, by=Actor(schedule.buyer_id), was=APPROVAL)
    elif request.status == "approved":
        _leave_cart(schedule, one, request)
    elif request.status != "waiting":
        # The letter about the decision has told the buyer.
        leave_to_buyer(schedule, one, storefront, _refusal(request), mail=False, was=APPROVAL)


def outwaited(storefront) -> list[Occurrence]:
    """The days that still wait for approval when a later one of their schedule is due: nobody wants both at once."""
    later = Occurrence.alias()
    due = (later.schedule == Occurrence.schedule) & (later.due_on > Occurrence.due_on)
    due &= (later.due_on <= storefront.today()) & later.status.in_((*COMING, FAILED))
    rows = Occurrence.select(Occurrence, Schedule).join(Schedule)
    here = (Schedule.storefront == storefront.id) & (Schedule.status == "active") & (Occurrence.status == APPROVAL)
    return list(rows.where(here, fn.EXISTS(later.select(later.id).where(due))).order_by(Occurrence.id))


def give_up(one: Occurrence, storefront, *, by=None) -> None:
    """Withdraw what nobody decided in time, and leave the day to its buyer."""
    with writing():
        schedule = lock(one.schedule)
        request = _request_of(one)
        take_back(schedule, one, by=by)
        leave_to_buyer(schedule, one, storefront, no.ApprovalTooLate(number=request.number), was=APPROVAL)


def leave_waiting(schedule: Schedule, storefront, *, by) -> None:
    """Withdraw whatever waits of a schedule that is paused or ended, in its transaction: nothing more is ordered."""
    waiting = (Occurrence.schedule == schedule.id) & (Occurrence.status == APPROVAL)
    for one in list(Occurrence.select().where(waiting)):
        request = _request_of(one)
        if request.status == "waiting":
            take_back(schedule, one, by=by)
            refusal = no.ApprovalWithdrawn(number=request.number)
            leave_to_buyer(schedule, one, storefront, refusal, mail=False, was=APPROVAL)


def _leave_cart(schedule: Schedule, own: Occurrence, request: ApprovalRequest) -> None:
    """Everybody has agreed, and only the buyer can pay: the day waits with its cart, which is open again. Where a saved
    card of theirs pays the schedule, it is tried first (see paying.py)."""
    with writing():
        fresh = lock(schedule)
        mine = (Occurrence.id == own.id) & (Occurrence.status == APPROVAL)
        paid = {"next_try_at": clock.now() if fresh.card_id else None, "attempts": 0}
        if Occurrence.update(status=TAKEN, version=Occurrence.version + 1, **paid).where(mine).execute():
            record(fresh, None, "leave_scheduled_cart", day=own.day, number=request.number)


def _refusal(request: ApprovalRequest) -> Refused:
    if request.status == "withdrawn":
        return no.ApprovalWithdrawn(number=request.number)
    last = approvals.decisions_of(request)[-1]
    return no.ApprovalRefused(number=request.number, name=last.name, reason=last.words)


def _request_of(own: Occurrence) -> ApprovalRequest:
    return ApprovalRequest.select().where(ApprovalRequest.cart == own.cart_id).get()


def _hear(request: ApprovalRequest) -> None:
    """A request was decided or withdrawn just now."""
    one = day_of_cart(request.cart_id)
    if one is not None and one.status == APPROVAL:
        settle_decided(one, Storefront.get_by_id(request.storefront_id))


approvals.told_to(_hear)
