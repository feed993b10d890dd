"""What the clock does: days are planned, told ahead, ordered when they are due, and asked about where that fails.

Each day goes through a transaction of its own and is never lost: it is claimed first, under its own key it is ordered
at most once whoever tries and however often, and every refusal ends in a question to a person.
"""

import logging
from datetime import timedelta
from typing import NamedTuple

from peewee import fn

from models import approvals, billing, brands, checkout, clock, history, limits, tax
from models.base import writing
from models.carts import Cart
from models.identity import Actor
from models.orders import Order
from models.refusals import Refused
from models.text import N_

from . import refusals as no
from .approving import ask_approval, decided_days, give_up, outwaited, settle_decided
from .faults import packed
from .ordering import check_missed, leave_to_buyer, place_day, settle_day
from .paying import pay_approved, to_be_paid
from .planning import lock, plan, record
from .tables import (
    AHEAD,
    APPROVAL,
    ASKED,
    BY_HAND,
    COMING,
    FAILED,
    LEAD_LIMIT,
    ORDERING,
    OVER,
    PLACED,
    PLANNED,
    TAKEN,
    TOLD,
    WAITING,
    Occurrence,
    Schedule,
)  # fmt: skip

NOTICE = "schedule_notice"
TRIES = limits.declare("schedule_tries", 5, N_("After %(value)s faults of ours, a scheduled order asks a person."))
# Minutes to the next try after a fault of the house; the last one repeats.
RETRY_MINUTES = (5, 15, 60, 180)
# Whoever has claimed a day has so long to order it, after which somebody else may find out what became of it.
CLAIM_MINUTES = 15
# What may go away by itself: tried again, and asked about only then.
PASSING = (
    tax.TaxesUnknown, checkout.TaxesMoved, approvals.NothingToAsk,
    billing.Unpayable, checkout.PaidOtherwise, checkout.PricesMoved,
)  # fmt: skip
BATCH = 200

log = logging.getLogger(__name__)


class Done(NamedTuple):
    """What one run did: days planned, told, ordered, and asked about (of their buyers or for approval); faults of the
    house that are tried again."""

    planned: int = 0
    told: int = 0
    placed: int = 0
    asked: int = 0
    failed: int = 0


class Ordered(NamedTuple):
    """A day's `order` (`placed` False: it was there before), or the `request` for approval that it waits with."""

    order: Order | None = None
    placed: bool = False
    request: approvals.ApprovalRequest | None = None


def run() -> Done:
    """Do whatever is due in every shop, by the date there. Any number may run at once, and any number of times."""
    planned = told = 0
    became = []
    for storefront in brands.every():
        planned += sum(_guarded(_plan_ahead, one, storefront) or 0 for one in _short_of_days(storefront))
        told += sum(bool(_guarded(_tell, one, storefront)) for one in _to_tell(storefront))
        for one in decided_days(storefront):
            _guarded(settle_decided, one, storefront)
        for one in outwaited(storefront):
            _guarded(give_up, one, storefront)
        for one in to_be_paid(storefront):
            _guarded(pay_approved, one, storefront)
        became += [_guarded(_order_due, one, storefront) for one in _due(storefront)]
        for one in _ordered_by_hand(storefront):
            _guarded(_settle_by_hand, one, storefront)
    return Done(planned, told, became.count(PLACED), became.count(ASKED) + became.count(APPROVAL), became.count(FAILED))


def order_now(schedule: Schedule, occurrence: Occurrence, storefront, *, by) -> Ordered:
    """Order a day that is to come or that asks, now, by this person for the schedule's buyer; one that was ordered has
    its order, and what rules ask about waits for approval. Raises NotNow, NotYourCard and what placing does: a day that
    is due asks with it from then on, one that lies ahead stays as it is."""
    if schedule.card_id and by.user_id != schedule.buyer_id:
        raise no.NotYourCard()
    own = _claimed(occurrence, (*COMING, *WAITING))
    if own is None:
        order = checkout.placed_under(schedule.account_id, occurrence.key)
        if order is None:
            raise no.NotNow()
        return Ordered(order)
    actor = by if by.buyer_id == schedule.buyer_id else Actor(by.user_id, schedule.buyer_id)
    try:
        done = _place_or_ask(schedule, own, storefront, actor)
    except Refused as refusal:
        if occurrence.status in COMING and own.due_on > storefront.today():
            _release(own, occurrence.status)
        else:
            leave_to_buyer(schedule, own, storefront, refusal, mail=False)
        raise
    except BaseException:
        _release(own, occurrence.status)
        raise
    if done.order:
        settle_day(schedule, own, storefront, done.order, by=actor)
    return done


def _guarded(work, one, storefront):
    """One thing at a time: a fault of one is written down and keeps none of the others waiting."""
    try:
        return work(one, storefront)
    except Exception:
        log.exception("schedules: %s of %s", work.__name__, one)
        return None


def _active(storefront):
    return (Schedule.storefront == storefront.id) & (Schedule.status == "active")


def _short_of_days(storefront) -> list[Schedule]:
    coming = (Occurrence.schedule == Schedule.id) & Occurrence.status.in_(COMING)
    coming &= Occurrence.due_on > storefront.today()
    days = Occurrence.select(fn.COUNT(Occurrence.id)).where(coming)
    return list(Schedule.select().where(_active(storefront), days < AHEAD).order_by(Schedule.id))


def _plan_ahead(schedule: Schedule, storefront) -> int:
    """Plan its next days; one that has no more days, and none that waits for anybody, is at its end."""
    with writing():
        fresh = lock(schedule)
        planned = plan(fresh, storefront) if fresh.status == "active" else 0
        left = (Occurrence.schedule == schedule.id) & Occurrence.status.not_in(OVER)
        if not planned and fresh.status == "active" and not Occurrence.select().where(left).exists():
            Schedule.update(status="ended", version=Schedule.version + 1).where(Schedule.id == schedule.id).execute()
            record(fresh, None, "finish_schedule")
    return planned


def _to_tell(storefront) -> list[Occurrence]:
    today = storefront.today()
    soon = (Occurrence.due_on > today) & (Occurrence.due_on <= today + timedelta(days=LEAD_LIMIT))
    rows = Occurrence.select(Occurrence, Schedule).join(Schedule).where(_active(storefront), soon)
    rows = rows.where(Occurrence.status == PLANNED).order_by(Occurrence.due_on, Occurrence.id)
    return [one for one in rows if one.due_on - timedelta(days=one.schedule.lead_days) <= today]


def _tell(own: Occurrence, storefront) -> bool:
    """Have the buyer told of a day, once for each time that it was planned."""
    with writing():
        schedule = lock(own.schedule)
        same = (Occurrence.id == own.id) & (Occurrence.version == own.version) & (Occurrence.status == PLANNED)
        told = Occurrence.update(status=TOLD, told_at=clock.now()).where(same)
        if schedule.status != "active" or not told.execute():
            return False
        history.send_later(NOTICE, f"{NOTICE}:{own.id}:{own.version}", occurrence=own.id, version=own.version)
        record(schedule, None, "tell_scheduled", day=own.day)
    return True


def _due(storefront) -> list[Occurrence]:
    """The days to be ordered, and those that somebody claimed and did not end with."""
    ready = Occurrence.next_try_at.is_null() | (Occurrence.next_try_at <= clock.now())
    due = _active(storefront) & Occurrence.status.in_((*COMING, FAILED)) & (Occurrence.due_on <= storefront.today())
    left = (Schedule.storefront == storefront.id) & (Occurrence.status == ORDERING)
    rows = Occurrence.select(Occurrence, Schedule).join(Schedule).where(due | left, ready)
    return list(rows.order_by(Occurrence.due_on, Occurrence.id).limit(BATCH))


def _order_due(one: Occurrence, storefront) -> str | None:
    """Order one day; returns what became of it, None where another worker has it."""
    schedule = one.schedule
    own = _claimed(one, (*COMING, FAILED, ORDERING))
    if own is None:
        return None
    actor = Actor(schedule.buyer_id)
    try:
        if not checkout.placed_under(schedule.account_id, own.key):
            check_missed(own, storefront)
        done = _place_or_ask(schedule, own, storefront, actor)
    except PASSING as refusal:
        return _fail(schedule, own, storefront, refusal)
    except Refused as refusal:
        return leave_to_buyer(schedule, own, storefront, refusal)
    except Exception:
        log.exception("schedules: %s was not ordered", own.key)
        return _fail(schedule, own, storefront, no.HouseFault(tries=TRIES))
    if done.request:
        return APPROVAL
    settle_day(schedule, own, storefront, done.order, by=actor)
    return PLACED


def _place_or_ask(schedule: Schedule, own: Occurrence, storefront, actor: Actor) -> "Ordered":
    """Place what a claimed day orders; where rules ask about it, ask for approval instead."""
    try:
        placed = place_day(schedule, own, storefront, actor)
    except checkout.NeedsApproval:
        return Ordered(request=ask_approval(schedule, own, storefront, actor))
    return Ordered(placed.order, placed.placed)


def _ordered_by_hand(storefront) -> list[Occurrence]:
    """The days that were opened in a cart which was ordered since."""
    rows = Occurrence.select(Occurrence, Schedule, Cart).join(Schedule).switch(Occurrence).join(Cart)
    ordered = (Occurrence.status == TAKEN) & (Cart.status == "placed")
    return list(rows.where(Schedule.storefront == storefront.id, ordered))


def _settle_by_hand(one: Occurrence, storefront) -> None:
    """The day is over: it has the order of its cart."""
    order = checkout.placed_under(one.schedule.account_id, checkout.key_of(one.cart))
    with writing():
        schedule = lock(one.schedule)
        mine = (Occurrence.id == one.id) & (Occurrence.status == TAKEN)
        # A cart that was approved for this very day, and paid by hand, was placed under the day's own key.
        status = PLACED if one.cart.made_for == one.key else BY_HAND
        done = Occurrence.update(status=status, order=order, faults=[], version=Occurrence.version + 1).where(mine)
        if done.execute() and schedule.status == "active":
            plan(schedule, storefront)


def _claimed(one: Occurrence, statuses: tuple[str, ...]) -> Occurrence | None:
    """Take a day for this worker alone, for CLAIM_MINUTES; None where it is another's, or not as it was read."""
    with writing():
        schedule = lock(Schedule(id=one.schedule_id))
        if schedule.status != "active" and one.status in COMING and ORDERING in statuses:
            return None
        same = (Occurrence.id == one.id) & (Occurrence.version == one.version) & (Occurrence.attempts == one.attempts)
        same &= Occurrence.status.in_(statuses) & (Occurrence.status == one.status)
        until = clock.now() + timedelta(minutes=CLAIM_MINUTES)
        claim = Occurrence.update(status=ORDERING, attempts=Occurrence.attempts + 1, next_try_at=until).where(same)
        return Occurrence.get_by_id(one.id) if claim.execute() else None


def _fail(schedule: Schedule, own: Occurrence, storefront, refusal: Refused) -> str:
    """Try again later; after TRIES times, ask."""
    if own.attempts >= TRIES:
        return leave_to_buyer(schedule, own, storefront, refusal)
    minutes = RETRY_MINUTES[min(own.attempts, len(RETRY_MINUTES)) - 1]
    with writing():
        lock(schedule)
        facts = {"faults": packed(refusal), "next_try_at": clock.now() + timedelta(minutes=minutes)}
        mine = (Occurrence.id == own.id) & (Occurrence.status == ORDERING)
        Occurrence.update(status=FAILED, **facts).where(mine).execute()
    return FAILED


def _release(own: Occurrence, status: str) -> None:
    """Give a claimed day back as it was."""
    with writing():
        lock(Schedule(id=own.schedule_id))
        mine = (Occurrence.id == own.id) & (Occurrence.status == ORDERING)
        Occurrence.update(status=status, next_try_at=None, attempts=Occurrence.attempts - 1).where(mine).execute()
