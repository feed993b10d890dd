"""Shipments of orders that are paid by card: with cards that hold nothing of the rest, with goods that come back before
the last ones go, and with money that waits for its owner."""

import pytest

from models import billing, checkout, fulfilment, returns
from models.billing import Choice, TestCharge, TestMove
from models.identity import Actor
from models.orders import Order
from tests import cards
from tests.models.fulfilment.conftest import broken

COFFEE = {"ETH-YIRG-340-WB": 12}


@pytest.fixture
def order(world):
    """A function: Amélie's twelve bags, paid with a card that does so and may pay unattended or not."""

    def place(does: str, agreed: bool) -> Order:
        card = cards.saved_card(world, does)
        if agreed:
            billing.let_pay_unattended(card, by=Actor(world.amelie.id))
        return cards.pay(world, cards.fill(world, COFFEE), Choice(card)).order

    return place


def net() -> int:
    """What the test gateway took and did not give back."""
    back = sum(move.amount for move in TestMove.select().where(TestMove.kind == "refund", TestMove.done))
    return sum(charge.captured for charge in TestCharge.select()) - back


def take_back(world, order: Order, units: int, key: str) -> None:
    """Units of what was shipped come back: asked for, authorized, received, settled."""
    amelie, sam = Actor(world.amelie.id), Actor(world.sam.id)
    ret = returns.ask_return(order, {1: units}, by=amelie, key=key, reason="damaged").ret
    returns.authorize(ret, by=sam, key=f"{key}-1", version=ret.version)
    returns.receive(ret, {1: units}, {}, by=sam, key=f"{key}-2", version=ret.version)
    total = returns.preview_settlement(ret, ()).effect
    returns.settle(ret, by=sam, key=f"{key}-3", version=ret.version, total=total, deliveries=())


def test_what_the_card_does_not_hold_any_more_is_shipped_once_its_owner_has_paid_it(world, order, ship):
    placed = order("once", agreed=False)
    ship(placed, {1: 6})
    cards.work()
    cards.work()
    with pytest.raises(fulfilment.NotPaidFor):
        ship(placed, {1: 6})
    assert Order.get_by_id(placed.id).payment_status == "held" and broken() == []
    now, amelie = Order.get_by_id(placed.id), Actor(world.amelie.id)
    to_gateway = checkout.pay_order(now, world.capricorn_ca, Choice(), cards.journey(), by=amelie)
    cards.at_the_bank(to_gateway.payment, "asks", agreed=True)
    cards.come_back(to_gateway.payment)
    ship(placed, {1: 6})
    cards.work()
    now = Order.get_by_id(placed.id)
    assert (now.shipping_status, now.payment_status) == ("shipped", "captured") and net() == now.due and broken() == []


@pytest.mark.parametrize("does", ["pays", "once"])
def test_each_shipment_is_charged_and_the_rest_held_anew_by_itself(order, ship, does):
    placed = order(does, agreed=True)
    for units in (3, 4, 5):
        ship(placed, {1: units})
        cards.work()
        cards.work()
        assert broken() == []
    now = Order.get_by_id(placed.id)
    assert (now.shipping_status, now.payment_status) == ("shipped", "captured") and net() == now.due


@pytest.mark.parametrize("does", ["pays", "once"])
def test_goods_that_come_back_before_the_last_ones_go_are_not_paid_for(world, order, ship, does):
    placed = order(does, agreed=True)
    ship(placed, {1: 6})
    cards.work()
    cards.work()
    take_back(world, placed, 5, "first")
    cards.later(days=6)
    billing.renew_holds()
    cards.work()
    for units in (4, 2):
        ship(placed, {1: units})
        cards.work()
        cards.work()
        assert broken() == []
    now = Order.get_by_id(placed.id)
    assert (now.shipping_status, now.payment_status) == ("shipped", "captured") and net() == now.due
    take_back(world, placed, 7, "second")
    cards.work()
    assert net() == Order.get_by_id(placed.id).due and broken() == []
