"""What of a delivery can be shipped now: the units that are left of its lines, and how many of them are there."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models import orders, stock
from models.orders import Order


class ToShip(NamedTuple):
    """A line of a delivery (a row of `orders.lines_of`), the units that are left to be shipped, and how many of these
    are there; of a line that waits for all, all or none."""

    line: NamedTuple
    left: int
    ready: int


def left_of(line) -> int:
    """The units of a line that are still to be shipped."""
    return line.quantity - line.cancelled - line.shipped


def to_ship(order: Order, group_id: int, lines: Iterable | None = None) -> list[ToShip]:
    """The lines of a delivery of which something is left, with what is there of each: two statements, and one more for
    the lines where they are not at hand.

    What lies there is given out line by line in the order of the document, first what the order was promised, then what
    nobody was promised.
    """
    lines = orders.lines_of(order) if lines is None else lines
    left = [line for line in lines if line.group_id == group_id and left_of(line) > 0]
    products = {product for line in left for product, *_ in orders.promised_units(line) if product}
    there = stock.there_for(order.id, order.storefront_id, products)
    pools = {product: list(one) for product, one in there.items()}
    return [ToShip(line, left_of(line), _given_out(line, pools)) for line in left]


def _given_out(line, pools: Mapping[int, list[int]]) -> int:
    """How many units of a line the pools (promised and free units by product) have, which they give."""
    counted = [(pools[product], each, promised) for product, each, promised in orders.promised_units(line)
               if product in pools]  # fmt: skip
    ready = left_of(line)
    for (mine, free), each, promised in counted:
        ready = min(ready, (min(mine, promised) + free) // each)
    if line.waits and ready < left_of(line):
        return 0
    for pool, each, promised in counted:
        mine = min(pool[0], promised, ready * each)
        pool[0] -= mine
        pool[1] -= ready * each - mine
    return ready
