"""What proves who someone is: passwords, six-digit codes, recovery codes. The cryptography is Flask-Security's."""

import hashlib
import hmac
from datetime import UTC

from flask import Flask, current_app
from flask_security import Totp, hash_password, verify_password
from passlib.exc import UsedTokenError

from models import clock, identity
from models.identity import Actor, User

RECOVERY_CODES = 10


class Codes(Totp):
    """Six-digit codes by the house's clock; none works twice."""

    def __init__(self, secrets: dict, issuer: str):
        super().__init__(secrets, issuer)
        self._totp = self._totp.using(now=lambda: clock.now().replace(tzinfo=UTC).timestamp())

    def get_last_counter(self, user: User) -> int | None:
        """The 30-second counter of the last code that this person used."""
        return user.tf_last_counter

    def set_last_counter(self, user: User, tmatch) -> None:
        """Take the code; another browser that took the same one first wins."""
        user.code_counter = tmatch.counter
        if user.has_two_factor and not user.use_code(tmatch.counter, by=Actor(user.id)):
            raise UsedTokenError


def person_with(email: str, password: str, kind: type[User]) -> User | None:
    """The person with this e-mail and password, or None; both answers take as long, known e-mail or not."""
    person = identity.by_email(email, kind)
    hashed = person.password if person is not None and person.password else _nobodys_password()
    matches = verify_password(normal(password), hashed)
    return person if matches and person is not None and person.password else None


def matches(person: User, password: str) -> bool:
    """Whether this is the person's password."""
    return verify_password(normal(password), person.password or _nobodys_password())


def hashed(password: str) -> str:
    """An argon2id hash of a password."""
    return hash_password(normal(password))


def normal(password: str) -> str:
    """A password in one Unicode form, so that it matches from every keyboard."""
    return current_app.extensions["security"].password_util.normalize(password)


def codes() -> Codes:
    """The maker and checker of six-digit codes."""
    return current_app.extensions["security"].totp_factory


def code_works(person: User, code: str) -> bool:
    """Whether this is a six-digit code of now (half a minute early or late) that was not used, or a recovery code."""
    typed = "".join(code.split())
    if not typed.isascii() or len(typed) > 20:
        return False
    if typed.isdigit():
        return codes().verify_totp(typed, person.tf_totp_secret, person, window=30)
    return person.use_recovery_code(recovery_hash(typed), by=Actor(person.id))


def new_recovery_codes() -> tuple[list[str], list[str]]:
    """Ten new recovery codes: as they are shown once, and as they are kept."""
    shown = codes().generate_recovery_codes(RECOVERY_CODES)
    return shown, [recovery_hash(code) for code in shown]


def recovery_hash(code: str) -> str:
    """How a recovery code is kept: a keyed hash, so that neither the database nor a backup gives it away."""
    text = code.replace("-", "").lower().encode()
    return hmac.new(secret("recovery codes"), text, hashlib.sha256).hexdigest()


def secret(purpose: str, app: Flask | None = None) -> bytes:
    """A key for one purpose, derived from the installation's secret."""
    key = (app or current_app).config["SECRET_KEY"]
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).digest()


def _nobodys_password() -> str:
    if "nobodys_password" not in current_app.extensions:
        current_app.extensions["nobodys_password"] = hash_password("nobody signs in with this")
    return current_app.extensions["nobodys_password"]
