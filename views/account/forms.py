"""Forms of one's own profile."""

from babel import Locale
from flask_babel import lazy_gettext
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Length

from models.identity import CUSTOMER_ROLES, PASSWORD_MAXIMUM
from views.fields import Form, not_blank
from views.session.forms import plain


class ProfileForm(Form):
    """Name, and the language of mail."""

    name = StringField(lazy_gettext("Name"), [not_blank, Length(max=120), plain])
    locale = SelectField(lazy_gettext("Language of mail to you"))

    def offer(self, locales: list[str]) -> None:
        """Offer these locales, each by its name in its own language."""
        self.locale.choices = [(tag, language_name(tag)) for tag in locales]


# What each role may do, as it is offered to the company's administrator.
ROLES_SAID = {
    "buyer": lazy_gettext("Buyer: fills carts and places orders"),
    "approver": lazy_gettext("Approver: orders, and decides on what others ask for"),
    "admin": lazy_gettext("Administrator: all of it, and keeps people, budgets and rules"),
    "viewer": lazy_gettext("Viewer: sees prices and orders, orders nothing"),
}


ROLES = [SelectChoice(role, ROLES_SAID[role]) for role in CUSTOMER_ROLES]


class PlainForm(Form):
    """A button and nothing else: it carries the token against forged requests."""


class RoleForm(Form):
    """What a person may do; `held` is the role that was read."""

    role = SelectField(lazy_gettext("Role"), choices=ROLES)
    held = HiddenField()


class InvitationForm(Form):
    """Who is invited, with which role, and in which language we write."""

    name = StringField(lazy_gettext("Name"), [not_blank, Length(max=120), plain])
    email = StringField(lazy_gettext("E-mail"), [not_blank, Length(max=254), plain])
    role = SelectField(lazy_gettext("Role"), choices=ROLES)
    locale = SelectField(lazy_gettext("Language of our mail"))

    def offer(self, locales: list[str]) -> None:
        """Offer these locales, each by its name in its own language."""
        self.locale.choices = [(tag, language_name(tag)) for tag in locales]


class PasswordForm(Form):
    """The present password, and the new one."""

    current = PasswordField(lazy_gettext("Present password"), [not_blank, Length(max=PASSWORD_MAXIMUM)])
    password = PasswordField(lazy_gettext("New password"), [not_blank])


class SetUpForm(Form):
    """The first code of a new authenticator."""

    code = StringField(lazy_gettext("Six digits from the authenticator"), [not_blank, Length(max=20)])


class ConfirmForm(Form):
    """The password again, before something that weakens sign-in."""

    current = PasswordField(lazy_gettext("Password"), [not_blank, Length(max=PASSWORD_MAXIMUM)])


def language_name(tag: str) -> str:
    """A locale by its name in its own language: `Français (Canada)`."""
    name = Locale.parse(tag, sep="-").get_display_name()
    return name[:1].upper() + name[1:]
