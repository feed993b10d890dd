"""When a place takes goods: its weekdays and hours, what a driver should know, and the days on which it takes none."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from models import history, limits
from models.base import bump, writing
from models.refusals import NotFound, Refused
from models.text import N_

from .accounts import Location

INSTRUCTIONS_LENGTH = limits.declare(
    "instructions", 500, N_("What a driver should know of a store has at most %(value)s characters.")
)
CLOSED_DAYS = limits.declare("closed_days", 400, N_("A store or a shop can close on %(value)s single days."))
CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
WEEKDAYS = re.compile(r"[01]{7}")
RANGE = ".."


class NoReceivingDay(Refused):
    """A place that takes goods on no weekday at all."""

    message = N_("Choose at least one weekday on which goods can come.")
    field = "receiving_days"


class HoursNotClear(Refused):
    """Hours of which one is missing or no time, or that end before they begin."""

    message = N_("Enter from when and until when goods can come, such as 07:00 and 11:30, or leave both empty.")
    field = "opens"


class InstructionsTooLong(Refused):
    """More to read than a driver does. Facts: limit."""

    message = N_("What a driver should know has at most %(limit)s characters.")
    field = "instructions"


class DaysNotClear(Refused):
    """Something that is no date, or a range that ends before it begins. Facts: text."""

    message = N_("“%(text)s” is no date such as 2026-12-24, and no range such as 2026-12-24..2026-12-31.")
    field = "closed_days"


class TooManyClosedDays(Refused):
    """More single days than are kept. Facts: limit."""

    message = N_("At most %(limit)s single days can be closed. For every week, choose the weekdays instead.")
    field = "closed_days"


def change_receiving(location: Location, *, by, version: int, **wanted) -> None:
    """Write down when a place takes goods (columns of Location); deliveries that were ordered stay as they are."""
    check_receiving(wanted)
    with writing():
        bump(Location, location.id, version, **wanted)
        before = {name: getattr(location, name) for name in wanted}
        changed = {name: [before[name], value] for name, value in wanted.items() if before[name] != value}
        history.record(by, "change_receiving", f"location:{location.id}", account=location.account_id,
                       store=location.name, changed=changed)  # fmt: skip


def check_receiving(wanted: dict) -> None:
    """Raise the refusal of what cannot be kept of these columns of Location."""
    days = wanted.get("receiving_days", "")
    if days and not (WEEKDAYS.fullmatch(days) and "1" in days):
        raise NoReceivingDay()
    hours = [wanted.get("opens", ""), wanted.get("closes", "")]
    if any(hours) and not (all(CLOCK_TIME.fullmatch(time) for time in hours) and hours[0] < hours[1]):
        raise HoursNotClear()
    if len(wanted.get("instructions", "")) > INSTRUCTIONS_LENGTH:
        raise InstructionsTooLong(limit=INSTRUCTIONS_LENGTH)


def days_from(text: str) -> str:
    """Dates and ranges of dates as people and files write them (2026-12-24 2026-12-26..2026-12-31) as they are kept:
    every single day, in order, separated by blanks. Raises DaysNotClear or TooManyClosedDays."""
    found: set[date] = set()
    for word in text.replace(",", " ").split():
        first, _dots, last = word.partition(RANGE)
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError:
            raise DaysNotClear(text=word[:40]) from None
        if end < start:
            raise DaysNotClear(text=word[:40])
        if (end - start).days + len(found) >= CLOSED_DAYS:
            raise TooManyClosedDays(limit=CLOSED_DAYS)
        found |= {start + timedelta(days=ahead) for ahead in range((end - start).days + 1)}
    return " ".join(day.isoformat() for day in sorted(found))


def ranges_of(days: str) -> list[tuple[date, date]]:
    """Kept days as ranges of days that follow one another."""
    found: list[tuple[date, date]] = []
    for day in map(date.fromisoformat, days.split()):
        if found and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def as_text(days: str) -> str:
    """Kept days as `days_from` reads them, ranges drawn together."""
    return " ".join(f"{a}" if a == b else f"{a}{RANGE}{b}" for a, b in ranges_of(days))


def without(days: str, gone: Iterable[tuple[date, date]]) -> str:
    """Kept days without those of some ranges."""
    gone = list(gone)
    kept = (day for day in days.split() if not any(a.isoformat() <= day <= b.isoformat() for a, b in gone))
    return " ".join(kept)


def location_of(account, code: str) -> Location:
    """The account's place with this code; NotFound for anybody else's."""
    found = Location.get_or_none(Location.account == account.id, Location.code == code)
    if found is None:
        raise NotFound(code)
    return found
