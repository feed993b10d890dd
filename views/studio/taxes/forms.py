"""Forms of the tax rooms."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from models import tax
from views.fields import Day, Form, not_blank
from views.session.forms import plain

TREATMENTS = [
    SelectChoice("standard", lazy_gettext("taxed at the full rate")),
    SelectChoice("zero", lazy_gettext("zero-rated: named, at 0%")),
    SelectChoice("exempt", lazy_gettext("exempt: no tax")),
]
KINDS = [SelectChoice(kind, kind) for kind in tax.KINDS]
ANY_KIND = [SelectChoice("", lazy_gettext("all taxes")), *KINDS]


def _text(label: str, longest: int, *more):
    return StringField(label, [Length(max=longest), plain, *more])


class Placed(Form):
    """A place by codes: they are written in capitals, however they are typed."""

    country = _text(lazy_gettext("Country"), 2, not_blank)
    region = _text(lazy_gettext("State or province"), 10)

    def place(self) -> dict:
        """The country and the region."""
        return {name: (self[name].data or "").strip().upper() for name in ("country", "region")}


class RateForm(Placed):
    """A tax of a place, with its first rate."""

    locality = _text(lazy_gettext("City"), 80)
    kind = SelectField(lazy_gettext("Tax"), choices=KINDS)
    name_en = _text(lazy_gettext("Name, in English"), 60, not_blank)
    name_fr = _text(lazy_gettext("Name, in French"), 60)
    percent = StringField(lazy_gettext("Percent"), [not_blank, Length(max=20)])
    valid_from = Day(lazy_gettext("First day"), [Optional()])
    valid_to = Day(lazy_gettext("Last day"), [Optional()])


class NamesForm(Form):
    """What a tax is called."""

    version = HiddenField()
    name_en = _text(lazy_gettext("Name, in English"), 60, not_blank)
    name_fr = _text(lazy_gettext("Name, in French"), 60)


class EndForm(Form):
    """A last day."""

    version = HiddenField()
    last = Day(lazy_gettext("Last day"), [not_blank])


class TreatmentForm(Placed):
    """How a class of goods is treated somewhere."""

    tax_class = SelectField(lazy_gettext("Tax class"), validate_choice=False)
    kind = SelectField(lazy_gettext("Tax"), choices=ANY_KIND)
    treatment = SelectField(lazy_gettext("It is"), choices=TREATMENTS)


class ExemptionForm(Placed):
    """A certificate of an account."""

    account = _text(lazy_gettext("Account code"), 40, not_blank)
    kind = SelectField(lazy_gettext("Tax"), choices=ANY_KIND)
    number = _text(lazy_gettext("Number of the certificate"), 60, not_blank)
    valid_from = Day(lazy_gettext("First day"), [Optional()])
    valid_to = Day(lazy_gettext("Last day"), [Optional()])


class LastDayForm(Form):
    """The last day of a certificate; empty: until further notice."""

    version = HiddenField()
    last = Day(lazy_gettext("Last day"), [Optional()])


def version_of(form) -> int:
    """The version that a form was read at; 0, which never is one, where it says none."""
    text = form.version.data or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def words_of(form, *names: str) -> dict:
    """What was typed in these boxes, without outer blanks."""
    return {name: (form[name].data or "").strip() for name in names}
