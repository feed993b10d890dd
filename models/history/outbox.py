"""Outbox: what must leave the house. Written in the verb's transaction, delivered after commit, at least once."""

import json
from datetime import timedelta

from peewee import CharField, DateTimeField, IntegerField, TextField

from models import clock
from models.base import Model, after_commit, writing

# Minutes until the next try after each failure; the last one repeats. A mail server may be dead over a weekend.
RETRY_MINUTES = (1, 2, 5, 15, 60, 240)

_wake = []


class Outbox(Model):
    """One thing to deliver. `key` makes a repeat harmless: the same key is never sent twice once it succeeded."""

    kind = CharField(max_length=40)
    key = CharField(max_length=120, unique=True)
    payload = TextField()
    created_at = DateTimeField(default=clock.now)
    next_try_at = DateTimeField(default=clock.now, index=True)
    attempts = IntegerField(default=0)
    last_error = TextField(default="")
    delivered_at = DateTimeField(null=True)

    class Meta:
        table_name = "outbox"

    @property
    def facts(self) -> dict:
        """The payload as a dict of plain values."""
        return json.loads(self.payload)


def send_later(kind: str, key: str, **payload) -> None:
    """Put one delivery into the outbox, in the transaction at hand; the same key again does nothing."""
    Outbox.insert(
        kind=kind, key=key, payload=json.dumps(payload, default=str), created_at=clock.now(), next_try_at=clock.now()
    ).on_conflict_ignore().execute()
    after_commit(_awake)


def on_send(call) -> None:
    """Have `call()` run after each commit that left something in the outbox (the app wakes the job worker so)."""
    _wake[:] = [call]


def deliver_due(deliver) -> tuple[int, int]:
    """Give each due row to `deliver(row)`; returns how many were delivered and how many failed.

    A failure is kept with its error and tried again later, for ever: nothing is dropped. A row is claimed before
    it is handed over by moving its next try, so two workers do not send it twice at once.
    """
    done = failed = 0
    for row in list(_due().limit(100)):
        if not _claim(row):
            continue
        try:
            deliver(row)
        except Exception as error:  # a mail server may fail in any way; the row keeps the reason
            _note(row, last_error=f"{type(error).__name__}: {error}"[:500])
            failed += 1
        else:
            _note(row, delivered_at=clock.now(), last_error="")
            done += 1
    return done, failed


def waiting() -> int:
    """How many rows are not delivered yet."""
    return Outbox.select().where(Outbox.delivered_at.is_null()).count()


def _due():
    return Outbox.select().where(Outbox.delivered_at.is_null(), Outbox.next_try_at <= clock.now()).order_by(Outbox.id)


def _claim(row: Outbox) -> bool:
    minutes = RETRY_MINUTES[min(row.attempts, len(RETRY_MINUTES) - 1)]
    with writing():
        return bool(
            Outbox.update(attempts=Outbox.attempts + 1, next_try_at=clock.now() + timedelta(minutes=minutes))
            .where(Outbox.id == row.id, Outbox.attempts == row.attempts, Outbox.delivered_at.is_null())
            .execute()
        )


def _note(row: Outbox, **changes) -> None:
    with writing():
        Outbox.update(**changes).where(Outbox.id == row.id).execute()


def _awake() -> None:
    for call in _wake:
        call()
