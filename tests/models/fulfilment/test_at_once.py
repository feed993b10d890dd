"""Several agents ship at the same time: nothing goes out twice, and nothing that is not there."""

from models import fulfilment
from models.accounts import Account
from models.catalog import Product
from models.fulfilment import Shipment
from models.identity import Actor
from models.orders import Order
from models.refusals import ChangedMeanwhile
from models.stock import Level
from tests.models.checkout.test_crashes import all_at_once
from tests.models.fulfilment.conftest import broken
from tests.views.trading import place_order

COFFEE = "ETH-YIRG-340-WB"


def ships(order: Order, sam: Actor, key: str):
    return lambda: fulfilment.ship(order, 1, {1: 24}, by=sam, key=key, version=order.version)


def test_two_agents_and_a_double_click_ship_an_order_once(crowd):
    sam = Actor(crowd.sam.id)
    order = place_order(crowd.fargo, Actor(crowd.luka.id), {COFFEE: 24})
    answers = all_at_once([ships(order, sam, key) for key in ("one", "one", "two", "two")])
    assert sum(getattr(answer, "made", False) for answer in answers) == 1 == Shipment.select().count(), answers
    late = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(late) == 2 and all(isinstance(answer, ChangedMeanwhile) for answer in late), answers
    assert broken() == []


def test_the_last_units_leave_once(crowd):
    sam, luka = Actor(crowd.sam.id), Actor(crowd.luka.id)
    Account.update(credit_limit=None).execute()
    product = crowd.product(COFFEE)
    Product.update(backorder="allow").where(Product.id == product.id).execute()
    Level.update(on_hand=0).where(Level.product == product.id).execute()
    found = [place_order(crowd.fargo, luka, {COFFEE: 24}, key=key) for key in ("a", "b")]
    level = Level.select().where(Level.product == product.id).order_by(Level.id).first()
    Level.update(on_hand=24).where(Level.id == level.id).execute()
    answers = all_at_once([ships(order, sam, "one") for order in found])
    refused = [answer for answer in answers if isinstance(answer, fulfilment.NotInStock)]
    assert len(refused) == 1 and Shipment.select().count() == 1, answers
    assert Level.get_by_id(level.id).on_hand == 0 and broken() == []
