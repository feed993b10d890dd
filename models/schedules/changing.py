"""Changing what is ordered: each time from now on, or on one day only."""

from collections.abc import Mapping

from models.accounts import Account, Location
from models.base import bump, writing
from models.brands import Storefront

from . import refusals as no
from .lines import Wish, change_rows, check_count, check_values, give_own, of
from .outlook import estimate
from .planning import lock, record
from .tables import APPROVAL, COMING, PLANNED, TOLD, WAITING, Occurrence, Schedule, ScheduleLine


def change_lines(
    schedule: Schedule, occurrence: Occurrence | None, wanted: Mapping[int, tuple], *, by, version: int
) -> int:
    """Write lines by position as (quantity, location id, days after or None), each time or (`occurrence`) on one day
    only, which then has lines of its own; quantity 0 leaves a line out. `version` is the schedule's or the day's, as
    read. Returns how many changed. Raises ChangedMeanwhile, NotNow, QuantityWrong, NoSuchPlace, AfterWrong."""
    with writing():
        own = _opened(schedule, occurrence, version, by)
        changed = change_rows(schedule, own, wanted, _places(schedule))
        _note_estimate(schedule, own)
        record(schedule, by, "change_scheduled_lines", lines=changed, day=own and own.day)
    return changed


def add_line(schedule: Schedule, occurrence: Occurrence | None, wish: Wish, sku: str, *, by, version: int) -> None:
    """Add a product (`sku` is what it is called) for a place, each time or on one day only. Raises AlreadyThere, and
    what change_lines does."""
    check_values(wish.quantity, wish.location_id, wish.after_days, _places(schedule))
    with writing():
        own = _opened(schedule, occurrence, version, by)
        rows = ScheduleLine.select(ScheduleLine.position, ScheduleLine.product, ScheduleLine.location)
        standing = list(rows.where(of(schedule, own)).tuples())
        check_count(len(standing) + 1)
        if (wish.product_id, wish.location_id) in {(product, location) for _, product, location in standing}:
            raise no.AlreadyThere(sku=sku)
        ScheduleLine.create(
            schedule=schedule.id, occurrence=own and own.id, product=wish.product_id, quantity=wish.quantity,
            location=wish.location_id, after_days=wish.after_days,
            position=max((position for position, *_ in standing), default=0) + 1,
        )  # fmt: skip
        if own is None:
            Schedule.update(line_count=Schedule.line_count + 1).where(Schedule.id == schedule.id).execute()
        _note_estimate(schedule, own)
        record(schedule, by, "add_scheduled_line", sku=sku, day=own and own.day)


def usual_lines(schedule: Schedule, occurrence: Occurrence, *, by) -> None:
    """Let a day order what is ordered each time again; its own lines go. Raises NotNow."""
    with writing():
        lock(schedule)
        own = open_day(occurrence)
        ScheduleLine.delete().where(ScheduleLine.occurrence == own.id).execute()
        bump(Occurrence, own.id, own.version, changed=False, estimate=None)
        record(schedule, by, "usual_lines", day=own.day)


def open_day(occurrence: Occurrence) -> Occurrence:
    """The day as it is now, if it can still be changed; raises NotNow, DayWaits. With the schedule locked."""
    found = Occurrence.get_by_id(occurrence.id)
    if found.status == APPROVAL:
        raise no.DayWaits()
    if found.status not in (*COMING, *WAITING):
        raise no.NotNow()
    return found


def _opened(schedule: Schedule, occurrence: Occurrence | None, version: int, by) -> Occurrence | None:
    """Lock what the lines belong to, at this version, which rises; a day gets its own lines. A buyer who was told of
    the day is told anew where somebody else changes it."""
    if occurrence is None:
        bump(Schedule, schedule.id, version)
        return None
    lock(schedule)
    found = open_day(occurrence)
    anew = found.status == TOLD and by.user_id != schedule.buyer_id
    bump(Occurrence, found.id, version, **({"status": PLANNED} if anew else {}))
    give_own(schedule, found)
    return found


def _places(schedule: Schedule) -> set[int]:
    mine = Location.select(Location.id).where(Location.account == schedule.account_id)
    return {number for (number,) in mine.tuples()}


def _note_estimate(schedule: Schedule, own: Occurrence | None) -> None:
    """What a day's own lines come to as they are written: the calendar shows many days and reckons none of them."""
    if own is not None:
        account, storefront = Account.get_by_id(schedule.account_id), Storefront.get_by_id(schedule.storefront_id)
        amount, _refused = estimate(schedule, own, account, storefront)
        Occurrence.update(estimate=amount).where(Occurrence.id == own.id).execute()
