"""Ordering one day: whether it is not too late for it, the placing under its own key, and what became of the day."""

from models import accounts, checkout, clock, history, limits
from models.accounts import Account
from models.base import writing
from models.identity import Actor
from models.orders import Order
from models.refusals import NotFound, Refused
from models.text import N_

from . import refusals as no
from .drafts import po_number
from .faults import packed
from .lines import items_of, to_place
from .outlook import unordered
from .planning import lock, plan, record
from .tables import ASKED, COMING, FAILED, ORDERING, PLACED, Occurrence, Schedule

QUESTION = "schedule_asked"

MISSED_DAYS = limits.declare(
    "schedule_missed",
    3,
    N_("A scheduled order that was missed is made up for within %(value)s days; later we ask."),
)


def check_missed(own: Occurrence, storefront) -> None:
    """A day that nobody got to is made up for within MISSED_DAYS, and of several of a schedule only the latest: nobody
    wants three days' milk at once."""
    today = storefront.today()
    late = (today - own.due_on).days
    if late <= 0:
        return
    if late > MISSED_DAYS:
        raise no.MissedTooLong(day=own.due_on, days=late)
    later = (Occurrence.schedule == own.schedule_id) & (Occurrence.due_on > own.due_on) & (Occurrence.due_on <= today)
    if Occurrence.select().where(later, Occurrence.status.in_((*COMING, FAILED, ORDERING, PLACED))).exists():
        raise no.MissedBefore(day=own.due_on)


def place_day(schedule: Schedule, own: Occurrence, storefront, actor: Actor) -> checkout.Placed:
    """Place what the day orders, for the schedule's buyer; the order that has its key already, if there is one."""
    asked = wanted_of(schedule, own, storefront)
    if schedule.card_id and asked["account"].payment_policy == "card":
        return checkout.place_items_by_card(card_id=schedule.card_id, by=actor, key=own.key, **asked)
    return checkout.place_items(by=actor, key=own.key, **asked)


def wanted_of(schedule: Schedule, own: Occurrence, storefront) -> dict:
    """What a day orders, and with which words, as `checkout.place_items` takes it. Raises BuyerGone, NothingToRepeat.
    """  # fmt: skip
    account = Account.get_by_id(schedule.account_id)
    try:
        accounts.buyer_of(account, schedule.buyer_id)
    except NotFound:
        name = accounts.names_of({schedule.buyer_id})[schedule.buyer_id]
        raise no.BuyerGone(buyer=name, account=account.name) from None
    ordered = (Occurrence.schedule == schedule.id) & (Occurrence.status == PLACED)
    number = po_number(schedule.po_rule, own.day, Occurrence.select().where(ordered).count() + 1)
    rows = items_of(schedule, own)
    if not rows:
        raise no.NothingToRepeat()
    return {
        "items": to_place(rows, schedule, storefront, own.due_on),
        "storefront": storefront,
        "account": account,
        "po_number": number,
        "note": schedule.note,
        "kept": {"cost_centres": schedule.cost_centres, "answers": schedule.answers},
    }


def settle_day(schedule: Schedule, own: Occurrence, storefront, order: Order, *, by, was=ORDERING) -> None:
    """Write down that a day has its order, once, and plan another day in its stead."""
    with writing():
        fresh = lock(schedule)
        mine = (Occurrence.id == own.id) & (Occurrence.status == was)
        done = {"status": PLACED, "order": order.id, "faults": [], "next_try_at": None}
        if not Occurrence.update(**done, version=Occurrence.version + 1).where(mine).execute():
            return
        Order.update(status=Order.status).where(Order.id == order.id).execute()
        facts = {"name": schedule.name, "day": own.day}
        history.record(by, "placed_by_schedule", f"order:{order.id}", account=order.account_id, **facts)
        record(fresh, by, "place_scheduled", day=own.day, number=order.number)
        if fresh.status == "active":
            plan(fresh, storefront)


def leave_to_buyer(
    schedule: Schedule, own: Occurrence, storefront, refusal: Refused, mail: bool = True, *, by=None, was=ORDERING
) -> str:
    """Leave the day to a person, with the reasons and figures of now; nothing is ordered until somebody decides."""
    lines = unordered(schedule, own, Account.get_by_id(schedule.account_id), storefront)
    with writing():
        fresh = lock(schedule)
        asked = {"status": ASKED, "faults": packed(refusal, lines), "asked_at": clock.now(), "next_try_at": None}
        mine = (Occurrence.id == own.id) & (Occurrence.status == was)
        version = own.version + 1
        if Occurrence.update(**asked, attempts=0, cart=None, version=version).where(mine).execute():
            record(fresh, by, "ask_scheduled", day=own.day, refusal=refusal.name)
            if mail:
                history.send_later(QUESTION, f"{QUESTION}:{own.id}:{version}", occurrence=own.id, version=version)
    return ASKED
