"""Orders of Fargo's of which goods were sent, to be returned."""

import secrets

import pytest

from models import fulfilment, orders, returns
from models.identity import Actor
from models.orders import Order
from models.stock import Level
from tests.models.changes.conftest import broken, cancel, placed
from tests.models.checkout.conftest import cart_of, luka

__all__ = ["broken", "cancel", "cart_of", "luka", "placed"]


@pytest.fixture
def sam(world):
    """Sam of the desk."""
    return Actor(world.sam.id)


@pytest.fixture
def ship(sam):
    """A function that sends units of lines (by their numbers), or all that is left, of an order; all of it is there."""
    Level.update(on_hand=10**6).execute()

    def do(order: Order, wanted: dict[int, int] | None = None) -> Order:
        lines = orders.lines_of(order)
        for group in orders.groups_of(order):
            mine = [line for line in lines if line.group_id == group.id]
            if wanted is None:
                units = {line.number: line.quantity - line.cancelled - line.shipped for line in mine}
            else:
                units = {line.number: wanted[line.number] for line in mine if line.number in wanted}
            if any(units.values()):
                facts = {"key": secrets.token_hex(8), "version": Order.get_by_id(order.id).version}
                fulfilment.ship(Order.get_by_id(order.id), group.number, units, by=sam, **facts)
        return Order.get_by_id(order.id)

    return do


@pytest.fixture
def give_back(luka, sam):
    """A function that brings a return of units (by line numbers) of an order to its end; returns the settled return."""

    def do(order: Order, wanted: dict[int, int], came=None, deliveries=(), key: str = "", by=luka):
        key = key or secrets.token_hex(8)
        ret = returns.ask_return(order, wanted, by=by, key=key, reason="damaged").ret
        returns.authorize(ret, by=sam, key=f"{key}-1", version=ret.version)
        returns.receive(ret, came or wanted, {}, by=sam, key=f"{key}-2", version=ret.version)
        total = returns.preview_settlement(ret, deliveries).effect
        facts = {"version": ret.version, "total": total, "deliveries": deliveries}
        return returns.settle(ret, by=sam, key=f"{key}-3", **facts).ret

    return do
