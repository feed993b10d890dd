"""Planning: the coming days of a schedule are rows, each of which can be skipped, moved or changed on its own."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice

from models import clock, delivery, history
from models.base import insert_many
from models.refusals import ChangedMeanwhile

from .rhythms import Rhythm, orders
from .tables import AHEAD, COMING, SKIPPED, Occurrence, Schedule

A_DAY = timedelta(days=1)
SATURDAY = 5
# A shop that works on none of so many days is taken to work on all.
LOOKED_AHEAD = 60


def lock(schedule: Schedule, version: int | None = None) -> Schedule:
    """Hold the schedule until the transaction ends, the first statement of every verb; returns it as it is now.

    Raises ChangedMeanwhile where it is no longer at `version` (None: whichever).
    """
    same = Schedule.id == schedule.id
    if version is not None:
        same &= Schedule.version == version
    if not Schedule.update(updated_at=clock.now()).where(same).execute():
        raise ChangedMeanwhile(f"schedule {schedule.id} is no longer at version {version}")
    return Schedule.get_by_id(schedule.id)


def record(schedule: Schedule, by, verb: str, **facts) -> None:
    """Append an event of the schedule, which is locked; `by` None is the house itself."""
    history.record(by, verb, schedule.stream, account=schedule.account_id, name=schedule.name, **facts)


def working_day(storefront, day: date) -> date:
    """The day itself if the shop works on it, else the next one on which it does. One statement."""
    return workdays(storefront)(day)


def workdays(storefront) -> Callable[[date], date]:
    """The same as a function for many days. A shop without a calendar works from Monday to Friday. One statement."""
    calendar = delivery.calendar_of(storefront)

    def working(day: date) -> date:
        for ahead in range(LOOKED_AHEAD):
            one = day + ahead * A_DAY
            if one.weekday() < SATURDAY if calendar is None else calendar.works_on(one):
                return one
        return day

    return working


def plan(schedule: Schedule, storefront) -> int:
    """Write the next days of the rhythm until AHEAD of them are to come, or it is over; returns how many were new.

    What lies between the last planned day and today is planned too, however long nobody looked: no day is left out.
    In the transaction at hand, with the schedule locked.
    """
    today = storefront.today()
    coming = Occurrence.select().where(_mine(schedule), Occurrence.status.in_(COMING), Occurrence.due_on > today)
    first = schedule.starts_on if schedule.planned_to is None else schedule.planned_to + A_DAY
    return _write(schedule, storefront, first, AHEAD - coming.count())


def replan(schedule: Schedule, storefront) -> int:
    """After another rhythm: plan the days after today anew. Days that were skipped, moved or changed stay as they are
    where the new rhythm has them; returns how many such days went. In the transaction at hand, with the lock.
    """
    today = storefront.today()
    still = _mine(schedule) & Occurrence.status.in_((*COMING, SKIPPED)) & (Occurrence.day > today)
    standing = {one.day: one for one in Occurrence.select().where(still)}
    first = max(schedule.starts_on, today + A_DAY)
    wanted = dict(_days(schedule, storefront, first, AHEAD))
    keeps = {day for day, one in standing.items() if day in wanted and (_touched(one) or one.due_on == wanted[day])}
    went = [one for day, one in standing.items() if day not in keeps]
    Occurrence.delete().where(Occurrence.id.in_([one.id for one in went])).execute()
    schedule.planned_to = first - A_DAY
    _write(schedule, storefront, first, AHEAD)
    return sum(_touched(one) for one in went)


def _mine(schedule: Schedule):
    return Occurrence.schedule == schedule.id


def _touched(one: Occurrence) -> bool:
    return one.moved or one.changed or one.status == SKIPPED


def _days(schedule: Schedule, storefront, first: date, room: int):
    """From `first` on: days with when they are ordered, all up to today and `room` after it, fewer where the schedule
    has its number of times by then (days that are skipped count, as in RFC 5545)."""
    today = storefront.today()
    left = None
    if schedule.times is not None:
        left = schedule.times - Occurrence.select().where(_mine(schedule), Occurrence.day < first).count()
    for day, due in orders(schedule.rhythm, first, workdays(storefront)):
        if (left is not None and left <= 0) or (due > today and room <= 0):
            return
        room -= due > today
        left = None if left is None else left - 1
        yield day, due


def _write(schedule: Schedule, storefront, first: date, room: int) -> int:
    since = Occurrence.select(Occurrence.day).where(_mine(schedule), Occurrence.day >= first)
    there = {day for (day,) in since.tuples()}
    rows, last = [], schedule.planned_to
    for day, due in _days(schedule, storefront, first, room):
        last = day
        if day not in there:
            rows.append({"schedule": schedule.id, "day": day, "due_on": due})
    insert_many(Occurrence, rows)
    Schedule.update(planned_to=last).where(Schedule.id == schedule.id).execute()
    schedule.planned_to = last
    return len(rows)


def coming(rhythm: Rhythm, storefront, room: int = AHEAD) -> list[tuple[date, date]]:
    """The next days of a rhythm after today, each with the day on which it is ordered: to look at before it is kept."""
    first = max(rhythm.starts_on, storefront.today() + A_DAY)
    found = orders(rhythm, first, workdays(storefront))
    return list(islice(found, room if rhythm.times is None else min(room, rhythm.times)))
