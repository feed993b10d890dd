"""Signing in as a person of the demo with one click, from the welcome page at plain localhost. Demo mode only."""

from flask import current_app, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from models import identity
from models.refusals import NotFound
from views import guard, reply

from . import room, security

TOKEN_SECONDS = 3600


def token_for(user_id: int) -> str:
    """A signed token that signs this person in within the hour, at any of the shops' hosts."""
    return _serializer().dumps(user_id)


@room.post("/demo-sign-in")
@guard.anyone
def create_demo_session():
    """Sign in as the token says. It stands for the CSRF token too, because the form comes from another host."""
    if not current_app.config["DEMO"]:
        raise NotFound("demo")
    try:
        user_id = _serializer().loads(request.form.get("token", ""), max_age=TOKEN_SECONDS)
    except BadSignature:
        raise NotFound("token") from None
    person = identity.by_id(user_id, security.SecurityUser)
    if person is None:
        raise NotFound("person")
    security.begin(person, "demo")
    return reply.moved(url_for("pages.show_home"))


@room.record
def _exempt(state):
    state.app.extensions["csrf"].exempt(create_demo_session)


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="demo sign-in")
