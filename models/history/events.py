"""Event: who did what to which thing, on whose behalf. Each stream of events is chained by hashes."""

import hashlib
import json

from peewee import CharField, DateTimeField, IntegerField, TextField

from models import clock
from models.base import Model
from models.prepared import prepared


class Event(Model):
    """One thing that happened. A *stream* is one aggregate, such as `cart:12`; its events are numbered from 1 and each
    hash covers the one before, so that an altered, removed or inserted event shows in `broken_links`.
    """

    stream = CharField(max_length=60)
    number = IntegerField()
    at = DateTimeField(default=clock.now)
    user_id = IntegerField(null=True, index=True)
    on_behalf_of_id = IntegerField(null=True)
    account_id = IntegerField(null=True)
    verb = CharField(max_length=60)
    particulars = TextField(default="{}")
    hash = CharField(max_length=64)

    class Meta:
        table_name = "event"
        indexes = ((("stream", "number"), True), (("account_id", "at"), False))

    @property
    def facts(self) -> dict:
        """The particulars as a dict of plain values."""
        return json.loads(self.particulars)


def record(by, verb: str, stream: str, account: int | None = None, **particulars) -> None:
    """Append one event, in the transaction of the verb that calls it, whose aggregate it has already locked.

    `by` is an Actor (None: the house itself); `particulars` are plain values (amounts in the minor unit, with the
    currency beside them). The unique (stream, number) refuses a second writer that did not lock.
    """
    number, previous = next(iter(_last.bare(stream)), (0, ""))
    row = {
        "stream": stream,
        "number": number + 1,
        "at": clock.now(),
        "user_id": by.user_id if by else None,
        "on_behalf_of_id": by.on_behalf_of_id if by else None,
        "account_id": account,
        "verb": verb,
        "particulars": json.dumps(particulars, sort_keys=True, ensure_ascii=False, default=str),
    }
    _append.bare(*row.values(), _hash(previous, row))


@prepared
def _last(stream):
    return Event.select(Event.number, Event.hash).where(Event.stream == stream).order_by(Event.number.desc()).limit(1)


@prepared
def _append(stream, number, at, user_id, on_behalf_of_id, account_id, verb, particulars, hash):
    return Event.insert(locals())


def broken_links() -> tuple[int, list[str]]:
    """How many events were looked at, and `stream#number` of each whose hash or number does not follow."""
    looked, broken, previous, stream, number = 0, [], "", None, 0
    for event in Event.select().order_by(Event.stream, Event.number).dicts().iterator():
        if event["stream"] != stream:
            stream, number, previous = event["stream"], 0, ""
        looked += 1
        if event["number"] != number + 1 or event["hash"] != _hash(previous, event):
            broken.append(f"{stream}#{event['number']}")
        number, previous = event["number"], event["hash"]
    return looked, broken


def events_of(stream: str) -> list[Event]:
    """The events of one aggregate, oldest first."""
    return list(Event.select().where(Event.stream == stream).order_by(Event.number))


def latest(kind: str, count: int = 20) -> list[Event]:
    """The latest events of every aggregate of a kind, such as `category`, newest first."""
    its = Event.select().where(Event.stream.startswith(f"{kind}:"))
    return list(its.order_by(Event.id.desc()).limit(count))


def page_of(stream: str, page: int = 1, size: int = 50) -> tuple[list[Event], int]:
    """One page of an aggregate's events, newest first, and how many there are in all."""
    its = Event.select().where(Event.stream == stream)
    return list(its.order_by(Event.number.desc()).paginate(page, size)), its.count()


def journal(account: int, page: int = 1, size: int = 50) -> tuple[list[Event], int]:
    """One page of an account's events, newest first, and how many there are in all."""
    mine = Event.select().where(Event.account_id == account)
    return list(mine.order_by(Event.at.desc(), Event.id.desc()).paginate(page, size)), mine.count()


def _hash(previous: str, row: dict) -> str:
    parts = [previous, row["stream"], row["number"], row["at"].isoformat(), row["user_id"], row["on_behalf_of_id"]]
    parts += [row["account_id"], row["verb"], row["particulars"]]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
