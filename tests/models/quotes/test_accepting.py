"""Accepting: one order at exactly the prices of the answer, whatever is clicked, and never after it changed."""

from datetime import timedelta

import pytest

from models import carts, checkout, clock, orders, quotes
from models.accounts import Account
from models.carts import Cart
from models.identity import Actor
from models.orders import Order
from models.pricing import Price
from models.quotes import Asked


def place(cart, by, **more):
    return checkout.place_on_terms(cart, by=by, key=f"cart-{cart.id}", po_number="PO-9", **more)


def taken(asking, quote, by=None):
    return quotes.take_up(asking.fresh(quote), quote.revision, by=by or asking.luka).loaded()


def test_the_order_has_exactly_the_prices_of_the_answer(asking, world):
    own = carts.add_to_cart(
        [carts.NewLine(asking.coffee, 24)], by=asking.luka, storefront=asking.shop, account=asking.account
    )
    quote = asking.sent(percent=7_000)
    offered = {line.product_id: line.unit_price for line in quotes.lines_of(quote)}
    cart = taken(asking, quote)
    Price.update(unit_price=Price.unit_price * 2).execute()
    seen = checkout.assess_cart(cart, asking.account)
    order = place(cart, asking.luka, expected_total=seen.total).order
    lines = orders.lines_of(order)
    assert {line.product_id: line.unit_price for line in lines} == offered
    assert all(line.reason == {"what": "quote", "number": quote.number} for line in lines)
    assert (order.subtotal, order.discount, order.terms_days) == (quote.subtotal, 0, 60)
    done = asking.fresh(quote)
    assert (done.status, done.order_id, quotes.quote_of(order)) == ("accepted", order.id, quote.number)
    assert Cart.get_by_id(own.id).status == "open"
    for check in (quotes.accepted_off, quotes.sums_off, orders.lines_off, orders.sums_off, checkout.placements_off):
        assert check()[1] == []


def test_two_tabs_two_people_and_a_replay_make_one_order(asking, world):
    quote = asking.sent()
    erin = Actor(world.erin.id)
    mine, again, hers = taken(asking, quote), taken(asking, quote), taken(asking, quote, erin)
    assert mine.id == again.id != hers.id
    first = place(mine, asking.luka)
    for cart, by in ((mine, asking.luka), (again, asking.luka), (hers, erin)):
        later = place(cart, by)
        assert (later.placed, later.order.id) == (False, first.order.id)
    assert Order.select().count() == 1
    assert Cart.get_by_id(hers.id).status == "removed"
    with pytest.raises(quotes.QuoteAccepted):
        taken(asking, quote)


def test_what_expired_was_withdrawn_or_revised_refuses_by_name(asking):
    quote = asking.sent()
    cart = taken(asking, quote)
    asking.answer(quote, percent=6_000)
    with pytest.raises(quotes.QuoteRevised):
        place(cart, asking.luka)
    newer = asking.fresh(quote)
    again = taken(asking, newer)
    assert again.id != cart.id and Cart.get_by_id(cart.id).status == "removed"
    clock.freeze(clock.now() + timedelta(days=32))
    with pytest.raises(quotes.QuoteExpired):
        place(again, asking.luka)
    clock.freeze(None)
    quotes.take_back(newer, "A mistake.", by=asking.natalie, version=newer.version)
    with pytest.raises(quotes.QuoteWithdrawn):
        place(again, asking.luka)
    assert not Order.select().exists() and Cart.get_by_id(again.id).status == "open"


def test_credit_and_cards_refuse_as_for_any_order(asking):
    quote = asking.sent()
    cart = taken(asking, quote)
    for changes, refusal in (
        ({"credit_limit": 1}, checkout.OverCreditLimit),
        ({"payment_policy": "card"}, checkout.CardOnly),
    ):
        Account.update(changes).where(Account.id == asking.account.id).execute()
        with pytest.raises(refusal):
            place(cart, asking.luka)
    assert asking.fresh(quote).status == "sent"


def test_the_cart_of_a_quote_is_not_changed(asking):
    cart = taken(asking, asking.sent())
    with pytest.raises(carts.CartAgreed):
        cart.reprice(by=asking.luka)
    with pytest.raises(carts.CartAgreed):
        cart.remove_lines(carts.Filter(), by=asking.luka)
    with pytest.raises(carts.CartAgreed):
        carts.add_coupon(cart, "SPRING", by=asking.luka)
    added = carts.add_to_cart(
        [carts.NewLine(asking.coffee, 24)], by=asking.luka, storefront=asking.shop, account=asking.account
    )
    assert added.id != cart.id
    assert carts.current(asking.account.id, asking.luka.user_id, asking.shop.id).id == added.id


def test_a_product_on_request_is_ordered_at_its_answer(asking):
    from models.catalog import Product
    from models.pricing import PriceBook

    Price.delete().where(Price.product == asking.other, Price.book.in_(PriceBook.select(PriceBook.id))).execute()
    quote = asking.ask([Asked(asking.other, 6)])
    assert quotes.lines_of(quote)[0].account_price is None
    assert asking.answer(quote, prices={asking.other: 123_456}, reason="New here.") in ("sent", "waiting")
    if asking.fresh(quote).status == "waiting":
        quotes.approve_answer(asking.fresh(quote), by=asking.sam, version=asking.fresh(quote).version)
    order = place(taken(asking, asking.fresh(quote)), asking.luka).order
    assert [line.unit_price for line in orders.lines_of(order)] == [123_456]
    assert Product.get_by_id(asking.other).sku == orders.lines_of(order)[0].sku


def test_a_day_that_is_over_meanwhile_becomes_the_earliest(asking):
    day = asking.shop.today() + timedelta(days=3)
    quote = asking.ask([Asked(asking.coffee, 24, wanted_on=day)])
    asking.answer(quote)
    cart = taken(asking, asking.fresh(quote))
    clock.freeze(clock.now() + timedelta(days=10))
    order = place(cart, asking.luka).order
    assert orders.groups_of(order)[0].wanted_on > day
