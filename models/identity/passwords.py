"""What a password must be, and changing it. Only hashes come here; hashing is the sign-in library's."""

import secrets

from models import history, limits
from models.base import writing
from models.refusals import Refused
from models.text import N_, key

from .actors import Actor
from .sessions import UserSession
from .users import User, by_email

# NIST SP 800-63B asks for length and against rules of composition; the upper bound keeps hashing cheap.
PASSWORD_MINIMUM = limits.declare("password_minimum", 10, N_("A password has at least %(value)s characters."))
PASSWORD_MAXIMUM = limits.declare("password_maximum", 200, N_("A password has at most %(value)s characters."))
# A link for a new password works once, for this long.
RECOVERY_HOURS = limits.declare("recovery_hours", 2, N_("A link for a new password works for %(value)s hours, once."))


class PasswordTooShort(Refused):
    """A password with too few characters."""

    message = N_("A password needs at least %(minimum)s characters.")
    field = "password"


class PasswordTooLong(Refused):
    """A password that would take long to hash."""

    message = N_("A password may have at most %(maximum)s characters.")
    field = "password"


class PasswordIsEmail(Refused):
    """A password that everyone who writes to this person knows."""

    message = N_("Your e-mail address cannot be your password.")
    field = "password"


def check_password(password: str, email: str) -> None:
    """Raise PasswordTooShort, PasswordTooLong or PasswordIsEmail; nothing else is asked of a password."""
    if len(password) < PASSWORD_MINIMUM:
        raise PasswordTooShort(minimum=PASSWORD_MINIMUM)
    if len(password) > PASSWORD_MAXIMUM:
        raise PasswordTooLong(maximum=PASSWORD_MAXIMUM)
    if key(password) == key(email):
        raise PasswordIsEmail()


def change_password(user: User, *, by: Actor, hashed: str, keep: int | None = None) -> None:
    """Store a new password (its hash), end every link mailed before and every session but `keep` (its id)."""
    with writing():
        changes = {"password": hashed, "fs_uniquifier": secrets.token_hex(32)}
        User.update(**changes).where(User.id == user.id).execute()
        ended = UserSession.end_all(user.id, keep)
        history.record(by, "change_password", user.stream, sessions_ended=ended)


def request_recovery(email: str, *, base: str, language: str, shop: int) -> None:
    """Have a link for a new password mailed to the person with this e-mail; nothing happens if there is none.

    `base` is the shop's address as the browser knows it, `language` that of the page, `shop` the storefront's id.
    """
    person = by_email(email)
    if person is None:
        return
    with writing():
        User.update(role=User.role).where(User.id == person.id).execute()  # locks the stream of this person's events
        history.record(None, "request_recovery", person.stream)
        key = f"recovery:{person.id}:{secrets.token_hex(8)}"
        # The link itself is made when the letter is sent: none lies in the outbox.
        history.send_later("recovery", key, user_id=person.id, base=base, language=language, storefront_id=shop)


def give_first_password(hashed: str) -> int:
    """Store one password's hash for everybody who has none yet (the demo's people); returns how many."""
    with writing():
        return User.update(password=hashed).where(User.password.is_null()).execute()
