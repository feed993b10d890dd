"""Several people settle and ask at the same time: nothing is given back twice, and nothing asked back twice."""

from models import fulfilment, returns
from models.changes import ChangeOrder
from models.identity import Actor
from models.orders import Order
from models.refusals import ChangedMeanwhile
from models.returns import ReturnOrder
from tests.models.changes.conftest import broken
from tests.models.checkout.test_crashes import all_at_once
from tests.views.trading import place_order


def test_two_agents_and_a_double_click_settle_once_and_two_buyers_ask_for_no_unit_twice(crowd):
    sam, luka = Actor(crowd.sam.id), Actor(crowd.luka.id)
    order = place_order(crowd.fargo, luka, {"ETH-YIRG-340-WB": 24})
    fulfilment.ship(order, 1, {1: 24}, by=sam, key="ship", version=order.version)

    def asks(key: str):
        return lambda: returns.ask_return(order, {1: 20}, by=luka, key=key, reason="damaged")

    answers = all_at_once([asks(key) for key in ("one", "one", "two", "two")])
    assert sum(getattr(answer, "made", False) for answer in answers) == 1 == ReturnOrder.select().count(), answers
    ret = ReturnOrder.get()
    returns.authorize(ret, by=sam, key="yes", version=1)
    returns.receive(ret, {1: 20}, {}, by=sam, key="came", version=2)
    total = returns.preview_settlement(ret).effect

    def settles(key: str):
        return lambda: returns.settle(ReturnOrder.get(), by=sam, key=key, version=3, total=total)

    answers = all_at_once([settles(key) for key in ("one", "one", "two", "two")])
    assert sum(getattr(answer, "made", False) for answer in answers) == 1 == ChangeOrder.select().count(), answers
    late = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(late) == 2 and all(isinstance(answer, ChangedMeanwhile) for answer in late), answers
    assert Order.get().changed == total and broken() == []
