"""Periods: from which day to which a budget counts, and how many periods it has had."""

from datetime import date, timedelta
from typing import NamedTuple

# `dated` is one period, from the budget's first day to its last.
PERIODS = ("month", "quarter", "year", "dated")
MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """The first and the last day of a period; `last` None: without an end."""

    first: date
    last: date | None


def period_on(budget, day: date) -> Period | None:
    """The budget's period that a day falls in; None where the budget does not count on that day.

    Quarters and years are counted from the first of the budget's `fiscal_month`. A recurring budget that begins or
    ends within a period counts with its whole amount there.
    """
    if day < budget.starts_on or (budget.ends_on is not None and day > budget.ends_on):
        return None
    if budget.period == "dated":
        return Period(budget.starts_on, budget.ends_on)
    return calendar_period(budget.period, budget.fiscal_month, day)


def calendar_period(kind: str, fiscal_month: int, day: date) -> Period:
    """The month, quarter or year of a day."""
    months = MONTHS[kind]
    first = _first_of(day, -((day.month - fiscal_month) % 12 % months))
    return Period(first, _first_of(first, months) - timedelta(days=1))


def periods_before(budget, period: Period) -> list[Period]:
    """The budget's periods from its first one to the one before `period`, in their order."""
    if budget.period == "dated":
        return []
    found, one = [], calendar_period(budget.period, budget.fiscal_month, budget.starts_on)
    while one.first < period.first:
        found.append(one)
        one = calendar_period(budget.period, budget.fiscal_month, one.last + timedelta(days=1))
    return found


def _first_of(day: date, months: int) -> date:
    """The first of the month that lies so many months after a day's."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
