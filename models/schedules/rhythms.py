"""Rhythms: on which days a scheduled order is due. Pure reckoning with dates; nothing here reads a database."""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from models import limits
from models.text import N_

WEEKLY, MONTHLY, NTH, DATES = KINDS = ("weekly", "monthly", "nth", "dates")
EVERY_LIMIT = limits.declare(
    "schedule_every", 26, N_("A scheduled order repeats every 1 to %(value)s weeks or months.")
)
DATES_LIMIT = limits.declare("schedule_dates", 60, N_("A scheduled order has at most %(value)s chosen dates."))
LAST = -1
# Which weekday of a month: the first to the fourth, and the last. A fifth is not in every month.
NTHS = (1, 2, 3, 4, LAST)
# Nobody plans beyond it, and it keeps every sum of dates within the calendar.
HORIZON = date(9998, 12, 31)


@dataclass(frozen=True)
class Rhythm:
    """When: every `every` weeks on `weekdays` (0 is Monday); every `every` months on day `month_day`, or on the `nth`
    of the one weekday in `weekdays`; or on `dates`.

    A month without that day has its last day instead. Weeks and months are counted from that of `starts_on`. It ends
    after `ends_on` where one is given, or after `times` days.
    """

    kind: str
    starts_on: date
    every: int = 1
    weekdays: tuple[int, ...] = ()
    month_day: int | None = None
    nth: int | None = None
    dates: tuple[date, ...] = field(default=())
    ends_on: date | None = None
    times: int | None = None


def days(rhythm: Rhythm, first: date) -> Iterator[date]:
    """The days of the rhythm from `first` on (never before its start), each once, in order, whatever its `times`."""
    first = max(first, rhythm.starts_on)
    last = min(rhythm.ends_on or HORIZON, HORIZON)
    found = {WEEKLY: _weekly, MONTHLY: _monthly, NTH: _monthly, DATES: _chosen}[rhythm.kind](rhythm, first)
    for day in found:
        if day > last:
            return
        if day >= first:
            yield day


def orders(rhythm: Rhythm, first: date, working: Callable[[date], date]) -> Iterator[tuple[date, date]]:
    """From `first` on, each day of the rhythm with the day on which it is ordered: the same, or `working` of it, the
    next day on which the shop works. A day that moves onto the one before it becomes one order with it.
    """
    earlier = None
    for day in days(rhythm, max(first - timedelta(days=14), rhythm.starts_on)):
        due = working(day)
        if due != earlier and day >= first:
            yield day, due
        earlier = due


def _weekly(rhythm: Rhythm, first: date) -> Iterator[date]:
    monday = rhythm.starts_on - timedelta(days=rhythm.starts_on.weekday())
    step = 7 * rhythm.every
    for turn in count((first - monday).days // step):
        week = monday.toordinal() + turn * step
        if week > HORIZON.toordinal() - 7:
            return
        for weekday in sorted(set(rhythm.weekdays)):
            yield date.fromordinal(week + weekday)


def _monthly(rhythm: Rhythm, first: date) -> Iterator[date]:
    began = rhythm.starts_on.year * 12 + rhythm.starts_on.month - 1
    turns = (first.year * 12 + first.month - 1 - began) // rhythm.every
    for month in count(began + turns * rhythm.every, rhythm.every):
        year, number = divmod(month, 12)
        if year > HORIZON.year:
            return
        yield day_of_month(year, number + 1, rhythm)


def _chosen(rhythm: Rhythm, _first: date) -> Iterator[date]:
    yield from sorted(set(rhythm.dates))


def day_of_month(year: int, month: int, rhythm: Rhythm) -> date:
    """The rhythm's day in a month: the day with its number, or the month's last where there is none; or the first,
    second, … or last of its weekday."""
    length = calendar.monthrange(year, month)[1]
    if rhythm.kind == MONTHLY:
        return date(year, month, min(rhythm.month_day, length))
    weekday = rhythm.weekdays[0]
    if rhythm.nth == LAST:
        end = date(year, month, length)
        return end - timedelta(days=(end.weekday() - weekday) % 7)
    ahead = (weekday - date(year, month, 1).weekday()) % 7
    return date(year, month, 1 + ahead + 7 * (rhythm.nth - 1))
