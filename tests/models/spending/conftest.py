"""A company with cost centres and budgets, and shares of orders that nobody has to place."""

from datetime import date

import pytest

from models import spending
from models.identity import Actor
from models.spending import Share

DAY = date(2026, 11, 20)
NOTHING = (Share(None, "TOR-01", 0),)


@pytest.fixture
def marc(world):
    """Marc Gagnon, who administers Maple & Main."""
    return Actor(world.marc.id)


@pytest.fixture
def centre_of(world, marc):
    """A function that makes a cost centre of Maple & Main."""

    def make(code: str, **facts):
        names = {"name_en": f"{code} en", "name_fr": f"{code} fr"}
        return spending.create_centre(world.maple, by=marc, code=code, **names, **facts)

    return make


@pytest.fixture
def budget_of(world, marc):
    """A function that makes a budget of Maple & Main: a month's, from January 2026, unless told otherwise."""

    def make(code: str, amount: int, **facts):
        facts = {"period": "month", "starts_on": date(2026, 1, 1), "name_en": code} | facts
        return spending.create_budget(world.maple, by=marc, code=code, amount=amount, **facts)

    return make


@pytest.fixture
def take(world, marc):
    """A function that consumes an order's shares (amount, or shares) on a day, as placing does."""

    def consume(order_id: int, shares, day: date = DAY, **facts):
        shares = [Share(None, "TOR-01", shares)] if isinstance(shares, int) else shares
        return spending.consume(order_id, world.maple, marc.user_id, shares, day, "CAD", by=marc, **facts)

    return consume


@pytest.fixture
def left(world, marc):
    """A function that says what is left of the budgets, by code, on a day."""

    def tell(day: date = DAY, shares=NOTHING) -> dict[str, int]:
        found = spending.standings(world.maple, marc.user_id, shares, day)
        return {standing.budget.code: standing.before for standing in found}

    return tell
