"""The browsers in which one is signed in."""

from flask import url_for
from flask_babel import gettext as _

from models import identity
from views import guard, reply
from views.scope import scope
from views.wording import ngettext

from . import room
from .browsers import browser_name


@room.get("/account/sessions/")
@guard.signed_in
def index_sessions():
    """Every browser that is signed in as this person."""
    return reply.page("account/sessions.html", sessions=identity.sessions_of(scope.user.id), browser_name=browser_name)


@room.post("/account/sessions/<int:session_id>/removal/")
@guard.signed_in
def remove_session(session_id):
    """Sign one browser out."""
    identity.end_session(scope.user, session_id, by=scope.actor)
    return reply.moved(url_for("account.index_sessions"), flash=_("That browser is signed out."))


@room.post("/account/sessions/removal/")
@guard.signed_in
def remove_sessions():
    """Sign every other browser out."""
    ended = identity.end_other_sessions(scope.user, scope.user.session_id, by=scope.actor)
    flash = ngettext("%(num)s other browser is signed out.", "%(num)s other browsers are signed out.", ended)
    return reply.moved(url_for("account.index_sessions"), flash=flash)
