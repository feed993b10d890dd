"""Cart: each verb's change, its event and its refusals."""

from datetime import timedelta

import pytest

from models import carts, history
from models.base import counting
from models.carts import Cart, CartLine, Filter, NewLine
from models.carts.refusals import (
    AboveMaximum,
    CartNotOpen,
    DateInThePast,
    NoSuchLocation,
    NotAMultiple,
    NothingChosen,
    NothingToUndo,
    PriceOnRequest,
    ProductNotAvailable,
    QuantityBelowMinimum,
    QuantityNotAboveZero,
    TooManyLines,
)
from models.refusals import ChangedMeanwhile
from tests.models.trade import make_account, make_place, make_product


def add(trade, *items, **kwargs):
    return trade.cart.add_lines(
        [NewLine(product.id, quantity, *more) for product, quantity, *more in items], by=trade.by
    )


def verbs(cart):
    return [event.verb for event in history.events_of(f"cart:{cart.id}")]


def stored(cart):
    return (
        Cart.select(Cart.line_count, Cart.quantity, Cart.subtotal, Cart.list_subtotal)
        .where(Cart.id == cart.id)
        .tuples()
        .first()
    )


def test_adding_prices_the_line_and_refreshes_the_sums(trade, lines_of):
    add(trade, (trade.a, 5), (trade.b, 3))
    assert lines_of(trade.cart) == [("A", 5, 100_000, 5_000), ("B", 3, 23_456, 704)]
    assert stored(trade.cart) == (2, 8, 5_704, 5_704)
    assert verbs(trade.cart) == ["add_lines"]


def test_a_line_goes_to_the_first_store_on_the_earliest_date_unless_said(trade):
    add(trade, (trade.a, 1))
    (row,) = carts.items_for_placing(trade.cart)
    assert (row.location_id, row.wanted_on) == (trade.stores[0].id, trade.cart.earliest_date())


def test_adding_the_same_product_for_the_same_store_and_date_joins_the_line(trade, lines_of):
    add(trade, (trade.a, 5))
    add(trade, (trade.a, 4), (trade.a, 1))
    assert lines_of(trade.cart) == [("A", 10, 100_000, 10_000)]


def test_a_tier_counts_the_product_over_the_whole_cart(trade, lines_of):
    add(trade, (trade.a, 6, trade.stores[0].id))
    add(trade, (trade.a, 6, trade.stores[1].id))
    assert lines_of(trade.cart) == [("A", 6, 90_000, 5_400)] * 2
    assert stored(trade.cart)[2:] == (10_800, 12_000)


def test_adding_refuses_by_name_and_then_adds_nothing(trade, db):
    hidden, priceless = make_product("H", status="inactive"), make_product("P")
    foreign = make_place(make_account(trade.shop), "ND", country="US")
    for item, refusal in [
        ((trade.a, 0), QuantityNotAboveZero),
        ((trade.c, 6), QuantityBelowMinimum),
        ((trade.c, 13), NotAMultiple),
        ((trade.c, 66), AboveMaximum),
        ((hidden, 1), ProductNotAvailable),
        ((priceless, 1), PriceOnRequest),
        ((trade.a, 1, foreign.id), NoSuchLocation),
        ((trade.a, 1, None, trade.shop.today() - timedelta(days=1)), DateInThePast),
    ]:
        with pytest.raises(refusal):
            add(trade, (trade.b, 1), item)
    assert stored(trade.cart) == (0, 0, 0, 0)
    assert verbs(trade.cart) == []


def test_a_full_cart_refuses_with_its_limit(trade, monkeypatch):
    monkeypatch.setattr(carts.rules, "LINES_LIMIT", 1)
    with pytest.raises(TooManyLines) as refusal:
        add(trade, (trade.a, 1), (trade.b, 1))
    assert refusal.value.facts == {"limit": 1, "lines": 2}


def test_changing_a_quantity_moves_the_siblings_price_and_says_which(trade, lines_of):
    add(trade, (trade.a, 6, trade.stores[0].id), (trade.a, 1, trade.stores[1].id))
    first, second = [row.id for row in carts.items_for_placing(trade.cart)]
    assert trade.cart.change_line(first, by=trade.by, version=1, quantity=11) == [second]
    assert lines_of(trade.cart) == [("A", 11, 90_000, 9_900), ("A", 1, 90_000, 900)]
    assert trade.cart.change_line(first, by=trade.by, version=2, quantity=12) == []
    assert verbs(trade.cart) == ["add_lines", "change_line", "change_line"]


def test_changing_store_and_date_keeps_the_price(trade):
    add(trade, (trade.a, 5))
    (row,) = carts.items_for_placing(trade.cart)
    day = trade.cart.earliest_date() + timedelta(days=7)
    trade.cart.change_line(row.id, by=trade.by, version=1, location_id=trade.stores[2].id, wanted_on=day)
    (now,) = carts.items_for_placing(trade.cart)
    assert (now.location_id, now.wanted_on, now.subtotal) == (trade.stores[2].id, day, 5_000)


def test_two_tabs_that_change_the_same_line_meet_changed_meanwhile(trade, lines_of):
    add(trade, (trade.a, 5), (trade.b, 1))
    first, second = [row.id for row in carts.items_for_placing(trade.cart)]
    trade.cart.change_line(first, by=trade.by, version=1, quantity=6)
    with pytest.raises(ChangedMeanwhile):
        trade.cart.change_line(first, by=trade.by, version=1, quantity=7)
    trade.cart.change_line(second, by=trade.by, version=1, quantity=2)
    assert [row[1] for row in lines_of(trade.cart)] == [6, 2]


@pytest.mark.parametrize("lines", [2, 40])
def test_changing_a_line_takes_seven_statements_at_any_size(trade, lines):
    places = [
        NewLine(trade.a.id, 1, trade.stores[n % 3].id, trade.cart.earliest_date() + timedelta(days=n // 3))
        for n in range(lines)
    ]
    trade.cart.add_lines(places, by=trade.by)
    first = carts.items_for_placing(trade.cart)[0].id
    cart = carts.current(trade.account.id, trade.by.buyer_id, trade.shop.id)
    with counting() as statements:
        cart.change_line(first, by=trade.by, version=1, quantity=15)
    assert len([one for one in statements if "SAVEPOINT" not in one]) == 7


def test_adding_takes_the_same_statements_for_two_items_and_for_two_hundred(trade):
    products = [make_product(f"P{n}") for n in range(200)]
    for product in products:
        carts_price(trade, product)
    counts = []
    for items in (products[:2], products[2:]):
        with counting() as statements:
            trade.cart.add_lines([NewLine(product.id, 1) for product in items], by=trade.by)
        counts.append(len([one for one in statements if "SAVEPOINT" not in one]))
    assert counts[0] == counts[1] <= 12


def carts_price(trade, product):
    from tests.models.trade import make_price

    make_price(trade.book, product, "1.00")


def test_many_quantities_change_at_once_or_not_at_all(trade, lines_of):
    add(trade, (trade.a, 6), (trade.b, 1), (trade.c, 12))
    a, b, c = [row.id for row in carts.items_for_placing(trade.cart)]
    refused = trade.cart.change_quantities({a: (1, 12), c: (1, 13)}, by=trade.by)
    assert {n: type(refusal) for n, refusal in refused.items()} == {c: NotAMultiple}
    assert [row[1] for row in lines_of(trade.cart)] == [6, 1, 12]
    assert trade.cart.change_quantities({a: (1, 12), b: (1, 1), c: (1, 18)}, by=trade.by) == {}
    assert lines_of(trade.cart) == [("A", 12, 90_000, 10_800), ("B", 1, 23_456, 235), ("C", 18, 10_000, 1_800)]
    with pytest.raises(ChangedMeanwhile):
        trade.cart.change_quantities({a: (1, 20)}, by=trade.by)
    assert verbs(trade.cart) == ["add_lines", "change_quantities"]


def test_chosen_lines_are_sent_to_a_store_and_moved_to_a_date(trade):
    add(trade, (trade.a, 1), (trade.b, 1))
    rows = carts.items_for_placing(trade.cart)
    day = trade.cart.earliest_date() + timedelta(days=3)
    assert trade.cart.send_lines_to([rows[0].id], trade.stores[1], by=trade.by) == 1
    assert trade.cart.reschedule_lines(Filter(location=trade.stores[1].id), day, by=trade.by) == 1
    now = carts.items_for_placing(trade.cart)
    assert [(row.location_id, row.wanted_on == day) for row in now] == [
        (trade.stores[1].id, True),
        (trade.stores[0].id, False),
    ]
    assert verbs(trade.cart)[1:] == ["send_lines_to", "reschedule_lines"]


def test_bulk_verbs_refuse_by_name(trade):
    add(trade, (trade.a, 1))
    foreign = make_place(make_account(trade.shop), "ND", country="US")
    with pytest.raises(NoSuchLocation):
        trade.cart.send_lines_to(Filter(), foreign, by=trade.by)
    with pytest.raises(DateInThePast):
        trade.cart.reschedule_lines(Filter(), trade.shop.today() - timedelta(days=1), by=trade.by)
    with pytest.raises(NothingChosen):
        trade.cart.remove_lines([], by=trade.by)
    with pytest.raises(ChangedMeanwhile):
        trade.cart.remove_lines(Filter(), by=trade.by, version=1)


def test_removed_lines_come_back_with_their_tier(trade, lines_of):
    add(trade, (trade.a, 6, trade.stores[0].id), (trade.a, 6, trade.stores[1].id), (trade.b, 1))
    rows = carts.items_for_placing(trade.cart)
    removal = trade.cart.remove_lines([rows[0].id], by=trade.by)
    assert lines_of(trade.cart) == [("A", 6, 100_000, 6_000), ("B", 1, 23_456, 235)]
    assert trade.cart.restore(removal, by=trade.by) == 1
    assert [row[2] for row in lines_of(trade.cart)] == [90_000, 90_000, 23_456]
    assert stored(trade.cart)[:3] == (3, 13, 11_035)
    with pytest.raises(NothingToUndo):
        trade.cart.restore(removal, by=trade.by)
    with pytest.raises(NothingToUndo):
        trade.cart.restore("", by=trade.by)


def test_repricing_brings_todays_prices_to_every_line(trade, lines_of):
    from models.pricing import Price

    add(trade, (trade.a, 1), (trade.b, 1))
    Price.update(unit_price=50_000).where(Price.product == trade.a.id).execute()
    assert trade.cart.reprice(by=trade.by) == -500
    assert lines_of(trade.cart) == [("A", 1, 50_000, 500), ("B", 1, 23_456, 235)]
    assert verbs(trade.cart)[-1] == "reprice"


def test_a_line_that_cannot_be_ordered_any_more_is_a_named_problem(trade):
    add(trade, (trade.a, 1), (trade.b, 1), (trade.c, 12))
    trade.a.status = "inactive"
    trade.a.save()
    CartLine.update(unit_price=None).where(CartLine.product == trade.b.id).execute()
    page = carts.lines_page(trade.cart, "en")
    assert [row.problem for row in page.rows] == ["not available", "no price", None]
    assert (page.total, page.problems) == (3, 2)
    only = carts.lines_page(trade.cart, "en", filter=Filter(problem=True))
    assert [row.sku for row in only.rows] == ["A", "B"]


def test_a_page_is_filtered_by_store_date_and_words(trade):
    add(trade, (trade.a, 1, trade.stores[0].id), (trade.b, 1, trade.stores[1].id))
    page = carts.lines_page(trade.cart, "fr", filter=Filter(location=trade.stores[1].id))
    assert [(row.sku, row.name, row.location_name) for row in page.rows] == [("B", "B fr", "Store 2")]
    assert [row.sku for row in carts.lines_page(trade.cart, "en", filter=Filter(text="a")).rows] == ["A"]
    assert carts.lines_page(trade.cart, "en", filter=Filter(text="100%")).total == 0
    assert carts.lines_page(trade.cart, "en", filter=Filter(wanted_on=trade.cart.earliest_date())).total == 2


def test_a_placed_cart_takes_no_more_changes_and_the_next_one_is_fresh(trade):
    add(trade, (trade.a, 1))
    trade.cart.close(by=trade.by)
    with pytest.raises(CartNotOpen):
        add(trade, (trade.a, 1))
    assert carts.current(trade.account.id, trade.by.buyer_id, trade.shop.id) is None
    assert carts.sums_off() == (0, [])
