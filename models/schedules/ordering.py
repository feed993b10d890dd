"""Ordering one day: whether it is not too late for it, and the placing under its own key."""

from models import accounts, checkout, limits
from models.accounts import Account
from models.identity import Actor
from models.refusals import NotFound
from models.text import N_

from . import refusals as no
from .drafts import po_number
from .lines import items_of, to_place
from .tables import COMING, FAILED, ORDERING, PLACED, Occurrence, Schedule

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
    items = to_place(rows, schedule, storefront, own.due_on)
    words = {"po_number": number, "note": schedule.note}
    kept = {"cost_centres": schedule.cost_centres, "answers": schedule.answers}
    return checkout.place_items(items, storefront, account, by=actor, key=own.key, **words, kept=kept)
