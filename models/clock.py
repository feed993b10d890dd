"""The only clock. Instants are UTC without a zone; wanted dates are dates where the storefront is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_frozen: datetime | None = None


def now() -> datetime:
    """This instant in UTC, naive, to the microsecond, as it is stored."""
    return _frozen or datetime.now(UTC).replace(tzinfo=None)


def today(time_zone: str = "UTC") -> date:
    """The date that a calendar on the wall shows now in `time_zone` (an IANA name)."""
    return in_zone(now(), time_zone).date()


def in_zone(instant: datetime, time_zone: str) -> datetime:
    """A stored instant (UTC, naive) as an aware time in `time_zone`."""
    return instant.replace(tzinfo=UTC).astimezone(ZoneInfo(time_zone))


def freeze(instant: datetime | None) -> None:
    """Stop the clock at `instant` (UTC, naive) until called with None: for tests and the time travel of a command."""
    global _frozen
    _frozen = instant
