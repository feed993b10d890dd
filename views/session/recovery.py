"""A new password by mail: the link works once, for two hours, and ends every session."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_security.recoverable import generate_reset_password_token, reset_password_token_status

from models import identity
from models.refusals import NotFound, Refused
from views import guard, reply
from views.scope import scope

from . import proofs, room, security, throttle
from .forms import NewPasswordForm, RecoveryForm


@room.get("/recovery/")
@guard.anyone
def new_recovery():
    """Ask for the e-mail to send a link to."""
    return reply.page("session/recovery.html", form=RecoveryForm())


@room.post("/recovery/")
@guard.anyone
def create_recovery():
    """Send the link, if this is somebody's e-mail; the answer is the same if it is nobody's."""
    form = RecoveryForm()
    if not form.validate_on_submit():
        return reply.invalid("session/_recovery_form.html", within="session/recovery.html", form=form)
    email = form.email.data.strip().lower()
    if not throttle.count(throttle.RECOVERY_ADDRESS, "recovery-address", throttle.address()):
        form.refuse(throttle.TooManyTries(minutes=15))
        return reply.invalid("session/_recovery_form.html", within="session/recovery.html", form=form, status=429)
    if throttle.count(throttle.RECOVERY_EMAIL, "recovery", email):
        identity.request_recovery(email, base=request.host_url, language=scope.language, shop=scope.storefront.id)
    return reply.moved(url_for("session.show_recovery"))


@room.get("/recovery/sent/")
@guard.anyone
def show_recovery():
    """Say that the mail is on its way, if there is somebody to send it to."""
    return reply.page("session/recovery_sent.html")


@room.get("/recovery/<token>/")
@guard.anyone
def edit_recovery(token):
    """The page behind the mailed link: choose a new password."""
    if _person_of(token) is None:
        return reply.page("session/recovery_over.html", status=410)
    return reply.page("session/password.html", form=NewPasswordForm(), token=token)


@room.post("/recovery/<token>/")
@guard.anyone
def update_recovery(token):
    """Store the new password; whoever has two-factor still needs the code to sign in."""
    person, form = _person_of(token), NewPasswordForm()
    if person is None:
        return reply.page("session/recovery_over.html", status=410)
    if form.validate_on_submit():
        try:
            identity.check_password(form.password.data, person.email)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            by = identity.Actor(person.id)
            identity.change_password(person, by=by, hashed=proofs.hashed(form.password.data))
            return reply.moved(url_for("session.new_session"), flash=_("Your password is changed. Sign in with it."))
    return reply.invalid("session/_password_form.html", within="session/password.html", form=form, token=token)


def letter(facts: dict) -> dict:
    """What the letter `recovery` says, from its row in the outbox: person, link, hours.

    The link is made only now, so that no copy of it lies in the outbox. NotFound if the person has left.
    """
    person = identity.by_id(facts["user_id"], security.SecurityUser)
    if person is None:
        raise NotFound(f"user {facts['user_id']}")
    path = f"{facts['language']}/recovery/{generate_reset_password_token(person)}/"
    return {"person": person, "link": facts["base"].rstrip("/") + "/" + path, "hours": identity.RECOVERY_HOURS}


def _person_of(token: str):
    """The person a link was mailed to, or None if it is forged, over, or used: a used one names nobody."""
    expired, invalid, person = reset_password_token_status(token)
    return None if expired or invalid or person is None or not person.active else person
