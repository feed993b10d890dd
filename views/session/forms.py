"""Forms of signing in."""

from flask_babel import lazy_gettext
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import Length, ValidationError

from models.identity import PASSWORD_MAXIMUM
from views.fields import Form, not_blank


def plain(_form, field) -> None:
    """A text that every database can keep: without the character NUL, which no keyboard has."""
    if "\x00" in (field.data or ""):
        raise ValidationError(lazy_gettext("This contains a character that cannot be kept. Type it again."))


class SignInForm(Form):
    """E-mail and password, and where to go afterwards."""

    email = EmailField(lazy_gettext("E-mail"), [not_blank, Length(max=254), plain])
    password = PasswordField(lazy_gettext("Password"), [not_blank, Length(max=PASSWORD_MAXIMUM)])
    next = HiddenField()
    parked = HiddenField()


class CodeForm(Form):
    """Six digits from the authenticator, or a recovery code."""

    code = StringField(lazy_gettext("Code"), [not_blank, Length(max=40), plain])


class RecoveryForm(Form):
    """Where to send the link."""

    email = EmailField(lazy_gettext("E-mail"), [not_blank, Length(max=254), plain])


class NewPasswordForm(Form):
    """A new password; the domain says what it must be."""

    password = PasswordField(lazy_gettext("New password"), [not_blank])
