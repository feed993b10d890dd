"""Forms of the accounts' room."""

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from views.fields import Form, WholeNumber, not_blank
from views.session.forms import plain

POLICIES = [
    SelectChoice("terms", lazy_gettext("On terms: invoiced, paid later")),
    SelectChoice("card", lazy_gettext("By card")),
]
STATUSES = [
    SelectChoice("active", lazy_gettext("Active: may order")),
    SelectChoice("on_hold", lazy_gettext("On hold: sees everything, orders nothing")),
    SelectChoice("closed", lazy_gettext("Closed: nobody signs in for it")),
]


class TermsForm(Form):
    """How an account pays and whether it may order; `version` is the account's, as it was read."""

    payment_policy = SelectField(lazy_gettext("Payment"), choices=POLICIES)
    terms_days = WholeNumber(lazy_gettext("Days to pay"), [not_blank])
    credit_limit = StringField(lazy_gettext("Credit limit"), [Length(max=20), plain])
    status = SelectField(lazy_gettext("Standing"), choices=STATUSES)
    version = WholeNumber(validators=[InputRequired()])
