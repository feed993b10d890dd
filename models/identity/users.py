"""User: a person who signs in; Role: what such a person may do."""

import json
import secrets

from peewee import BigIntegerField, BooleanField, CharField, DateTimeField, TextField

from models import clock, history
from models.base import Model, writing

from .actors import Actor

# Customers' roles first, then the distributor's own people.
CUSTOMER_ROLES = ("buyer", "approver", "admin", "viewer")
STAFF_ROLES = ("rep", "agent", "merchandiser")
ROLES = CUSTOMER_ROLES + STAFF_ROLES


class Role(Model):
    """One of ROLES: the set is the code's, the rows exist so that the sign-in library can refer to them."""

    name = CharField(max_length=20, unique=True)

    class Meta:
        table_name = "role"


class User(Model):
    """A person who signs in. `email` is unique without regard to case and stored in lower case.

    `password` is a hash (None: not set yet). `fs_uniquifier` changes with the password and so ends every link that
    was mailed before. `tf_totp_secret` is encrypted; `tf_last_counter` is the last code used, so that none works
    twice; `mf_recovery_codes` is a JSON list of keyed hashes.
    """

    email = CharField(max_length=254, unique=True)
    name = CharField(max_length=120)
    role = CharField(max_length=20, default="buyer")
    locale = CharField(max_length=10, default="en-US")
    password = TextField(null=True)
    active = BooleanField(default=True)
    fs_uniquifier = CharField(max_length=64, unique=True, default=lambda: secrets.token_hex(32))
    confirmed_at = DateTimeField(null=True)
    tf_totp_secret = TextField(null=True)
    tf_primary_method = CharField(max_length=20, null=True)
    tf_last_counter = BigIntegerField(null=True)
    mf_recovery_codes = TextField(null=True)
    created_at = DateTimeField(default=clock.now)
    last_sign_in_at = DateTimeField(null=True)

    class Meta:
        table_name = "user_account"

    @property
    def is_staff(self) -> bool:
        """Whether this is one of the distributor's own people."""
        return self.role in STAFF_ROLES

    @property
    def has_two_factor(self) -> bool:
        """Whether a code is asked for after the password."""
        return self.tf_totp_secret is not None

    @property
    def recovery_codes_left(self) -> int:
        """How many recovery codes have not been used."""
        return len(json.loads(self.mf_recovery_codes or "[]"))

    def change_profile(self, *, by: Actor, name: str, locale: str) -> None:
        """Change what others call this person, and the language of the mail sent to them."""
        with writing():
            self._set(name=name, locale=locale)
            history.record(by, "change_profile", self.stream, name=name, locale=locale)

    def turn_on_two_factor(self, *, by: Actor, secret: str, counter: int, codes: list[str]) -> None:
        """Ask for a code from now on. `secret` is encrypted, `counter` is the code just shown to work, `codes` are
        hashes of the recovery codes."""
        with writing():
            self._set(
                tf_totp_secret=secret,
                tf_primary_method="authenticator",
                tf_last_counter=counter,
                mf_recovery_codes=json.dumps(codes),
            )
            history.record(by, "turn_on_two_factor", self.stream)

    def turn_off_two_factor(self, *, by: Actor) -> None:
        """Ask for the password only, and forget the secret and the recovery codes."""
        with writing():
            self._set(tf_totp_secret=None, tf_primary_method=None, tf_last_counter=None, mf_recovery_codes=None)
            history.record(by, "turn_off_two_factor", self.stream)

    def renew_recovery_codes(self, *, by: Actor, codes: list[str]) -> None:
        """Replace the recovery codes (hashes); the old ones no longer work."""
        with writing():
            self._set(mf_recovery_codes=json.dumps(codes))
            history.record(by, "renew_recovery_codes", self.stream)

    def use_code(self, counter: int, *, by: Actor) -> bool:
        """Take the code of this 30-second counter: False if it or a later one was used already (a replay)."""
        with writing():
            unused = User.tf_last_counter.is_null() | (User.tf_last_counter < counter)
            taken = User.update(tf_last_counter=counter).where(User.id == self.id, unused).execute()
            if taken:
                history.record(by, "use_code", self.stream)
            return bool(taken)

    def use_recovery_code(self, code: str, *, by: Actor) -> bool:
        """Take one recovery code (its hash): False if it is not among those left. It never works twice."""
        with writing():
            self._set(role=User.role)  # locks the row, so that two browsers cannot both take the last code
            left = json.loads(User.select(User.mf_recovery_codes).where(User.id == self.id).scalar() or "[]")
            if code not in left:
                return False
            left.remove(code)
            self._set(mf_recovery_codes=json.dumps(left))
            history.record(by, "use_recovery_code", self.stream, left=len(left))
            return True

    @property
    def stream(self) -> str:
        """The name of this person's events in the journal."""
        return f"user:{self.id}"

    def _set(self, **changes) -> None:
        User.update(**changes).where(User.id == self.id).execute()


def agents() -> list[User]:
    """The people of the service desk who work here at present."""
    return list(User.select().where(User.role == "agent", User.active).order_by(User.id))


def by_email(email: str, kind: type[User] = User) -> User | None:
    """The active person with this e-mail (in any case), as `kind`, or None."""
    return kind.get_or_none(kind.email == email.strip().lower(), kind.active)


def by_id(user_id: int, kind: type[User] = User) -> User | None:
    """The active person with this id, as `kind`, or None."""
    return kind.get_or_none(kind.id == user_id, kind.active)
