"""The people of the company, as its administrator keeps them: invited, given a role, their access ended."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts
from models.brands import Storefront
from models.history import SentTwice
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_
from views import guard, reply
from views.fields import sent_key
from views.mail import Letter
from views.scope import scope
from views.session import recovery, throttle
from views.wording import say

from . import room
from .forms import InvitationForm, PlainForm, RoleForm

INVITATIONS = throttle.parse("30 per hour")


class TooManyInvitations(Refused):
    """So many invitations look like somebody trying which addresses are known."""

    message = N_("Those were many invitations. Please wait an hour, or call us: we can read in a list of people.")
    field = "email"


@room.get("/account/people/new/")
@guard.account_admin
def new_person():
    """Invite somebody."""
    form = _offered(InvitationForm(formdata=None, locale=_usual_locale()))
    return reply.page("account/invitation.html", form=form)


@room.post("/account/people/")
@guard.account_admin
def create_person():
    """Send the invitation."""
    form = _offered(InvitationForm())
    if not form.validate_on_submit():
        return reply.invalid("account/_invitation_form.html", within="account/invitation.html", form=form)
    try:
        person = _invited(form)
    except SentTwice as refusal:
        return reply.moved(_people(), flash=say(refusal), kind="warn")
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("account/_invitation_form.html", within="account/invitation.html", form=form)
    said = _("%(name)s is invited. The letter goes to %(email)s.", name=person.name, email=person.email)
    return reply.moved(_people(), flash=said)


@room.get("/account/people/<int:person>/")
@guard.account_admin
def edit_person(person):
    """One person: the role, the letter again, the end of the access."""
    found = accounts.person_of(scope.account, person)
    form = RoleForm(formdata=None, role=found.role, held=found.role)
    return reply.page("account/person.html", person=found, form=form)


@room.post("/account/people/<int:person>/")
@guard.account_admin
def update_person(person):
    """Give another role."""
    found, form = accounts.person_of(scope.account, person), RoleForm()
    if not form.validate_on_submit():
        return reply.invalid("account/_role_form.html", within="account/person.html", person=found, form=form)
    try:
        accounts.change_role(scope.account, person, by=scope.actor, role=form.role.data, held=form.held.data)
    except ChangedMeanwhile:
        said = _("The role was changed meanwhile. This is how it is now.")
        return reply.moved(url_for("account.edit_person", person=person), flash=said, kind="warn")
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("account/_role_form.html", within="account/person.html", person=found, form=form)
    return reply.moved(_people(), flash=_("The role of %(name)s is changed.", name=found.name))


@room.post("/account/people/<int:person>/invitation/")
@guard.account_admin
def create_invitation(person):
    """Send the letter again."""
    PlainForm().validate()
    asked = {"base": request.host_url, "language": scope.language, "key": sent_key()}
    try:
        found = accounts.invite_again(scope.account, person, by=scope.actor, **asked)
    except SentTwice as refusal:
        return reply.moved(_people(), flash=say(refusal), kind="warn")
    return reply.moved(_people(), flash=_("The letter goes to %(email)s again.", email=found.email))


@room.post("/account/people/<int:person>/removal/")
@guard.account_admin
def remove_person(person):
    """End the access."""
    PlainForm().validate()
    try:
        found = accounts.end_access(scope.account, person, by=scope.actor)
    except Refused as refusal:
        return reply.moved(url_for("account.edit_person", person=person), flash=say(refusal), kind="warn")
    said = _("%(name)s can no longer sign in for %(account)s.", name=found.name, account=scope.account.name)
    return reply.moved(_people(), flash=said)


def letter(row) -> Letter:
    """The letter `invitation`, from its row in the outbox; the link is made only now. NotFound if access has ended."""
    facts, said = row.facts, recovery.letter(row.facts)
    account, inviter = accounts.invited(facts["account_id"], facts["user_id"], facts["by"])
    said |= {"account": account.name, "inviter": inviter.name}
    shop, person = Storefront.get_by_id(facts["storefront_id"]), said["person"]
    return Letter("invitation", shop, person.locale.split("-")[0], [person.email], context=said)


def _invited(form: InvitationForm):
    if not throttle.count(INVITATIONS, "invitations", str(scope.account.id)):
        raise TooManyInvitations()
    typed = {name: form[name].data for name in ("email", "name", "role", "locale")}
    asked = {"base": request.host_url, "language": scope.language, "key": sent_key()}
    return accounts.invite(scope.account, by=scope.actor, **typed, **asked)


def _offered(form: InvitationForm) -> InvitationForm:
    form.offer(scope.storefront.locale_list)
    return form


def _usual_locale() -> str:
    mine = scope.account.locale
    return mine if mine in scope.storefront.locale_list else scope.locale


def _people() -> str:
    return url_for("account.show_account", _anchor="people")
