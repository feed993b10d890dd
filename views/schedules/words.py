"""Scheduled orders in words: the rhythm, where a day stands, and why one was not ordered."""

from babel import dates
from babel.lists import format_list
from flask_babel import get_locale
from flask_babel import gettext as _

from models import schedules
from models.schedules import DATES, LAST, MONTHLY, WEEKLY, Occurrence, Rhythm
from models.text import N_
from views.wording import date_text, ngettext, number, say

# What stands beside a day, and how it is marked.
STATES = {
    "planned": ("quiet", N_("planned")),
    "told": ("info", N_("you were told")),
    "ordering": ("info", N_("being ordered")),
    "failed": ("warn", N_("tried again soon")),
    "asked": ("bad", N_("waits for you")),
    "approval": ("warn", N_("waits for approval")),
    "taken": ("warn", N_("opened in a cart")),
    "by_hand": ("done", N_("ordered by hand")),
    "placed": ("done", N_("ordered")),
    "skipped": ("quiet", N_("skipped")),
}
STANDINGS = {"active": ("done", N_("active")), "paused": ("warn", N_("paused")), "ended": ("quiet", N_("ended"))}


def rhythm(of: Rhythm) -> str:
    """When it repeats, in a sentence."""
    if of.kind == DATES:
        return ngettext("On %(num)s chosen date", "On %(num)s chosen dates", len(of.dates))
    if of.kind == WEEKLY:
        days = format_list([weekday(day) for day in of.weekdays], locale=get_locale())
        return ngettext("Every week on %(weekdays)s", "Every %(num)s weeks on %(weekdays)s", of.every, weekdays=days)
    if of.kind == MONTHLY and of.month_day == 1:
        return ngettext("On the first day of every month", "On the first day of every %(num)s months", of.every)
    if of.kind == MONTHLY:
        return ngettext(
            "On day %(day)s of every month",
            "On day %(day)s of every %(num)s months",
            of.every,
            day=number(of.month_day),
        )
    return _nth(of)


def ending(of: Rhythm) -> str:
    """When it is over, in a sentence; "" where it goes on."""
    said = []
    if of.ends_on:
        said.append(_("until %(day)s", day=date_text(of.ends_on)))
    if of.times:
        said.append(ngettext("%(num)s time at most", "%(num)s times at most", of.times))
    return " · ".join(said)


def weekday(day: int) -> str:
    """The name of a day of the week, 0 being Monday."""
    return dates.get_day_names("wide", locale=get_locale())[day]


def reasons(occurrence: Occurrence) -> list[str]:
    """Why a day was not ordered, each reason in a sentence with its figures."""
    faults, _lines = schedules.unpacked(occurrence.faults)
    return [say(fault.message, **fault.facts) for fault in faults]


def _nth(of: Rhythm) -> str:
    facts = {"weekday": weekday(of.weekdays[0])}
    if of.nth == 1:
        return ngettext("On the first %(weekday)s of every month", "On the first %(weekday)s of every %(num)s months",
                        of.every, **facts)  # fmt: skip
    if of.nth == 2:
        return ngettext("On the second %(weekday)s of every month", "On the second %(weekday)s of every %(num)s months",
                        of.every, **facts)  # fmt: skip
    if of.nth == 3:
        return ngettext("On the third %(weekday)s of every month", "On the third %(weekday)s of every %(num)s months",
                        of.every, **facts)  # fmt: skip
    if of.nth == LAST:
        return ngettext("On the last %(weekday)s of every month", "On the last %(weekday)s of every %(num)s months",
                        of.every, **facts)  # fmt: skip
    return ngettext("On the fourth %(weekday)s of every month", "On the fourth %(weekday)s of every %(num)s months",
                    of.every, **facts)  # fmt: skip
