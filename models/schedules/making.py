"""Making, changing, pausing and ending schedules. Every verb is one transaction and one event of the schedule."""

from collections.abc import Sequence
from datetime import date

from models import billing, history, limits, spending
from models.accounts import Account
from models.base import bump, is_sqlite, writing
from models.brands import Storefront
from models.identity import User
from models.text import N_

from . import refusals as no
from .approving import leave_waiting
from .drafts import Draft, checked
from .lines import Wish, write_lines
from .planning import lock, plan, record, replan
from .tables import COMING, SKIPPED, Occurrence, Schedule

SCHEDULES_LIMIT = limits.declare(
    "schedules", 100, N_("A buyer has at most %(value)s scheduled orders that are not ended.")
)


def create_schedule(storefront, account, draft: Draft, wishes: Sequence[Wish], *, by, key: str = "") -> Schedule:
    """Make a schedule for the buyer, with its first days planned. `key` is the form's (see history.spend).

    Raises the refusals of drafts.checked and lines.write_lines, and TooManySchedules. With a card, the buyer agrees
    that it pays each of its orders; NotFound for a card that is not their own.
    """
    draft = checked(draft, storefront, account)
    _check_centres(draft, account, by.buyer_id, storefront.today())
    with writing():
        _agree(None, draft, account, by.buyer_id, by)
        history.spend(key, by.buyer_id, account.id, draft.columns(), wishes)
        _check_room(account, by)
        facts = {"storefront": storefront, "account": account, "buyer": by.buyer_id}
        schedule = Schedule.create(**facts, **draft.columns(), line_count=len(wishes))
        write_lines(schedule, wishes)
        plan(schedule, storefront)
        record(schedule, by, "create_schedule", lines=len(wishes), rhythm=draft.columns())
    return schedule


def change_schedule(schedule: Schedule, draft: Draft, storefront, *, by, version: int) -> int:
    """Give it another name, rhythm, notice or PO rule, from now on; returns how many days that were skipped, moved or
    changed went because the new rhythm has them no more. Raises ChangedMeanwhile."""
    account = Account.get_by_id(schedule.account_id)
    draft = checked(draft, storefront, account, schedule.starts_on)
    _check_centres(draft, account, schedule.buyer_id, storefront.today())
    with writing():
        _agree(schedule.card_id, draft, account, schedule.buyer_id, by)
        bump(Schedule, schedule.id, version, **draft.columns())
        before = {name: getattr(schedule, name) for name in draft.columns()}
        fresh = lock(schedule)
        lost = replan(fresh, storefront) if fresh.rhythm != schedule.rhythm else 0
        changed = {name: new for name, new in draft.columns().items() if str(new) != str(before[name])}
        record(fresh, by, "change_schedule", changed=changed, lost=lost)
    return lost


def pause_schedule(schedule: Schedule, *, by) -> None:
    """Order nothing from now on, until it is taken up again; what waits for approval is withdrawn. Raises NotPaused."""
    with writing():
        _rest(schedule, "paused", "active", by=by)
        record(schedule, by, "pause_schedule")


def end_schedule(schedule: Schedule, *, by) -> None:
    """Order nothing any more. It can be taken up again like a paused one."""
    with writing():
        _rest(schedule, "ended", by=by)
        record(schedule, by, "end_schedule")


def resume_schedule(schedule: Schedule, storefront, *, by) -> int:
    """Take up a paused or ended schedule; returns how many days had passed meanwhile. They are skipped."""
    with writing():
        fresh = lock(schedule)
        if fresh.status == "active":
            raise no.NotPaused()
        Schedule.update(status="active", version=Schedule.version + 1).where(Schedule.id == schedule.id).execute()
        plan(fresh, storefront)
        passed = Occurrence.status.in_(COMING) & (Occurrence.due_on < storefront.today())
        skipped = Occurrence.update(status=SKIPPED, version=Occurrence.version + 1)
        count = skipped.where(Occurrence.schedule == schedule.id, passed).execute()
        plan(fresh, storefront)
        record(fresh, by, "resume_schedule", passed=count)
    return count


def _rest(schedule: Schedule, status: str, needed: str = "", *, by) -> None:
    fresh = lock(schedule)
    if fresh.status == status or (needed and fresh.status != needed):
        raise no.NotPaused()
    Schedule.update(status=status, version=Schedule.version + 1).where(Schedule.id == schedule.id).execute()
    leave_waiting(fresh, Storefront.get_by_id(fresh.storefront_id), by=by)


def _check_centres(draft: Draft, account, buyer_id: int, today: date) -> None:
    """Raise what the account's offer does for a cost centre that the buyer cannot charge to."""
    if chosen := {centre for centre in (draft.cost_centres or {}).values() if centre}:
        spending.at_hand(account, buyer_id, today).offer.check(chosen)


def _agree(before: int | None, draft: Draft, account, buyer_id: int, by) -> None:
    """A card that is chosen anew is the buyer's own, chosen by nobody else, and pays unattended from now on."""
    if draft.card and draft.card != before:
        if by.user_id != buyer_id:
            raise no.NotYourCard()
        billing.let_pay_unattended(billing.card_of(account.id, buyer_id, draft.card), by=by)


def _check_room(account, by) -> None:
    """The buyer's row is held meanwhile, as for carts: two first clicks wait for each other."""
    buyer = User.select(User.id).where(User.id == by.buyer_id)
    (buyer if is_sqlite() else buyer.for_update("FOR NO KEY UPDATE")).first()
    mine = (Schedule.account == account.id) & (Schedule.buyer == by.buyer_id) & (Schedule.status != "ended")
    if Schedule.select().where(mine).count() >= SCHEDULES_LIMIT:
        raise no.TooManySchedules(limit=SCHEDULES_LIMIT)
