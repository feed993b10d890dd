"""The code after the password."""

from flask import session, url_for
from flask_babel import gettext as _

from models import identity
from views import guard, reply

from . import proofs, room, security, throttle
from .forms import CodeForm
from .landing import landing, remembered

HALF_MINUTES = 10


@room.get("/sign-in/code/")
@guard.anyone
def new_code():
    """Ask for the six digits, or a recovery code."""
    if _half_signed_in() is None:
        return reply.moved(url_for("session.new_session"))
    return reply.page("session/code.html", form=CodeForm())


@room.post("/sign-in/code/")
@guard.anyone
def create_code():
    """Take the code and finish signing in."""
    person, form = _half_signed_in(), CodeForm()
    if person is None:
        flash = _("That took too long. Please sign in again.")
        return reply.moved(url_for("session.new_session"), flash=flash, kind="info")
    if form.validate_on_submit() and _works(person, form):
        wishes = remembered()
        security.begin(person, "code")
        return reply.moved(landing(wishes))
    return reply.invalid("session/_code_form.html", within="session/code.html", form=form)


def _half_signed_in():
    half = session.get("half") or {}
    if security.seconds() - half.get("at", 0) > HALF_MINUTES * 60:
        return None
    person = identity.by_id(half["person"], security.SecurityUser)
    return person if person and person.has_two_factor else None


def _works(person, form: CodeForm) -> bool:
    try:
        throttle.check(throttle.CODE, "code", str(person.id))
    except throttle.TooManyTries as refusal:
        form.refuse(refusal)
        return False
    if proofs.code_works(person, form.code.data):
        return True
    throttle.count(throttle.CODE, "code", str(person.id))
    form.code.errors = [*form.code.errors, _("This code does not work. Wait for the next one, or use a recovery code.")]
    return False
