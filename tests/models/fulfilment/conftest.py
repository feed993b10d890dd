"""Orders to be shipped: Fargo's on terms, and Amélie's by card."""

import pytest

from models import fulfilment
from models.identity import Actor
from models.orders import Order
from tests.models.changes.conftest import broken, cancel, placed
from tests.models.checkout.conftest import cart_of, luka

__all__ = ["broken", "cancel", "cart_of", "luka", "placed"]


@pytest.fixture
def ship(world):
    """A function that has Sam ship units of lines (by number) of a delivery, or all that is there, of an order as it
    stands."""

    def do(order: Order, units=None, delivery: int = 1, key: str = "", **more):
        now = Order.get_by_id(order.id)
        units = all_there(now, delivery) if units is None else units
        facts = {"by": Actor(world.sam.id), "version": now.version, "key": key or f"{delivery}-{now.version}"} | more
        return fulfilment.ship(now, delivery, units, **facts)

    return do


def all_there(order: Order, delivery: int = 1) -> dict[int, int]:
    """What of a delivery is there, by line number."""
    group = fulfilment.group_of(order, delivery)
    return {one.line.number: one.ready for one in fulfilment.to_ship(order, group.id)}
