"""An order with everything that can become of it: paid by card, shipped in part, cancelled in part, a unit returned."""

import pytest

from commands.audit import audit
from models import billing, changes, fulfilment, invoices, returns
from models.base import counting
from models.identity import Actor
from models.orders import Order
from tests import cards


@pytest.fixture
def order(world):
    """Amélie's, with all of that."""
    sam, amelie = Actor(world.sam.id), Actor(world.amelie.id)
    order = cards.paid_with(world, "pays").order

    def now():
        return Order.get_by_id(order.id)

    fulfilment.ship(now(), 1, {1: 2}, by=sam, key="first", version=now().version, carrier="Purolator", tracking="1Z9")
    cards.work()
    fulfilment.ship(now(), 1, {1: 2}, by=sam, key="second", version=now().version)
    cards.work()
    changes.cancel(now(), None, by=sam, key="rest", version=now().version, reason="mistake")
    cards.work()
    ret = returns.ask_return(now(), {1: 1}, by=amelie, key="back", reason=returns.REASONS[0]).ret
    ret = returns.authorize(ret, by=sam, key="yes", version=ret.version).ret
    ret = returns.receive(ret, {1: 1}, {1: 1}, by=sam, key="came", version=ret.version).ret
    told = returns.preview_settlement(ret)
    returns.settle(ret, by=sam, key="settled", version=ret.version, total=told.effect)
    cards.work()
    return now()


def test_what_was_taken_and_given_back_is_what_it_comes_to(order):
    assert 0 < order.due < order.total and billing.left_to_pay(order.id) == 0
    assert sum(one.balance for one in invoices.of_order(order)) == 0
    assert [check["check"] for check in audit() if check["broken"]] == []


def test_its_pages_say_it_all_in_twenty_statements(world, browser_of, order):
    host = "capricorn-ca.localhost"
    for person, room in ((world.amelie, "orders"), (world.sam, "desk/orders")):
        browser = browser_of(person, host)
        browser.get("/fr/")
        with counting() as statements:
            shown = browser.get(f"/fr/{room}/{order.number}/")
        assert shown.status_code == 200 and "Purolator" in shown.text and len(statements) <= 20, (room, len(statements))
