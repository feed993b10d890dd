"""Backorder rules at placing: what may not wait is refused with its figures, and nothing is lost."""

from datetime import timedelta

import pytest

from models import carts, checkout, sheets, stock
from models.carts import NewLine
from models.catalog import Product
from models.delivery import Calendar
from models.stock import Level
from tests.models.checkout.conftest import sellable, units


@pytest.fixture
def beans(world):
    """A product of Fargo's of which there are 8 in one warehouse; the shop delivers on any day."""
    Calendar.delete().execute()
    product = next(one for one in sellable(world.fargo, world.capricorn) if units(one) == 1 and one.maximum is None)
    Level.update(on_hand=0, reserved=0, next_receipt=None).where(Level.product == product.id).execute()
    mine = _serving(world, product)
    Level.update(on_hand=8).where(Level.id == mine).execute()
    return product


def _serving(world, product):
    for level in Level.select().where(Level.product == product.id):
        Level.update(on_hand=1).where(Level.id == level.id).execute()
        if stock.availability(world.capricorn, [product.id])[product.id].available:
            return level.id
        Level.update(on_hand=0).where(Level.id == level.id).execute()
    raise AssertionError("no warehouse serves the shop")


def rule(product, backorder, next_receipt=None):
    Product.update(backorder=backorder).where(Product.id == product.id).execute()
    Level.update(next_receipt=next_receipt).where(Level.product == product.id, Level.on_hand > 0).execute()


def two_dates(world, luka, product):
    """Six for a week from now, and ten a week later, the later line first in the cart."""
    day = world.capricorn.today() + timedelta(days=7)
    lines = [NewLine(product.id, 10, None, day + timedelta(days=7)), NewLine(product.id, 6, None, day)]
    cart = carts.add_to_cart(lines, by=luka, storefront=world.capricorn, account=world.fargo)
    ids = [row.id for row in carts.items_for_placing(cart)]
    return carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id), ids


def place(cart, luka):
    return checkout.place_on_terms(cart, by=luka, key="k", po_number="PO")


def test_a_cart_says_of_each_line_what_there_is_for_its_date(world, luka, beans):
    rule(beans, "allow", world.capricorn.today() + timedelta(days=10))
    cart, (late, early) = two_dates(world, luka, beans)
    rows = {row.id: row.promise for row in carts.lines_page(cart, "en").rows}
    assert (rows[early].now, rows[early].rest) == (6, 0)
    assert (rows[late].now, rows[late].rest, rows[late].in_time) == (2, 8, True)
    assert {line.key: line.promise for line in checkout.assess_cart(cart, world.fargo).lines} == rows


def test_what_is_never_backordered_is_refused_with_its_figures_and_the_cart_is_kept(world, luka, beans):
    rule(beans, "never", world.capricorn.today())
    cart, (late, _early) = two_dates(world, luka, beans)
    with pytest.raises(checkout.LinesRefused) as refusal:
        place(cart, luka)
    (item,) = refusal.value.items
    assert (item.key, item.reason, item.promise.now, item.promise.quantity) == (late, "not available", 2, 10)
    kept = carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id)
    assert (kept.id, kept.line_count) == (cart.id, 2)
    kept.change_line(late, by=luka, version=1, quantity=2)
    assert place(carts.current(world.fargo.id, luka.buyer_id, world.capricorn.id), luka).placed


@pytest.mark.parametrize(("days", "placed"), [(14, True), (15, False)])
def test_until_receipt_waits_for_what_is_expected_by_the_wanted_date_only(world, luka, beans, days, placed):
    rule(beans, "until_receipt", world.capricorn.today() + timedelta(days=days))
    cart, _lines = two_dates(world, luka, beans)
    if placed:
        assert place(cart, luka).placed
    else:
        with pytest.raises(checkout.LinesRefused):
            place(cart, luka)


def test_a_row_beyond_stock_is_offered_what_is_left_beside_the_cart(world, luka, beans):
    rule(beans, "never")
    day = world.capricorn.today() + timedelta(days=7)
    text = f"{beans.sku},9\n{beans.sku},5\n{beans.sku},5\n"
    entries = carts.reading.recognise(sheets.read(("sku,quantity\n" + text).encode(), "order.csv"), {})
    place_of = carts.receipts.usual_location(world.fargo)
    answers = carts.check(entries, world.capricorn, world.fargo, (place_of, day), {(beans.id, None, None): 2})
    told = [(answer.outcome, answer.reason, answer.offer) for answer in answers]
    assert told == [
        ("refused", "not available", {"quantity": 6}), ("add", "", {}), ("refused", "not available", {"quantity": 1}),
    ]  # fmt: skip
