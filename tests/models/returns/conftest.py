"""Orders of Fargo's of which goods were sent, to be returned."""

import pytest

from models import orders, returns, stock
from models.base import writing
from models.identity import Actor
from models.orders import Order
from tests.models.changes.conftest import broken, cancel, placed
from tests.models.checkout.conftest import cart_of, luka

__all__ = ["broken", "cancel", "cart_of", "luka", "placed"]


@pytest.fixture
def sam(world):
    """Sam of the desk."""
    return Actor(world.sam.id)


@pytest.fixture
def ship():
    """A function that sends units of lines (by their numbers), or all that is left, of an order."""

    def do(order: Order, wanted: dict[int, int] | None = None) -> Order:
        with writing():
            now = Order.get_by_id(order.id)
            lines = orders.lines_of(now)
            units = {line.id: line.quantity - line.cancelled - line.shipped for line in lines}
            if wanted is not None:
                units = {line.id: wanted.get(line.number, 0) for line in lines}
            now = orders.note_shipped(now, units)
            held: dict[int, int] = {}
            for line in orders.lines_of(now):
                for product, _, promised in orders.promised_units(line):
                    held[product] = held.get(product, 0) + promised
            stock.keep_promised(now.id, held)
        return now

    return do


@pytest.fixture
def give_back(luka, sam):
    """A function that brings a return of units (by line numbers) of an order to its end; returns the settled return."""

    def do(order: Order, wanted: dict[int, int], came=None, deliveries=(), key: str = "", by=luka):
        key = key or f"{wanted}-{Order.get_by_id(order.id).version}"
        ret = returns.ask_return(order, wanted, by=by, key=key, reason="damaged").ret
        returns.authorize(ret, by=sam, key=f"{key}-1", version=ret.version)
        returns.receive(ret, came or wanted, {}, by=sam, key=f"{key}-2", version=ret.version)
        total = returns.preview_settlement(ret, deliveries).effect
        facts = {"version": ret.version, "total": total, "deliveries": deliveries}
        return returns.settle(ret, by=sam, key=f"{key}-3", **facts).ret

    return do
