"""What planned prices change: the usual basket of a year at today's prices and at those of another day."""

from datetime import timedelta

import pytest

from models import checkout, clock, orders, pricing
from models.base import counting
from models.catalog import Product
from models.identity import Actor
from models.orders import Order, Usual
from models.pricing import PriceBook, State
from tests.views.trading import place_order

BEANS, PITCHER, CUPS = "ETH-YIRG-340-WB", "TOL-PITCH-12", "TOL-PITCH-20"


@pytest.fixture
def by(world):
    return Actor(world.luka.id)


@pytest.fixture
def then(world):
    """A day on which Fargo's contract asks a cent more for the beans, from any quantity on."""
    day = world.capricorn.today() + timedelta(days=100)
    raise_to(world, BEANS, 104_400, day)
    return day


def raise_to(world, sku, price, day):
    book = PriceBook.get(PriceBook.code == "CONTRACT-FARGO")
    for start in (1, 12, 48):
        pricing.add_tier(book, sku, State(start, price, day, None), by=Actor(world.camille.id))


def outlook(world, then):
    found = checkout.planned_for(world.capricorn, world.fargo, then, "en")
    return found, {line.sku: line for line in found.lines}


def test_the_usual_quantity_is_the_median_of_a_years_orders(world, by):
    for number, units in enumerate((2, 30, 4, 5)):
        place_order(world.fargo, by, {BEANS: units, PITCHER: 1} if units == 2 else {BEANS: units}, key=str(number))
    cancelled = place_order(world.fargo, by, {BEANS: 900}, key="cancelled")
    Order.update(status="cancelled").where(Order.id == cancelled.id).execute()
    old = place_order(world.fargo, by, {BEANS: 900}, key="old")
    Order.update(placed_at=clock.now() - timedelta(days=366)).where(Order.id == old.id).execute()
    basket = orders.usual_baskets([world.fargo.id], clock.now())[world.fargo.id]
    assert basket == {world.product(BEANS).id: Usual(4, 5, 41), world.product(PITCHER).id: Usual(1, 1, 1)}


def test_lines_of_two_stores_in_one_order_are_one_quantity(world, by):
    stores = [world.store("FARGO", code) for code in ("STORE-01", "STORE-02")]
    place_order(world.fargo, by, {BEANS: 6}, stores)
    assert orders.usual_baskets([world.fargo.id], clock.now())[world.fargo.id][world.product(BEANS).id].quantity == 12


def test_gifts_are_nobodys_basket(world, by):
    order = place_order(world.fargo, by, {PITCHER: 1})
    orders.OrderLine.update(discount=orders.OrderLine.subtotal).where(orders.OrderLine.order == order.id).execute()
    assert orders.usual_baskets([world.fargo.id], clock.now()) == {}


def test_a_change_is_told_per_unit_per_usual_order_and_per_year(world, by, then):
    for number, units in enumerate((2, 3, 3)):
        place_order(world.fargo, by, {BEANS: units, PITCHER: 2}, key=str(number))
    found, lines = outlook(world, then)
    line = lines[BEANS]
    assert (line.now.unit_price, line.then.unit_price, line.per_unit) == (104_300, 104_400, 100)
    assert (line.per_order, line.per_year) == (3, 8)
    assert lines[PITCHER].per_year == 0
    assert found.year_sums == (8 * 1043 + 6 * 1650, 8 * 1044 + 6 * 1650)
    assert found.order_sums == (3 * 1043 + 2 * 1650, 3 * 1044 + 2 * 1650)


def test_the_price_is_that_of_the_usual_quantitys_tier(world, by, then):
    place_order(world.fargo, by, {BEANS: 24})
    assert outlook(world, then)[1][BEANS].now.unit_price == 100_700


def test_what_loses_its_price_is_no_longer_sold_or_not_open_is_flagged_and_not_counted_where_it_has_no_price(world, by):
    place_order(world.fargo, by, {BEANS: 1, PITCHER: 1, CUPS: 1})
    then = world.capricorn.today() + timedelta(days=30)
    only = pricing.Price.product == world.product(PITCHER).id
    pricing.Price.update(valid_to=then - timedelta(days=1)).where(only).execute()
    Product.update(status="discontinued").where(Product.sku == CUPS).execute()
    found, lines = outlook(world, then)
    assert {sku: line.state for sku, line in lines.items()} == {
        BEANS: "", PITCHER: "loses its price", CUPS: "no longer sold",
    }  # fmt: skip
    assert lines[PITCHER].per_year is None and not lines[PITCHER].comparable
    assert len(found.flagged) == 2


def test_many_accounts_and_products_take_no_statement_more(world, by, then):
    taken = []
    for wanted in ({BEANS: 1}, {BEANS: 1, PITCHER: 1, CUPS: 1}):
        place_order(world.fargo, by, wanted, key=str(len(wanted)))
        place_order(world.account("LAKES"), Actor(world.luka.id), wanted, key=str(len(wanted)))
        accounts = [world.fargo, world.account("LAKES"), world.nordlicht][: len(wanted) + 1]
        with counting() as statements:
            found = checkout.planned_prices(world.capricorn, accounts, then, "en")
        taken.append(len(statements))
    assert taken[0] == taken[1] <= 7
    assert [line.now.book for line in found[world.fargo.id].lines][0] == "CONTRACT-FARGO"
    assert all(line.now.book != "CONTRACT-FARGO" for line in found[world.account("LAKES").id].lines)
    assert found[world.nordlicht.id].lines == [] and found[world.nordlicht.id].year_sums == (0, 0)


def test_a_books_own_share_leaves_the_other_lines_out(world, by, then):
    place_order(world.fargo, by, {BEANS: 1, PITCHER: 1})
    found, _ = outlook(world, then)
    assert [line.sku for line in found.by_book("CONTRACT-FARGO").lines] == [BEANS]
