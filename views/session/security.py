"""Who is signed in. Flask-Security does the cryptography; the pages, the addresses and the sessions are the house's.

Its own pages are not used: they know neither our addresses by language, nor sessions that can be ended one by one,
nor the outbox. Used are its argon2 hashing, its signed links of recovery, and its encrypted TOTP secrets.
"""

import base64
from datetime import datetime, timedelta

from flask import Flask, g, request, session
from flask.sessions import SecureCookieSessionInterface
from flask_login import current_user, login_user
from flask_security import PeeweeUserDatastore, RoleMixin, Security, UserMixin

from models import clock, identity
from models.base import database
from models.identity import Role, User
from views.joined_files import SHOPLESS

from . import headers, hosts, proofs, throttle

# How often the signed cookie notes that its user is still there, so that not every answer carries a cookie.
STAMP_MINUTES = 5


class SecurityUser(UserMixin, User):
    """A User as Flask-Security and Flask-Login see it: its id in the cookie is the key of the session, not the user's.

    UserMixin stands before the model, whose own get_id would shadow it.
    """

    class Meta:
        table_name = "user_account"

    def get_id(self) -> str:
        """The key of the session that was opened or loaded."""
        return self.session_key


class SecurityRole(RoleMixin, Role):
    """A Role as Flask-Security sees it."""

    class Meta:
        table_name = "role"


class Cookie(SecureCookieSessionInterface):
    """Flask's signed cookie, but for files that are the same for all: marked as varying by cookie, which Flask does
    when anything has looked into the session, browsers would fetch them again each time it changes."""

    def save_session(self, app, session, response):
        if request.endpoint not in SHOPLESS:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Sign-in, security headers, allowed hosts and throttling for the application."""
    app.config.update(_settings(app))
    app.session_interface = Cookie()
    security = Security(
        app,
        PeeweeUserDatastore(database, SecurityUser, SecurityRole, None),
        register_blueprint=False,
        totp_cls=proofs.Codes,
    )
    # Flask-Principal would load the user before every request, static files too; the guards don't need it.
    app.before_request_funcs[None].remove(security.principal._on_before_request)
    security.login_manager.session_protection = None
    security.login_manager.user_loader(_person_of)
    security.login_manager.request_loader(lambda _request: None)
    headers.init_app(app)
    hosts.init_app(app)
    throttle.init_app(app)
    app.after_request(_stamp)


def load_user() -> User | None:
    """The person who is signed in, loaded by one statement once a request; None for a guest."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def begin(person: User, how: str) -> None:
    """Open a session for a person who has shown who they are, and put it into the cookie.

    A new person gets a new CSRF token; one who comes back after being signed out keeps it, so that pages still open
    can be sent.
    """
    began = identity.sign_in(person, user_agent=request.user_agent.string, address=request.remote_addr or "", how=how)
    kept = session.get("csrf_token") if session.get("person") == person.id else None
    session.clear()
    if kept:
        session["csrf_token"] = kept
    session.update(cookie_for(began))
    session.permanent = True
    person.session_key, person.session_id = began.key, began.id
    login_user(_as_security_user(person))


def cookie_for(began: identity.UserSession) -> dict:
    """What the signed cookie holds for an open session."""
    return {"_user_id": began.key, "_fresh": True, "person": began.user_id, "seen": seconds()}


def _settings(app: Flask) -> dict:
    cheap = {"argon2__time_cost": 1, "argon2__memory_cost": 1024} if app.testing else {}
    return {
        "SECURITY_PASSWORD_HASH": "argon2",
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": cheap,
        "SECURITY_RECOVERABLE": True,
        "SECURITY_RESET_PASSWORD_WITHIN": timedelta(hours=identity.RECOVERY_HOURS),
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TOTP_SECRETS": {"1": base64.b64encode(proofs.secret("totp", app)).decode()},
        "SECURITY_TOTP_ISSUER": "Comptoir",
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": app.config["HTTPS"],
        "SESSION_REFRESH_EACH_REQUEST": False,
        # Longer than a session, so that a form sent after its end still carries a valid token and can be parked.
        "PERMANENT_SESSION_LIFETIME": timedelta(days=60),
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _person_of(key: str) -> User | None:
    if seconds() - session.get("seen", 0) > identity.IDLE_HOURS * 3600:
        return None
    return identity.signed_in(key, SecurityUser)


def _as_security_user(person: User) -> SecurityUser:
    if isinstance(person, SecurityUser):
        return person
    other = SecurityUser(**person.__data__)
    other.session_key, other.session_id = person.session_key, person.session_id
    return other


def _stamp(response):
    here = request.endpoint != "static" and g.get("scope") and current_user.is_authenticated
    if here and seconds() - session.get("seen", 0) > STAMP_MINUTES * 60:
        session["seen"] = seconds()
        if request.method == "POST":
            identity.touch(current_user.session_id)
    return response


def seconds() -> int:
    """This instant in whole seconds since 1970, by the house's clock."""
    return int((clock.now() - datetime(1970, 1, 1)).total_seconds())  # noqa: DTZ001
