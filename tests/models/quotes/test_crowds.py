"""A quote in a crowd, and cut off at any statement: one order or none, at its prices, and the quote says which."""

from itertools import count

from models import checkout, quotes
from models.carts import Cart
from models.identity import Actor
from models.orders import Order
from models.refusals import ChangedMeanwhile, Refused
from tests.models.checkout.test_crashes import Crash, all_at_once, audit, crashing_at, crowd, standing
from tests.models.quotes.conftest import Asking

__all__ = ["crowd"]
FINE = (Refused, ChangedMeanwhile)


def place(cart, by):
    return checkout.place_on_terms(cart, by=by, key=f"cart-{cart.id}", po_number="PO-9")


def test_cut_off_at_any_statement_the_quote_is_ordered_whole_or_not_at_all(asking, world):
    quote = asking.sent()
    erins = quotes.take_up(asking.fresh(quote), 1, by=Actor(world.erin.id))
    cart = quotes.take_up(asking.fresh(quote), 1, by=asking.luka)
    before = standing()
    for statement in count(1):
        try:
            with crashing_at(statement):
                place(Cart.get_by_id(cart.id).loaded(), asking.luka)
            break
        except Crash:
            if Order.select().exists():
                break
            assert (standing(), asking.fresh(quote).status) == (before, "sent"), statement
    placed = place(Cart.get_by_id(cart.id).loaded(), asking.luka)
    assert statement > 25 and asking.fresh(quote).order_id == placed.order.id
    assert Order.select().count() == 1 and audit() == quotes.accepted_off()[1] == quotes.sums_off()[1] == []
    assert not place(Cart.get_by_id(erins.id).loaded(), Actor(world.erin.id)).placed


def test_many_hands_order_it_once_or_the_rep_withdraws_it(crowd):
    for _round in range(2):
        _in_a_crowd(Asking(crowd), Actor(crowd.erin.id))
    assert audit() == quotes.accepted_off()[1] == quotes.sums_off()[1] == []


def _in_a_crowd(asking, erin):
    quote = asking.sent()
    mine, hers = (quotes.take_up(asking.fresh(quote), 1, by=by).id for by in (asking.luka, erin))

    def ordering(cart, by):
        return lambda: place(Cart.get_by_id(cart).loaded(), by)

    def taking(by):
        return lambda: quotes.take_up(asking.fresh(quote), 1, by=by)

    def withdrawing():
        return quotes.take_back(asking.fresh(quote), "No.", by=asking.natalie, version=quote.version)

    calls = [ordering(mine, asking.luka)] * 2 + [ordering(hers, erin), taking(asking.luka), taking(erin), withdrawing]
    answers = all_at_once(calls)
    assert [one for one in answers if isinstance(one, Exception) and not isinstance(one, FINE)] == []
    now = asking.fresh(quote)
    assert now.status in ("accepted", "withdrawn") and (now.status == "accepted") == (now.order_id is not None)
    placed = {one.order.id for one in answers if isinstance(one, checkout.Placed)}
    assert placed == ({now.order_id} if now.order_id else set())
