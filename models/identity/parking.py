"""ParkedForm: what was typed and sent after the session had expired, kept until its sender has signed in again."""

import json
import secrets
from datetime import timedelta

from peewee import CharField, DateTimeField, IntegerField, TextField

from models import clock, limits
from models.base import Model, writing
from models.refusals import NotFound, Refused
from models.text import N_

PARKED_HOURS = limits.declare(
    "parked_hours", 24, N_("A form that you sent after being signed out is kept for %(value)s hours.")
)
PARKED_BYTES = limits.declare(
    "parked_bytes", 200_000, N_("A form that you sent after being signed out is kept up to %(value)s bytes.")
)


class ParkedForm(Model):
    """A form that reached the house after its session had expired: kept, so that nothing typed is lost.

    `key` is a secret; after signing in, its fields (a JSON list of [name, value]) are shown and sent again on the
    user's own click. `user_id` is whose expired session it was, if the browser still said so.
    """

    key = CharField(max_length=64, unique=True)
    path = CharField(max_length=500)
    fields = TextField()
    user_id = IntegerField(null=True)
    created_at = DateTimeField(default=clock.now, index=True)

    class Meta:
        table_name = "parked_form"

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The fields in the order in which they were sent, as (name, value)."""
        return [(name, value) for name, value in json.loads(self.fields)]


class TooLargeToPark(Refused):
    """More was sent than is kept for someone who is not signed in."""

    message = N_("You were signed out, and the form was too large to keep: %(size)s bytes, at most %(maximum)s.")


def park(path: str, pairs: list[tuple[str, str]], user_id: int | None) -> str:
    """Keep a form for a day and return its secret key; forms that are older are thrown away. Raises TooLargeToPark."""
    fields = json.dumps(pairs, ensure_ascii=False)
    if (size := len(fields.encode())) > PARKED_BYTES or len(path) > 500:
        raise TooLargeToPark(size=size, maximum=PARKED_BYTES)
    key = secrets.token_urlsafe(32)
    with writing():
        purge_parked()
        ParkedForm.insert(key=key, path=path, fields=fields, user_id=user_id, created_at=clock.now()).execute()
    return key


def parked(key: str, user_id: int) -> ParkedForm:
    """The parked form with this key, if this person may have it back; raises NotFound."""
    found = ParkedForm.get_or_none(ParkedForm.key == key, ParkedForm.created_at >= _oldest(), _of(user_id))
    if found is None:
        raise NotFound(key)
    return found


def unpark(key: str, user_id: int) -> ParkedForm:
    """Take the parked form away to send it (or to throw it away): a second time it is NotFound."""
    with writing():
        form = parked(key, user_id)
        if not ParkedForm.delete().where(ParkedForm.id == form.id).execute():
            raise NotFound(key)
    return form


def purge_parked() -> int:
    """Throw away the parked forms that are older than a day; returns how many. Called inside a verb."""
    return ParkedForm.delete().where(ParkedForm.created_at < _oldest()).execute()


def _oldest():
    return clock.now() - timedelta(hours=PARKED_HOURS)


def _of(user_id: int):
    return ParkedForm.user_id.is_null() | (ParkedForm.user_id == user_id)
