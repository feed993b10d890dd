"""Reordering: what is usually bought, due first, and several orders at once, told what changed since."""

import re
from datetime import timedelta

import pytest

from models import carts, checkout, clock
from models.catalog import Product
from models.identity import Actor
from models.orders import Order
from models.pricing import Price, PriceBook, PriceBookAssignment
from tests.views.trading import place_order


def text_of(answer):
    return answer.get_data(as_text=True)


@pytest.fixture
def luka(world, browser_of):
    """Luka's browser."""
    return browser_of(world.luka)


@pytest.fixture
def ordered(world):
    """A function: an order of Luka's, so many days ago, for one store."""

    def place(days, wanted, store="STORE-01"):
        by, place = Actor(world.luka.id), world.store("FARGO", store)
        order = place_order(world.fargo, by, wanted, [place], key=f"{days}{store}{sorted(wanted)}")
        Order.update(placed_at=clock.now() - timedelta(days=days)).where(Order.id == order.id).execute()
        return order

    return place


@pytest.fixture
def skus(world):
    """Four SKUs that Fargo may buy one of."""
    from models import catalog
    from models.pricing import quote

    may_buy = catalog.visible(world.fargo, world.capricorn) & catalog.sellable()
    rule = (Product.minimum == 1) & (Product.multiple == 1) & (Product.family != "machine")
    rows = list(Product.select().where(may_buy, rule).order_by(Product.sku).limit(30))
    quotes = quote(world.capricorn, world.fargo, {row.id: 1 for row in rows}, world.capricorn.today())
    cheap = [row for row in rows if quotes[row.id].unit_price and quotes[row.id].unit_price < 200_000]
    return [row.sku for row in cheap][:4]


def usual_of(world, store=""):
    names = {row.id: row.sku for row in Product.select()}
    rows = checkout.usual(world.fargo, world.capricorn, store)
    return [(names[row.product_id], row.quantity, row.every, row.since) for row in rows]


def test_rhythm_and_median_are_read_from_past_orders_and_what_is_due_stands_first(world, ordered, skus):
    a, b, c, _ = skus
    for days, quantity in ((44, 6), (30, 12), (16, 24)):
        ordered(days, {a: quantity})
    for days in (31, 1):
        ordered(days, {b: 4})
    ordered(10, {c: 5})
    ordered(3, {a: 99}, "STORE-02")
    assert usual_of(world, "STORE-01") == [(a, 12, 14, 16), (b, 4, 30, 1)]
    assert usual_of(world)[0] == (b, 4, 30, 1) or usual_of(world)[0][0] == a


def test_cancelled_orders_and_those_of_one_day_tell_no_rhythm(world, ordered, skus):
    a, b, *_ = skus
    ordered(20, {a: 1})
    gone = ordered(5, {a: 2})
    Order.update(status="cancelled").where(Order.id == gone.id).execute()
    ordered(7, {b: 1})
    ordered(7, {b: 1}, "STORE-02")
    assert usual_of(world) == []


def test_the_page_says_what_changed_and_adds_what_is_chosen(luka, world, ordered, skus):
    a, b, c, d = skus
    for days in (30, 16):
        ordered(days, {a: 12, b: 3, c: 2})
    book = PriceBook.create(code="UP", name_en="Up", kind="contract", currency="USD", priority=99)
    PriceBookAssignment.create(book=book, scope="account", scope_id=world.fargo.id)
    Price.create(book=book, product=world.product(a), unit_price=990_000)
    Product.update(status="discontinued", replaced_by=world.product(d)).where(Product.sku == b).execute()
    page = text_of(luka.get("/en/reorder/"))
    assert "12 every 14 days, last 16 days ago" in page
    assert "Price up from" in page and "$99.00" in page
    assert f"No longer sold; {d} replaces it" in page
    lines = {row.product_id: row.line for row in checkout.usual(world.fargo, world.capricorn, "STORE-01")}
    line = lines[world.product(a).id]
    data = {"line": line, f"quantity-{line}": "5", "location": world.store("FARGO", "STORE-03").id, "key": "k"}
    assert luka.post("/en/reorder/", data=data).location.endswith("/en/cart/")
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    rows = [(row.sku, row.quantity, row.location_id) for row in carts.items_for_placing(cart)]
    assert rows == [(a, 5, world.store("FARGO", "STORE-03").id)]
    assert luka.post("/en/reorder/", data={"key": "k2"}).status_code == 422
    wrong = luka.post("/en/reorder/", data={"line": line, f"quantity-{line}": "x"})
    assert wrong.status_code == 422 and 'value="x"' in text_of(wrong)


def test_what_cannot_be_ordered_any_more_has_its_receipt(luka, world, ordered, skus):
    a, b, *_ = skus
    for days in (30, 16):
        ordered(days, {a: 12, b: 3})
    Product.update(status="discontinued").where(Product.sku == b).execute()
    answer = luka.post("/en/reorder/", data={"all": "1"})
    assert "/quick/imports/" in answer.location and "no longer sold" in text_of(luka.get(answer.location))


def test_several_orders_are_ordered_again_to_their_stores(luka, world, ordered, skus):
    a, b, *_ = skus
    one, two = ordered(9, {a: 2, b: 1}), ordered(4, {a: 3}, "STORE-02")
    listed = text_of(luka.get("/en/orders/"))
    assert f'name="order" value="{one.number}"' in listed
    path = f"/en/reorder/orders/?order={one.number}&order={two.number}"
    assert one.number in text_of(luka.get(path))
    luka.post(path, data={"all": "1"})
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    places = {world.store("FARGO", code).id: code for code in ("STORE-01", "STORE-02")}
    rows = sorted((row.sku, row.quantity, places[row.location_id]) for row in carts.items_for_placing(cart))
    assert rows == sorted([(a, 2, "STORE-01"), (b, 1, "STORE-01"), (a, 3, "STORE-02")])


def test_orders_of_another_company_are_not_found(browser_of, world, ordered, skus):
    order = ordered(2, {skus[0]: 1})
    marc = browser_of(world.marc, host="capricorn-ca.localhost")
    assert marc.get(f"/en/reorder/orders/?order={order.number}").status_code == 404


def test_a_tier_that_is_not_reached_any_more_is_told(luka, world, ordered, skus):
    a = skus[0]
    book = PriceBook.create(code="TIERS", name_en="Tiers", kind="contract", currency="USD", priority=99)
    PriceBookAssignment.create(book=book, scope="account", scope_id=world.fargo.id)
    for start, price in ((1, 100_000), (24, 90_000)):
        Price.create(book=book, product=world.product(a), min_quantity=start, unit_price=price)
    for days, quantity in ((44, 6), (30, 12), (16, 24)):
        ordered(days, {a: quantity})
    page = text_of(luka.get("/en/reorder/"))
    assert "Below the tier of 24 that your last order reached" in page and "Price up from $9.00 to $10.00" in page


def test_the_page_costs_the_same_at_any_number_of_orders(luka, world, ordered, skus):
    counts = []
    for days in (3, 9, 27):
        for more in range(days, days + 4):
            ordered(more, {skus[0]: 2, skus[1]: 1})
        timing = luka.get("/en/reorder/").headers["Server-Timing"]
        counts.append(int(re.search(r'sql;desc="(\d+)"', timing)[1]))
    assert len(set(counts)) == 1 and counts[0] <= 20
