"""Cancelling a placed order: all of it, or units of it, with everything that hangs on it."""

from models import changes
from models.orders import Order, SaleBasis
from tests.models.changes.conftest import broken


def test_smoke(world, placed, cancel):
    order = placed({"ETH-YIRG-340-WB": 24, "CUP-SW-12": 2}, stores=5)
    print(SaleBasis.get_or_none() and SaleBasis.get().facts)
    assert broken() == []
    told = changes.preview(order, {1: 12, 2: 1})
    print(told.tiers, told.promotions, told.deliveries, told.effect, told.before.total, order.total)
    assert told.before.total == order.total
    cancel(order, {1: 12, 2: 1})
    assert broken() == []
    cancel(order)
    assert broken() == []
    assert Order.get().status == "cancelled" and Order.get().due == 0
