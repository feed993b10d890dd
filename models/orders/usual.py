"""The usual basket: what accounts ordered in a year, how often, and how much at a time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from peewee import fn

from models.base import among

from .orders import Order, OrderLine

YEAR = timedelta(days=365)


class Usual(NamedTuple):
    """A product as an account usually orders it: in so many `orders` of the year, `units` in all, and the `quantity`
    of one order: the median over those orders, of two middle ones the larger."""

    orders: int
    quantity: int
    units: int


def usual_baskets(account_ids: Iterable[int], until: datetime) -> dict[int, dict[int, Usual]]:
    """What accounts ordered in the year before `until` (UTC): by account id, by product id. One statement.

    Cancelled orders and units, returned units and lines that cost nothing after their discounts (gifts) don't count.
    """
    paid = (OrderLine.subtotal == 0) | (OrderLine.discount < OrderLine.subtotal)
    left = OrderLine.quantity - OrderLine.cancelled - OrderLine.returned
    each = (
        OrderLine.select(Order.account, OrderLine.product, fn.SUM(left).alias("units"))
        .join(Order)
        .where(
            among(Order.account, list(account_ids)), Order.status != "cancelled", Order.placed_at > until - YEAR,
            Order.placed_at <= until, OrderLine.product.is_null(False), paid, left > 0,
        )
        .group_by(Order.account, OrderLine.product, Order.id)
        .alias("each_order")
    )  # fmt: skip
    columns = (each.c.account_id, each.c.product_id, each.c.units)
    rows = each.select_from(*columns, fn.COUNT(each.c.units)).group_by(*columns).order_by(*columns)
    counted: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for account, product, units, orders in rows.tuples():
        counted.setdefault((account, product), []).append((int(units), orders))
    baskets: dict[int, dict[int, Usual]] = {}
    for (account, product), its in counted.items():
        baskets.setdefault(account, {})[product] = _usual(its)
    return baskets


def _usual(counted: list[tuple[int, int]]) -> Usual:
    """From (units of an order, how many such orders), the smallest first."""
    orders = sum(times for _, times in counted)
    middle, passed = orders // 2, 0
    for units, times in counted:
        passed += times
        if passed > middle:
            return Usual(orders, units, sum(one * times for one, times in counted))
    raise ValueError("no orders")
