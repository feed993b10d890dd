"""Forms of the rooms for deliveries."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from models.delivery import PlaceUnknown
from views.fields import Form, WholeNumber, not_blank
from views.session.forms import plain
from views.weekdays import Weekdays

KINDS = [
    SelectChoice("flat", lazy_gettext("one charge everywhere")),
    SelectChoice("table", lazy_gettext("a table of rates by zone")),
    SelectChoice("pickup", lazy_gettext("fetched at a warehouse")),
]
BASES = [
    SelectChoice("amount", lazy_gettext("the amount of the goods")),
    SelectChoice("weight", lazy_gettext("the weight of the goods, in grams")),
]


def _text(label: str, longest: int, *more):
    return StringField(label, [Length(max=longest), plain, *more])


class MethodForm(Form):
    """A shipping method. What is typed as an amount is read by the view, which knows the shop's currency."""

    version = HiddenField()
    name_en = _text(lazy_gettext("Name, in English"), 120, not_blank)
    name_fr = _text(lazy_gettext("Name, in French"), 120)
    kind = SelectField(lazy_gettext("How it charges"), choices=KINDS)
    charge = _text(lazy_gettext("Charge for each delivery"), 20)
    free_over = _text(lazy_gettext("Free from goods of"), 20)
    basis = SelectField(lazy_gettext("What the steps of its table count"), choices=BASES)
    warehouse = SelectField(lazy_gettext("Where it is fetched"), validate_choice=False)
    lead_days = WholeNumber(lazy_gettext("Working days beyond the calendar’s"), [InputRequired()], default=0)
    position = WholeNumber(lazy_gettext("Place in the list"), [InputRequired()], default=1)
    active = BooleanField(lazy_gettext("Offered at checkout"), default=True)


class NewMethodForm(Form):
    """A method on its way into being: the rest is typed on its own page."""

    code = _text(lazy_gettext("Code"), 40, not_blank)
    name_en = _text(lazy_gettext("Name, in English"), 120, not_blank)
    name_fr = _text(lazy_gettext("Name, in French"), 120)
    kind = SelectField(lazy_gettext("How it charges"), choices=KINDS)
    warehouse = SelectField(lazy_gettext("Where it is fetched"), validate_choice=False)


class CalendarForm(Form):
    """A shop's calendar."""

    version = HiddenField()
    working_days = Weekdays(lazy_gettext("Working days"))
    cut_off = _text(lazy_gettext("Orders for the day until"), 5)
    lead_days = WholeNumber(lazy_gettext("Working days from the order to the delivery"), [InputRequired()])
    extra_days = _text(lazy_gettext("More working days to some places"), 600)
    holidays = _text(lazy_gettext("Public holidays of"), 10)
    closed_days = TextAreaField(lazy_gettext("Other days on which the shop is closed"), [Length(max=6_000)])

    @property
    def wanted(self) -> dict:
        """What was typed, as the models take it; raises Refused."""
        return {
            "working_days": self.working_days.data,
            "cut_off": (self.cut_off.data or "").strip(),
            "lead_days": self.lead_days.data,
            "extra_days": extra_from(self.extra_days.data or ""),
            "holidays": (self.holidays.data or "").strip().upper(),
            "closed_days": self.closed_days.data or "",
        }


def extra_from(text: str) -> dict[str, int]:
    """`CA-BC:3 CA-NS:2` as {place: working days}; raises PlaceUnknown for what is not written so."""
    found = {}
    for word in text.replace(",", " ").upper().split():
        place, _colon, lead = word.partition(":")
        if not (lead.isascii() and lead.isdigit() and len(lead) < 4):
            raise PlaceUnknown(place=word[:40], field="extra_days")
        found[place] = int(lead)
    return found
