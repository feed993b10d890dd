"""A quote that is taken up by somebody whose orders need approval: its prices hold, it is ordered once, and whatever
ends it ends the request."""

from datetime import timedelta

import pytest

from commands.audit import audit
from models import approvals, checkout, clock, orders, quotes
from models.approvals import ApprovalRequest
from models.carts import Cart
from models.history import Outbox
from models.orders import Order
from models.pricing import Price
from models.refusals import Refused


@pytest.fixture
def erin(world):
    """Erin Olson, who decides about every order of Fargo Coffeehaus and needs nobody's yes herself."""
    return world.erin_decides()


@pytest.fixture
def waiting(asking, erin):
    """A quote whose order waits for Erin's yes, with the request."""
    quote = asking.sent(percent=7_000)
    cart = quotes.take_up(quote, quote.revision, by=asking.luka).loaded()
    return asking.fresh(quote), approvals.ask(cart, by=asking.luka, po_number="PO-9")


def say_yes(request, erin):
    now = ApprovalRequest.get_by_id(request.id)
    return approvals.approve(now, by=erin, version=now.version, agreed_total=now.total)


def whole():
    return [check["check"] for check in audit() if check["broken"]] == []


def told_off(request):
    rows = Outbox.select().where(Outbox.kind == approvals.CALLED_OFF)
    return {row.facts["user_id"] for row in rows if row.facts["request_id"] == request.id}


def test_the_prices_hold_through_the_request_and_the_yes_accepts_the_quote_once(asking, waiting, erin):
    quote, request = waiting
    offered = {line.product_id: line.unit_price for line in quotes.lines_of(quote)}
    Price.update(unit_price=Price.unit_price * 2).execute()
    order = say_yes(request, erin).order
    assert {line.product_id: line.unit_price for line in orders.lines_of(order)} == offered
    assert (order.total, order.terms_days) == (request.total, 60)
    assert checkout.placed_under(asking.account.id, quote.agreement) == order
    assert (asking.fresh(quote).status, asking.fresh(quote).order_id) == ("accepted", order.id)
    again = say_yes(request, erin)
    assert (again.placed, again.order.id, Order.select().count()) == (False, order.id, 1)
    assert told_off(request) == set() and whole()


def test_who_waits_already_does_not_take_it_up_again(asking, waiting):
    quote, request = waiting
    with pytest.raises(quotes.QuoteWaits, match=request.number):
        quotes.take_up(quote, quote.revision, by=asking.luka)
    assert Cart.select().where(Cart.agreement == quote.agreement).count() == 1
    assert [one.id for one in quotes.requests_of(quote)] == [request.id]


def expire(asking, quote):
    clock.freeze(clock.now() + timedelta(days=32))
    assert quotes.expire_due() == 1


def decline(asking, quote):
    quotes.decline_answer(quote, asking.account, "Too late.", by=asking.luka, version=quote.version)


def withdraw(asking, quote):
    quotes.take_back(quote, "A mistake.", by=asking.natalie, version=quote.version)


def renew(asking, quote):
    asking.answer(quote, percent=6_000)


@pytest.mark.parametrize("end", [expire, decline, withdraw, renew])
def test_whatever_ends_the_quote_ends_the_request_and_both_are_told(world, asking, waiting, erin, end):
    quote, request = waiting
    end(asking, quote)
    assert ApprovalRequest.get().status == "withdrawn"
    assert told_off(request) == {world.luka.id, world.erin.id}
    with pytest.raises(Refused):
        say_yes(request, erin)
    assert not Order.select().exists() and whole()


def test_an_answer_whose_last_day_has_just_passed_cannot_be_approved(asking, waiting, erin):
    quote, request = waiting
    clock.freeze(clock.now() + timedelta(days=32))
    with pytest.raises(quotes.QuoteExpired):
        say_yes(request, erin)
    assert ApprovalRequest.get().status == "waiting" and not Order.select().exists() and whole()


def test_a_colleague_who_needs_no_yes_orders_it_and_the_request_ends(asking, waiting, erin):
    quote, request = waiting
    hers = quotes.take_up(quote, quote.revision, by=erin).loaded()
    order = checkout.place_on_terms(hers, by=erin, key=checkout.key_of(hers), po_number="PO-1").order
    assert asking.fresh(quote).order_id == order.id and ApprovalRequest.get().status == "withdrawn"
    assert Cart.get_by_id(request.cart_id).status == "removed"
    assert say_yes(request, erin).order == order and Order.select().count() == 1 and whole()


def test_a_no_frees_the_quote_which_can_be_taken_up_again_or_declined(asking, waiting, erin):
    quote, request = waiting
    approvals.refuse(request, by=erin, version=request.version, words="Next month")
    assert asking.fresh(quote).status == "sent"
    cart = quotes.take_up(asking.fresh(quote), quote.revision, by=asking.luka)
    assert cart.id == request.cart_id
    decline(asking, asking.fresh(quote))
    assert asking.fresh(quote).status == "declined" and whole()
