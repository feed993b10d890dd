"""Signing in with e-mail and password, and signing out."""

from contextlib import suppress

from flask import request, session, url_for
from flask_babel import gettext as _

from models import accounts, identity
from models.refusals import NotFound
from views import guard, reply
from views.scope import scope

from . import proofs, room, security, throttle
from .forms import SignInForm
from .landing import landing, remember


@room.get("/sign-in/")
@guard.anyone
def new_session():
    """The sign-in page; it keeps where its visitor was going and what was parked."""
    if scope.user:
        return reply.moved(landing(request.args))
    form = SignInForm(next=request.args.get("next", ""), parked=request.args.get("parked", ""))
    return reply.page("session/new.html", form=form)


@room.post("/sign-in/")
@guard.anyone
def create_session():
    """Sign in; with two-factor, go on to the code. An unknown e-mail answers exactly as a wrong password."""
    form = SignInForm()
    if not form.validate_on_submit():
        return reply.invalid("session/_form.html", within="session/new.html", form=form)
    try:
        person = _person(form.email.data.strip().lower(), form.password.data)
    except throttle.TooManyTries as refusal:
        form.refuse(refusal)
        return reply.invalid("session/_form.html", within="session/new.html", form=form, status=429)
    if person is None:
        form.form_errors.append(_("This e-mail and password do not go together. Check both and try again."))
        return reply.invalid("session/_form.html", within="session/new.html", form=form)
    remember(form.data)
    if person.has_two_factor:
        session["half"] = {"person": person.id, "at": security.seconds()}
        return reply.moved(url_for("session.new_code"))
    security.begin(person, "password")
    return reply.moved(landing(form.data))


@room.post("/sign-out/")
@guard.anyone
def remove_session():
    """Sign out of this browser; acting for a buyer stops with it."""
    if scope.user:
        if acting := accounts.acting_of(scope.user):
            accounts.stop_acting(acting, by=scope.actor)
        # A second click finds it ended.
        with suppress(NotFound):
            identity.end_session(scope.user, scope.user.session_id, by=identity.Actor(scope.user.id), verb="sign_out")
    session.clear()
    return reply.moved(url_for("session.new_session"), flash=_("You are signed out."))


def _person(email: str, password: str):
    limits = (
        (throttle.SIGN_IN, "sign-in", throttle.address(), email),
        (throttle.SIGN_IN_ADDRESS, "sign-in-address", throttle.address()),
        (throttle.SIGN_IN_EMAIL, "sign-in-email", email),
    )
    for limit, *whose in limits:
        throttle.check(limit, *whose)
    person = proofs.person_with(email, password, security.SecurityUser)
    if person is None:
        for limit, *whose in limits:
            throttle.count(limit, *whose)
    else:
        throttle.forget(*limits[0])
    return person
