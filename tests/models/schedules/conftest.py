"""Luka's weekly order for Broadway, and a clock to move."""

from datetime import date, datetime

import pytest

from models import clock, schedules
from models.delivery import Calendar
from models.identity import Actor
from models.schedules import Draft, Occurrence, Rhythm, Wish

# A Sunday at noon in Fargo.
NOW = datetime(2026, 11, 22, 18)
MONDAY = date(2026, 11, 30)


def at(day: date, hour: int = 18) -> None:
    """Stop the clock at this hour (UTC) of a day."""
    clock.freeze(datetime(day.year, day.month, day.day, hour))


@pytest.fixture
def luka(world):
    """Luka Novak, who buys for Fargo Coffeehaus; the clock stands still, and the shop keeps no holidays."""
    Calendar.delete().execute()
    clock.freeze(NOW)
    return Actor(world.luka.id)


@pytest.fixture
def weekly(world, luka):
    """A function: his order of every Monday, of these SKUs and quantities, for Broadway."""

    def make(wanted=None, **facts):
        wanted = wanted or {"BLD-HOUSE-2270-WB": 2, "SYR-VANILLA-750": 6}
        store = world.store("FARGO", "STORE-01").id
        wishes = [Wish(world.product(sku).id, quantity, store) for sku, quantity in wanted.items()]
        rhythm = facts.pop("rhythm", None) or Rhythm("weekly", MONDAY, weekdays=(0,))
        draft = Draft("Broadway, weekly", rhythm, **{"lead_days": 2, "po_rule": "BW-{date}-{n}"} | facts)
        return schedules.create_schedule(world.capricorn, world.fargo, draft, wishes, by=luka)

    return make


def days_of(schedule) -> list[Occurrence]:
    """All days of a schedule as they are now."""
    return list(Occurrence.select().where(Occurrence.schedule == schedule.id).order_by(Occurrence.day))
