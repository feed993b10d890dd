"""What was typed by someone who had been signed out: kept for a day, shown after signing in, sent again on a click."""

from flask import redirect, session
from flask_babel import gettext as _

from models import identity
from models.text import N_
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room, throttle
from .landing import landing

# What is never kept: secrets, and the token that a new page brings itself.
SECRET_WORDS = ("password", "token")
SECRET_NAMES = ("current", "code")
# What people type, in words. Anything else in a form is the machine's: sent again, but not worth reading.
WORDS = {
    "sku": N_("SKU"),
    "quantity": N_("Quantity"),
    "wanted_on": N_("Date"),
    "day": N_("Date"),
    "po_number": N_("PO number"),
    "note": N_("Note"),
    "text": N_("Rows"),
    "name": N_("Name"),
    "reason": N_("Reason"),
}


def park(request) -> str:
    """Keep the fields of a form that came too late, without passwords and files; returns the key to them.

    Raises TooManyTries or TooLargeToPark.
    """
    if not throttle.count(throttle.PARKING, "parking", throttle.address()):
        raise throttle.TooManyTries(minutes=10)
    pairs = [(name, value) for name, value in request.form.items(multi=True) if not _is_secret(name)]
    return identity.park(request.full_path.rstrip("?"), pairs, session.get("person"))


@room.get("/sign-in/typed/<key>/")
@guard.signed_in
def show_parked(key):
    """“You were signed out before this was saved”: what was typed, and a button that sends it."""
    parked = identity.parked(key, scope.user.id)
    return reply.page("session/parked.html", parked=parked, typed=_typed(parked))


@room.post("/sign-in/typed/<key>/")
@guard.signed_in
def create_resent(key):
    """Send it, once. The browser repeats the form, which carries what was typed, at its own address (307)."""
    return redirect(identity.unpark(key, scope.user.id).path, 307)


@room.post("/sign-in/typed/<key>/removal/")
@guard.signed_in
def remove_parked(key):
    """Throw it away."""
    identity.unpark(key, scope.user.id)
    return reply.moved(landing({}), flash=_("What you had typed was thrown away."))


def _typed(parked: identity.ParkedForm) -> list[dict]:
    """What was typed as name and value, the names in words."""
    return [{"name": say(WORDS[name]), "value": value} for name, value in parked.pairs if name in WORDS and value]


def _is_secret(name: str) -> bool:
    return name in SECRET_NAMES or any(word in name.lower() for word in SECRET_WORDS)
