"""What is typed about quotes, by both sides."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Optional

from views.fields import Day, Form, WholeNumber, not_blank


class AskForm(Form):
    """The message that goes with what is asked; the products and hoped-for prices are read beside it."""

    text = TextAreaField(lazy_gettext("Message to us"))


class MessageForm(Form):
    """Something said to the other side."""

    text = TextAreaField(lazy_gettext("Message"))


class DecisionForm(Form):
    """A step that acts on what was read at a version, with a reason where one is asked for."""

    version = WholeNumber("", [not_blank])
    text = TextAreaField(lazy_gettext("Reason"))
    reason = TextAreaField(lazy_gettext("Reason"))


class OfferForm(Form):
    """An answer's last day, terms and note; the prices are read beside it. `whole` is a percentage off everything."""

    version = HiddenField()
    valid_until = Day(lazy_gettext("Valid until"), [Optional()])
    terms_days = WholeNumber(lazy_gettext("Days to pay"), [Optional()])
    with_promotions = BooleanField(lazy_gettext("Promotions apply on top of these prices"))
    note = TextAreaField(lazy_gettext("Note to the buyer"))
    whole = StringField(lazy_gettext("Percent off everything"))
    reason = TextAreaField(lazy_gettext("Why it goes so far"))
