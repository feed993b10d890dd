"""What an approver types."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired

from views.fields import Form, WholeNumber


class DecisionForm(Form):
    """Yes or no, with words; `version` is the request's, `agreed` the total, both as they were on the page."""

    words = TextAreaField(_("Your words to the buyer"))
    version = WholeNumber(validators=[InputRequired()])
    agreed = HiddenField()

    @property
    def agreed_total(self) -> int:
        """The total that the page showed (minor unit); 0, beyond which everything has risen, for anything else."""
        text = self.agreed.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else 0


class VersionForm(Form):
    """A button, and the version of what it is about."""

    version = WholeNumber(validators=[InputRequired()])


class PlainForm(Form):
    """Nothing but a button."""
