"""UserSession: one signed-in browser, which its user can see and end."""

import secrets
from datetime import timedelta

from peewee import CharField, DateTimeField

from models import clock, history, limits
from models.base import Model, reference, writing
from models.prepared import first, prepared
from models.refusals import NotFound
from models.text import N_

from .actors import Actor
from .parking import purge_parked
from .users import User

# A session ends after this long without a page (kept in the signed cookie, because reading a page writes nothing) …
IDLE_HOURS = limits.declare("idle_hours", 12, N_("You are signed out after %(value)s hours without a page."))
# … and after this long whatever happens.
SESSION_DAYS = limits.declare("session_days", 14, N_("You are signed out after %(value)s days in any case."))


class UserSession(Model):
    """One signed-in browser, so that its user can see and revoke it. `key` stands in the signed cookie.

    `seen_at` is the last time that a form was sent.
    """

    user = reference(User, on_delete="CASCADE")
    key = CharField(max_length=64, unique=True)
    user_agent = CharField(max_length=200, default="")
    address = CharField(max_length=45, default="")
    started_at = DateTimeField(default=clock.now)
    seen_at = DateTimeField(default=clock.now)
    expires_at = DateTimeField()
    revoked_at = DateTimeField(null=True)

    class Meta:
        table_name = "user_session"

    @classmethod
    def open(cls):
        """The condition of a session that still holds."""
        return cls.open_at(clock.now())

    @classmethod
    def open_at(cls, instant):
        """The condition of a session that holds at an instant."""
        return cls.revoked_at.is_null() & (cls.expires_at > instant)

    @classmethod
    def end_all(cls, user_id: int, keep: int | None = None) -> int:
        """End every open session of a person but `keep`; returns how many. Called inside a verb."""
        mine = (cls.user == user_id) & cls.open()
        if keep is not None:
            mine &= cls.id != keep
        return cls.update(revoked_at=clock.now()).where(mine).execute()


def sign_in(user: User, *, user_agent: str, address: str, how: str = "password") -> UserSession:
    """Begin a session for a person who has shown who they are; `how` goes into the journal."""
    with writing():
        User.update(last_sign_in_at=clock.now()).where(User.id == user.id).execute()
        began = UserSession.create(
            user=user.id,
            key=secrets.token_urlsafe(32),
            user_agent=user_agent[:200],
            address=address[:45],
            started_at=clock.now(),
            seen_at=clock.now(),
            expires_at=clock.now() + timedelta(days=SESSION_DAYS),
        )
        history.record(Actor(user.id), "sign_in", user.stream, how=how)
    return began


def signed_in(key: str, kind: type[User] = User) -> User | None:
    """The person whose open session has this key, as `kind` with `session_id` and `session_key`; one statement."""
    return first(_signed_in(key, clock.now(), kind=kind))


@prepared
def _signed_in(key, now, *, kind):
    person = (
        kind.select(kind, UserSession.id.alias("session_id"), UserSession.key.alias("session_key"))
        .join(UserSession, on=(UserSession.user == kind.id))
        .where(UserSession.key == key, UserSession.open_at(now), kind.active)
    )
    return person.objects()


def sessions_of(user_id: int) -> list[UserSession]:
    """A person's open sessions, the latest first."""
    mine = UserSession.select().where(UserSession.user == user_id, UserSession.open())
    return list(mine.order_by(UserSession.started_at.desc(), UserSession.id.desc()))


def end_session(user: User, session_id: int, *, by: Actor, verb: str = "end_session") -> None:
    """End one session of this person (verb `sign_out` where it is the one at hand); NotFound if it isn't theirs."""
    with writing():
        User.update(role=User.role).where(User.id == user.id).execute()  # locks the stream of this person's events
        ended = (
            UserSession.update(revoked_at=clock.now())
            .where(UserSession.id == session_id, UserSession.user == user.id, UserSession.open())
            .execute()
        )
        if not ended:
            raise NotFound(f"session {session_id}")
        history.record(by, verb, user.stream)


def end_other_sessions(user: User, keep: int, *, by: Actor) -> int:
    """End every session of this person but `keep`; returns how many."""
    with writing():
        User.update(role=User.role).where(User.id == user.id).execute()
        ended = UserSession.end_all(user.id, keep)
        history.record(by, "end_other_sessions", user.stream, sessions_ended=ended)
    return ended


def touch(session_id: int) -> None:
    """Note that this session has just sent a form."""
    with writing():
        UserSession.update(seen_at=clock.now()).where(UserSession.id == session_id).execute()


def tidy() -> tuple[int, int]:
    """Throw away parked forms older than a day and sessions that ended a month ago; returns how many of each.

    That someone signed in or out stays in the journal.
    """
    long_ago = clock.now() - timedelta(days=30)
    with writing():
        over = (UserSession.revoked_at < long_ago) | (UserSession.expires_at < long_ago)
        return purge_parked(), UserSession.delete().where(over).execute()
