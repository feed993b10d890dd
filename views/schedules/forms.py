"""Forms of scheduled orders."""

import re
from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from models import checkout, policies, schedules
from models.schedules import DATES, LAST, MONTHLY, NTH, WEEKLY, Draft, Rhythm
from views.fields import Day, Form, WholeNumber

KINDS = [
    SelectChoice(WEEKLY, lazy_gettext("By weeks, on days of the week")),
    SelectChoice(MONTHLY, lazy_gettext("By months, on a day of the month")),
    SelectChoice(NTH, lazy_gettext("By months, on a weekday such as the first Monday")),
    SelectChoice(DATES, lazy_gettext("On chosen dates")),
]
NTHS = [
    SelectChoice(1, lazy_gettext("First")),
    SelectChoice(2, lazy_gettext("Second")),
    SelectChoice(3, lazy_gettext("Third")),
    SelectChoice(4, lazy_gettext("Fourth")),
    SelectChoice(LAST, lazy_gettext("Last")),
]
WEEKDAYS = [
    SelectChoice(0, lazy_gettext("Monday")),
    SelectChoice(1, lazy_gettext("Tuesday")),
    SelectChoice(2, lazy_gettext("Wednesday")),
    SelectChoice(3, lazy_gettext("Thursday")),
    SelectChoice(4, lazy_gettext("Friday")),
    SelectChoice(5, lazy_gettext("Saturday")),
    SelectChoice(6, lazy_gettext("Sunday")),
]
ISO = re.compile(r"\d{4}-\d\d-\d\d")


class Boxes(SelectMultipleField):
    """Several of a few, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ScheduleForm(Form):
    """A schedule: its name, rhythm and words; `version` is that of the one it changes, the others what a new one is
    made from."""

    name = StringField(lazy_gettext("Name"), [Length(max=schedules.NAME_LETTERS)])
    kind = RadioField(lazy_gettext("It repeats"), choices=KINDS, default=WEEKLY)
    every = WholeNumber(lazy_gettext("Every how many weeks or months"), [Optional()], default=1)
    weekdays = Boxes(lazy_gettext("Days of the week"), coerce=int, choices=WEEKDAYS)
    month_day = WholeNumber(lazy_gettext("Day of the month"), [Optional()])
    nth = SelectField(lazy_gettext("Which one of the month"), coerce=int, choices=NTHS, default=1)
    nth_weekday = SelectField(lazy_gettext("Day of the week"), coerce=int, choices=WEEKDAYS, default=0)
    dates = TextAreaField(lazy_gettext("Dates"), [Length(max=2000)])
    starts_on = Day(lazy_gettext("From"), [Optional()])
    ends_on = Day(lazy_gettext("Until"), [Optional()])
    times = WholeNumber(lazy_gettext("How many times at most"), [Optional()])
    lead_days = WholeNumber(lazy_gettext("Tell me so many days ahead"), [Optional()], default=2)
    po_rule = StringField(lazy_gettext("PO number"), [Length(max=checkout.PO_NUMBER_LENGTH)])
    note = TextAreaField(lazy_gettext("Note on each order"), [Length(max=checkout.NOTE_LENGTH)])
    store = WholeNumber(lazy_gettext("Store"), [Optional()])
    version = WholeNumber(validators=[Optional()])
    cart = HiddenField(validators=[Length(max=10)])
    list = HiddenField(validators=[Length(max=10)])
    order = HiddenField(validators=[Length(max=20)])

    own: tuple = ()
    policy: policies.Policy | None = None

    @property
    def own_fields(self) -> Sequence[tuple]:
        """The account's own fields, each with its box."""
        return [(one, self[one.name]) for one in self.own]

    def draft(self, first: date, **choices) -> Draft:
        """What was typed, to be checked; without a start it starts on `first`. Raises schedules.DateNotClear."""
        kind = self.kind.data if self.kind.data in schedules.KINDS else WEEKLY
        rhythm = Rhythm(
            kind, self.starts_on.data or first, every=self.every.data or 0,
            weekdays=tuple(self.weekdays.data or ()) if kind == WEEKLY else (self.nth_weekday.data or 0,),
            month_day=self.month_day.data, nth=self.nth.data, dates=_dates(self.dates.data or ""),
            ends_on=self.ends_on.data, times=self.times.data,
        )  # fmt: skip
        words = (self.po_rule.data or "", self.note.data or "")
        return Draft(self.name.data or "", rhythm, self.lead_days.data or 0, *words, **choices)


class MoveForm(Form):
    """Another day; `version` is the day's, as it was read."""

    due_on = Day(lazy_gettext("Order on"), [InputRequired()])
    version = WholeNumber(validators=[InputRequired()])


class LineForm(Form):
    """A product more; `version` is that of what it belongs to."""

    sku = StringField(lazy_gettext("SKU or part number"), [Length(max=60)])
    quantity = WholeNumber(lazy_gettext("Quantity"), [InputRequired()])
    location = WholeNumber(lazy_gettext("Store"), [InputRequired()])
    after_days = WholeNumber(lazy_gettext("Wanted days after"), [Optional()])
    version = WholeNumber(validators=[InputRequired()])


class PlainForm(Form):
    """Nothing but a button."""


def facts_of(schedule: schedules.Schedule) -> dict:
    """The boxes of the form as a schedule stands."""
    rhythm = schedule.rhythm
    facts = {name: getattr(schedule, name) for name in ("name", "kind", "every", "starts_on", "ends_on", "times")}
    facts |= {name: getattr(schedule, name) for name in ("month_day", "lead_days", "po_rule", "note", "version")}
    if rhythm.kind == NTH:
        facts |= {"nth": rhythm.nth, "nth_weekday": rhythm.weekdays[0]}
    else:
        facts |= {"weekdays": list(rhythm.weekdays)}
    return facts | {"dates": "\n".join(day.isoformat() for day in rhythm.dates)}


def _dates(text: str) -> tuple[date, ...]:
    found = []
    for word in re.split(r"[\s,;]+", text.strip()):
        if not word:
            continue
        try:
            found.append(date.fromisoformat(word) if ISO.fullmatch(word) else None)
        except ValueError:
            found.append(None)
        if found[-1] is None:
            raise schedules.DateNotClear(text=word[:20])
    return tuple(found)
