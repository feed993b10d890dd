"""Forms of the rep's room."""

from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField
from wtforms.validators import Length, Optional

from views.fields import Form
from views.session.forms import plain


class ActingForm(Form):
    """For whom to order, and why."""

    buyer = HiddenField()
    reason = StringField(lazy_gettext("Reason"), [Optional(), Length(max=200), plain])
