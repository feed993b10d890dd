"""What a schedule is to be, before it is written: its name, rhythm and words, each checked by name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models import checkout, policies

from . import refusals as no
from .rhythms import DATES, DATES_LIMIT, EVERY_LIMIT, MONTHLY, NTH, NTHS, WEEKLY, Rhythm, days
from .tables import LEAD_LIMIT, NAME_LETTERS

# As for a cart's dates: later is a slip of the keyboard.
YEARS_AHEAD = timedelta(days=730)
TIMES_LIMIT = 999
PLACEHOLDER = re.compile(r"\{[^{}]*\}?|\}")
COUNTER = re.compile(r"\{(n{1,9})\}")


@dataclass(frozen=True)
class Draft:
    """The schedule as somebody wants it; what it orders comes beside it. `answers` are those to the account's own
    fields, `cost_centres` what each order is charged to, both as a cart keeps them; `card` (its id) is the buyer's own
    one that pays each order."""

    name: str
    rhythm: Rhythm
    lead_days: int = 2
    po_rule: str = ""
    note: str = ""
    answers: Mapping[str, str] | None = None
    cost_centres: Mapping[str, int] | None = None
    card: int | None = None

    def columns(self) -> dict:
        """As the columns of Schedule."""
        rhythm = self.rhythm
        return {
            "name": self.name,
            "kind": rhythm.kind,
            "every": rhythm.every,
            "weekdays": sorted(set(rhythm.weekdays)),
            "month_day": rhythm.month_day,
            "nth": rhythm.nth,
            "dates": [day.isoformat() for day in sorted(set(rhythm.dates))],
            "starts_on": rhythm.starts_on,
            "ends_on": rhythm.ends_on,
            "times": rhythm.times,
            "lead_days": self.lead_days,
            "po_rule": self.po_rule,
            "note": self.note,
            "answers": dict(self.answers or {}),
            "cost_centres": self.cost_centres,
            "card": self.card,
        }


def checked(draft: Draft, storefront, account, began: date | None = None) -> Draft:
    """The draft as it is kept; raises the refusal of what is wrong. `began` is the start of the schedule that it
    changes, which may stay as it is."""
    today = storefront.today()
    name = checkout.as_kept(draft.name, "")[0][:NAME_LETTERS]
    if not name:
        raise no.NameMissing()
    if draft.lead_days is None or not 1 <= draft.lead_days <= LEAD_LIMIT:
        raise no.LeadWrong(limit=LEAD_LIMIT)
    po_rule, note = checkout.as_kept(draft.po_rule, draft.note)
    policy = policies.policy_for(storefront, account)
    _check_words(po_rule, note, policy)
    answers = policies.answered(policy.fields, draft.answers or {})
    policies.check_answers(policy.fields, answers)
    rhythm = checked_rhythm(draft.rhythm, today, began)
    return replace(draft, name=name, rhythm=rhythm, po_rule=po_rule, note=note, answers=answers)


def checked_rhythm(rhythm: Rhythm, today: date, began: date | None = None) -> Rhythm:
    """The rhythm with only what its kind looks at; raises the refusal of what is wrong with it."""
    rhythm = _started(rhythm, today, began)
    if rhythm.kind != DATES and (rhythm.every is None or not 1 <= rhythm.every <= EVERY_LIMIT):
        raise no.EveryWrong(limit=EVERY_LIMIT)
    if rhythm.kind in (WEEKLY, NTH) and (not rhythm.weekdays or not set(rhythm.weekdays) <= set(range(7))):
        raise no.WeekdayMissing()
    if rhythm.kind == MONTHLY and not 1 <= (rhythm.month_day or 0) <= 31:
        raise no.DayMissing()
    if rhythm.kind == NTH and rhythm.nth not in NTHS:
        raise no.DayMissing(field="nth")
    if rhythm.times is not None and not 1 <= rhythm.times <= TIMES_LIMIT:
        raise no.TimesWrong(limit=TIMES_LIMIT)
    if next(days(rhythm, max(today + timedelta(days=1), rhythm.starts_on)), None) is None:
        raise no.DatesMissing() if rhythm.kind == DATES else no.EndsBeforeItStarts()
    return rhythm


def po_number(rule: str, day: date, number: int) -> str:
    """The PO number of a day by its rule: {date} is the day, {n} the number of the order, {nnnn} in four digits."""
    counted = COUNTER.sub(lambda found: str(number).zfill(len(found.group(1))), rule)
    return counted.replace("{date}", day.isoformat())


def _started(rhythm: Rhythm, today: date, began: date | None) -> Rhythm:
    """With the columns that its kind has; one by chosen dates starts with the first of them."""
    if rhythm.kind == DATES:
        if len(set(rhythm.dates)) > DATES_LIMIT:
            raise no.TooManyDates(limit=DATES_LIMIT, dates=len(set(rhythm.dates)))
        coming = [day for day in rhythm.dates if day > today]
        if not coming:
            raise no.DatesMissing()
        if max(coming) > today + YEARS_AHEAD:
            raise no.StartTooLate(last=today + YEARS_AHEAD, field="dates")
        return Rhythm(DATES, began or min(coming), dates=tuple(coming))
    tomorrow = today + timedelta(days=1)
    if rhythm.starts_on < tomorrow and rhythm.starts_on != began:
        raise no.StartTooEarly(first=tomorrow)
    if rhythm.starts_on > today + YEARS_AHEAD:
        raise no.StartTooLate(last=today + YEARS_AHEAD)
    return replace(
        rhythm, dates=(), weekdays=() if rhythm.kind == MONTHLY else rhythm.weekdays[: 1 if rhythm.kind == NTH else 7],
        month_day=rhythm.month_day if rhythm.kind == MONTHLY else None,
        nth=rhythm.nth if rhythm.kind == NTH else None,
    )  # fmt: skip


def _check_words(po_rule: str, note: str, policy: policies.Policy) -> None:
    """The PO numbers that the rule makes are such as the account's policy takes at checkout."""
    for found in PLACEHOLDER.finditer(po_rule):
        if found.group() != "{date}" and not COUNTER.fullmatch(found.group()):
            raise no.RuleUnknown(text=found.group())
    example = po_number(po_rule, date(2026, 12, 31), 999)
    if not po_rule and policy.po.required:
        raise checkout.PoNumberMissing(field="po_rule")
    if len(example) > checkout.PO_NUMBER_LENGTH:
        raise checkout.PoNumberTooLong(limit=checkout.PO_NUMBER_LENGTH, length=len(example), field="po_rule")
    if po_rule and not policies.matches(policy.po.pattern, po_number(po_rule, date(2026, 12, 31), 1)):
        raise checkout.PoNumberShape(po_number=po_number(po_rule, date(2026, 12, 31), 1), example=policy.po.example,
                                     field="po_rule")  # fmt: skip
    if po_rule and policy.po_repeat == "refuse" and not PLACEHOLDER.search(po_rule):
        raise no.RuleRepeats()
    if len(note) > checkout.NOTE_LENGTH:
        raise checkout.NoteTooLong(limit=checkout.NOTE_LENGTH, length=len(note))
