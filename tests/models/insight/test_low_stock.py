"""The low-stock list: how fast a level empties, by what the shops that its warehouse serves have sold lately."""

from datetime import timedelta
from decimal import Decimal

from models import checkout, clock, insight, stock
from models.base import counting
from models.carts import NewLine
from models.identity import Actor
from models.orders import Order
from models.stock import Level
from tests.models.checkout.conftest import sellable, units


def test_demand_counts_what_its_shops_sold_in_eight_weeks_and_days_of_cover_follow(world):
    product = sellable(world.fargo, world.capricorn)[0]
    count = units(product) * 4
    Level.update(on_hand=500, reserved=0, low_at=None).execute()
    items = [NewLine(product.id, count)]
    by = Actor(world.luka.id)
    order = checkout.place_items(items, world.capricorn, world.fargo, by=by, key="k", po_number="PO").order
    Level.update(on_hand=count, reserved=0, low_at=count).where(Level.product == product.id).execute()
    rows, total = insight.low_levels("en")
    serving = {row.id for row in Level.select(Level.id).where(stock.serves(world.capricorn.id)).namedtuples()}
    assert total == len(rows) > 1
    assert {row.id: row.sold for row in rows} == {row.id: count if row.id in serving else 0 for row in rows}
    first = rows[0]
    assert (first.id in serving, first.available, first.days) == (True, count, insight.WEEKS * 7)
    assert first.weekly == (Decimal(count) / 8).quantize(Decimal("0.1"))
    Order.update(placed_at=clock.now() - timedelta(weeks=9)).where(Order.id == order.id).execute()
    assert {(row.sold, row.days) for row in insight.low_levels("en")[0]} == {(0, None)}


def test_a_page_of_low_levels_takes_three_statements_at_any_size(world):
    for on_hand in (500, 0):
        Level.update(on_hand=on_hand, reserved=0, low_at=None).execute()
        with counting() as statements:
            rows, total = insight.low_levels("fr", 1, 100)
        assert len(statements) <= 3 and len(rows) == min(total, 100)
