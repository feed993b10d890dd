"""What happened (Event, hash-chained) and what must leave the house (Outbox)."""

from .events import Event, broken_links, events_of, journal, latest, page_of, record
from .keys import SentTwice, SpentKey, forget_keys, spend
from .outbox import Outbox, deliver_due, on_send, send_later, waiting

__all__ = [
    "Event",
    "Outbox",
    "SentTwice",
    "SpentKey",
    "broken_links",
    "deliver_due",
    "events_of",
    "forget_keys",
    "journal",
    "latest",
    "on_send",
    "page_of",
    "record",
    "send_later",
    "spend",
    "waiting",
]
