"""Shipping a placed order: all of a delivery or units of it, once, with everything that hangs on it."""

import pytest

from models import billing, changes, checkout, fulfilment, history, orders, stock
from models.accounts import Account
from models.base import counting
from models.billing import Payment
from models.catalog import Product
from models.fulfilment import Shipment, ShipmentLine
from models.history import Event, Outbox
from models.identity import Actor
from models.orders import Order, OrderLine
from models.pricing import Promotion
from models.refusals import ChangedMeanwhile, NotFound
from models.stock import Level, Reservation
from tests import cards
from tests.models.checkout.conftest import fill_long_cart
from tests.models.fulfilment.conftest import all_there, broken

COFFEE = "ETH-YIRG-340-WB"
GOODS = {COFFEE: 24, "CUP-SW-12": 4, "SET-MORNING": 2}


def levels() -> dict:
    return {row.id: (row.on_hand, row.reserved) for row in Level.select()}


def stand(order: Order) -> str:
    return Order.get_by_id(order.id).shipping_status


def lay(world, sku: str, on_hand: int) -> Level:
    """Have so many units of a product in one warehouse of the shop, and none elsewhere; it may be sold before it is
    there."""
    product = world.product(sku)
    Product.update(backorder="allow").where(Product.id == product.id).execute()
    Level.update(on_hand=0).where(Level.product == product.id).execute()
    there = orders_level(world, product)
    Level.update(on_hand=on_hand).where(Level.id == there.id).execute()
    return Level.get_by_id(there.id)


def orders_level(world, product) -> Level:
    ours = stock.serves(world.capricorn.id)
    return Level.select().where(Level.product == product.id, ours).order_by(Level.id).first()


def test_a_delivery_leaves_stock_and_what_was_promised_with_it(world, placed, ship):
    before = levels()
    order = placed(GOODS, 2)
    assert stand(order) == ""
    made = ship(order).shipment
    assert (made.number, made.units, made.user_name) == (1, 30, "Sam Whitfield") and stand(order) == "partly"
    assert broken() == []
    ship(order, delivery=2)
    assert stand(order) == "shipped" and Reservation.select().count() == 0
    gone = {level: before[level][0] - now[0] for level, now in levels().items() if now[0] != before[level][0]}
    assert gone and all(now[1] == before[level][1] for level, now in levels().items())
    assert sum(one.total for one in Shipment.select()) == Order.get_by_id(order.id).due
    assert broken() == []


def test_units_are_shipped_in_parts_and_the_rest_can_be_cancelled(placed, ship, cancel):
    order = placed({COFFEE: 48, "CUP-SW-12": 4})
    ship(order, {1: 12})
    ship(order, {1: 12, 2: 1})
    with pytest.raises(changes.MoreThanLeft):
        cancel(order, {1: 25})
    assert changes.preview(order, None).units == {line.id: left for line, left in zip(
        orders.lines_of(order), (24, 3), strict=True)}  # fmt: skip
    cancel(order)
    assert stand(order) == "shipped" and broken() == []
    with pytest.raises(fulfilment.NotOpen):
        ship(order, {1: 1})


def test_what_a_promotion_gave_is_not_taken_back_once_it_is_shipped(placed, ship, cancel):
    order = placed({"GRD-DENEB-80": 1, COFFEE: 12})
    its = {line.sku: line.number for line in orders.lines_of(order)}
    ship(order, {its["CLN-GRIND-430"]: 1})
    with pytest.raises(changes.AlreadySent):
        cancel(order, {its["GRD-DENEB-80"]: 1})
    assert broken() == []


def test_units_that_were_sold_before_they_were_there_go_out_as_soon_as_they_are(world, placed, ship):
    lay(world, COFFEE, 30)
    order = placed({COFFEE: 48})
    assert all_there(order) == {1: 30}
    with pytest.raises(fulfilment.NotInStock) as no:
        ship(order, {1: 36})
    assert (no.value.facts["there"], no.value.facts["asked"]) == (30, 36) and Shipment.select().count() == 0
    ship(order)
    level = orders_level(world, world.product(COFFEE))
    assert (level.on_hand, level.reserved) == (0, 0) and broken() == []
    Level.update(on_hand=50).where(Level.id == level.id).execute()
    ship(order)
    assert (Level.get_by_id(level.id).on_hand, stand(order)) == (32, "shipped") and broken() == []


def test_a_count_that_found_fewer_than_was_promised_is_believed(world, placed, ship):
    order = placed({COFFEE: 24})
    level = Level.get_by_id(Reservation.get().level_id)
    Level.update(on_hand=0).where(Level.product == level.product_id).execute()
    Level.update(on_hand=10).where(Level.id == level.id).execute()
    assert all_there(order) == {1: 10}
    ship(order, {1: 10})
    assert Level.get_by_id(level.id).on_hand == 0 and broken() == []


def test_nobody_takes_what_another_order_was_promised(world, placed, ship):
    lay(world, COFFEE, 24)
    first, second = placed({COFFEE: 24}), placed({COFFEE: 24})
    assert all_there(first) == {1: 24} and all_there(second) == {1: 0}
    ship(first)
    assert broken() == []


def test_a_line_that_waits_goes_whole_or_not_at_all(world, placed, ship):
    lay(world, COFFEE, 30)
    order = placed({COFFEE: 48})
    OrderLine.update(waits=True).where(OrderLine.order == order.id).execute()
    assert all_there(order) == {1: 0}
    with pytest.raises(fulfilment.WaitsForAll):
        ship(order, {1: 30})
    Level.update(on_hand=48).where(Level.on_hand == 30).execute()
    ship(order, {1: 48})
    assert broken() == []


def test_the_same_key_ships_once_and_an_old_page_never(world, placed, ship):
    order = placed(GOODS)
    first, again = (ship(order, {1: 12}, key="one", version=order.version) for _ in range(2))
    assert first.made and not again.made and first.shipment.id == again.shipment.id
    with pytest.raises(ChangedMeanwhile):
        ship(order, {1: 6}, key="two", version=order.version)
    assert ShipmentLine.select().count() == 1 == Event.select().where(Event.verb == "ship_order").count()
    assert Outbox.select().where(Outbox.kind == fulfilment.SHIPPED).count() == 1
    assert history.broken_links()[1] == [] == broken()


def test_what_cannot_be_is_refused_with_its_figures(world, luka, placed, ship):
    order = placed(GOODS, 2)
    for units, refusal in [
        ({}, fulfilment.NothingChosen), ({1: 0}, fulfilment.NothingChosen), ({1: 25}, fulfilment.MoreThanLeft),
        ({1: -1}, fulfilment.MoreThanLeft), ({4: 1}, NotFound), ({77: 1}, NotFound),
    ]:  # fmt: skip
        with pytest.raises(refusal):
            ship(order, units)
    for refusal, more in [
        (fulfilment.StaffOnly, {"by": luka}), (NotFound, {"delivery": 3}),
        (fulfilment.CarrierTooLong, {"carrier": "x" * 61}), (fulfilment.TrackingTooLong, {"tracking": "x" * 301}),
    ]:  # fmt: skip
        with pytest.raises(refusal):
            ship(order, {1: 1}, **more)
    assert Shipment.select().count() == 0 == Event.select().where(Event.verb == "ship_order").count()


def test_nothing_is_shipped_of_what_is_not_paid_for(world, ship):
    order = cards.paid_with(world, "pays").order
    for status in ("confirming", "held"):
        Order.update(payment_status=status).where(Order.id == order.id).execute()
        with pytest.raises(fulfilment.NotPaidFor):
            ship(order, {1: 1})
    Order.update(payment_status="authorized").where(Order.id == order.id).execute()
    ship(order)
    cards.work()
    now = Order.get_by_id(order.id)
    assert (now.shipping_status, now.payment_status) == ("shipped", "captured")
    assert Payment.get().captured == now.due and broken() == []


def test_a_card_is_charged_with_each_shipment_and_with_no_cent_more_in_all(world, ship):
    order = cards.paid_with(world, "pays").order
    first = ship(order, {1: 2}).shipment
    cards.work()
    assert 0 < first.total < order.due and Order.get_by_id(order.id).payment_status == "authorized"
    assert billing.left_to_pay(order.id) == order.due - first.total and broken() == []
    second = ship(order).shipment
    cards.work()
    now = Order.get_by_id(order.id)
    assert (now.shipping_status, now.payment_status) == ("shipped", "captured")
    assert first.total + second.total == now.due and billing.left_to_pay(order.id) == 0 and broken() == []


def test_what_was_shipped_is_charged_when_the_rest_is_cancelled(world, ship, cancel):
    order = cards.paid_with(world, "pays").order
    ship(order, {1: 2})
    cancel(order, by=Actor(world.sam.id))
    cards.work()
    now = Order.get_by_id(order.id)
    assert (now.shipping_status, now.payment_status) == ("shipped", "captured")
    assert Payment.get().captured == now.due > 0 and broken() == [] and billing.orders_off()[1] == []


def test_statements_do_not_grow_with_the_order(world, luka, ship):
    Account.update(credit_limit=None).execute()
    Promotion.update(status="paused").execute()
    counts = []
    for number, lines in enumerate((60, 600)):
        order = checkout.place_on_terms(fill_long_cart(world, luka, lines), by=luka, key=f"k{number}", po_number="PO")
        deliveries = len(orders.groups_of(order.order))
        with counting() as statements:
            ship(order.order, delivery=7)
        counts.append(len(statements))
        assert deliveries == 60 and Shipment.select().where(Shipment.order == order.order.id).get().units
    assert counts[0] == counts[1] <= 60
