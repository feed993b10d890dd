"""The list of orders, one order, and ordering the same again."""

import re

from models import carts, changes
from models.catalog import Product
from models.identity import Actor
from models.orders import Order
from tests.views.trading import place_order

COFFEE = {"ETH-YIRG-340-WB": 24}


def test_the_list_finds_orders_by_number_po_number_and_sku(world, browser_of):
    luka = Actor(world.luka.id)
    first = place_order(world.fargo, luka, COFFEE, po_number="BROADWAY-7")
    second = place_order(world.fargo, luka, {"ETH-YIRG-908-WB": 6}, po_number="MOORHEAD_8%")
    browser = browser_of(world.luka)

    def found(words: str) -> set:
        page = browser.get("/en/orders/", query_string={"q": words}).text
        return set(re.findall(r">(SO-\d+)</a>", page))

    assert found("") == {first.number, second.number}
    assert found(first.number) == found("broadway") == found("ETH-YIRG-340-wb") == {first.number}
    assert found("_8%") == {second.number}
    assert found("ETH-YIRG") == {first.number, second.number}
    assert found("no such thing") == set()
    assert "No order matches" in browser.get("/en/orders/?q=nothing").text
    assert "No order matches" in browser.get("/en/orders/?status=cancelled").text


def test_the_buyers_own_part_number_finds_its_orders(world, browser_of):
    from models.catalog import CustomerPartNumber

    own = CustomerPartNumber.select().where(CustomerPartNumber.account == world.fargo.id).first()
    product = Product.get_by_id(own.product_id)
    quantity = -(-product.minimum // product.multiple) * product.multiple
    order = place_order(world.fargo, Actor(world.luka.id), {product.sku: quantity})
    page = browser_of(world.luka).get("/en/orders/", query_string={"q": own.part_number}).text
    assert order.number in page


def test_without_orders_the_list_says_what_will_be_there(world, browser_of):
    assert "No orders yet" in browser_of(world.luka).get("/en/orders/").text


def test_a_list_of_many_orders_has_pages(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE)
    facts = {name: value for name, value in order.__data__.items() if name not in ("id", "number")}
    Order.insert_many([facts | {"number": f"SO-9{n:05}"} for n in range(60)]).execute()
    browser = browser_of(world.luka)
    assert "Page 1 of 2" in browser.get("/en/orders/").text
    last = browser.get("/en/orders/?page=99")
    assert "Page 2 of 2" in last.text and len(re.findall(r">SO-\d+</a>", last.text)) == 11
    part = browser.get("/en/orders/?page=2", headers={"HX-Request": "true", "HX-Target": "orders"}).text
    assert part.strip().startswith('<div id="orders"') and "<html" not in part


def test_the_page_shows_everything_and_both_languages_their_own(world, browser_of):
    marc = Actor(world.marc.id)
    stores = [world.store("MAPLE", code) for code in ("TOR-01", "VAN-01")]
    order = place_order(world.maple, marc, COFFEE | {"WAT-TEST-50": 1}, stores)
    browser = browser_of(world.marc, "capricorn-ca.localhost")
    english = browser.get(f"/en/orders/{order.number}/").text
    french = browser.get(f"/fr/orders/{order.number}/").text
    assert "Queen West" in english and "Yaletown" in english and "Marc Gagnon" in english
    assert "80455 1127 RT0001" in english
    assert "torréfaction pâle" in french and "light roast" not in french
    assert "\xa0$" in french


def test_an_order_is_its_accounts_own(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE)
    greta = world.user("greta@nordlicht.example")
    for address in (f"/en/orders/{order.number}/", f"/en/orders/{order.number}/again/", "/en/orders/SO-999999/"):
        assert browser_of(greta).get(address).status_code == 404
    assert browser_of(greta).post(f"/en/orders/{order.number}/again/").status_code == 404
    assert browser_of(world.erin).get(f"/en/orders/{order.number}/").status_code == 200


def test_pages_take_few_statements_at_any_size(world, browser_of):
    stores = [world.store("FARGO", f"STORE-0{n}") for n in range(1, 6)]
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE | {"ETH-YIRG-908-WB": 6}, stores)
    for address in ("/en/orders/", f"/en/orders/{order.number}/", f"/en/orders/{order.number}/again/"):
        answer = browser_of(world.luka).get(address)
        assert answer.status_code == 200
        assert int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"]).group(1)) <= 20, address


def test_ordering_again_adds_the_same_lines(world, browser_of):
    stores = [world.store("FARGO", "STORE-02"), world.store("FARGO", "STORE-04")]
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE, stores)
    answer = browser_of(world.luka).post(f"/en/orders/{order.number}/again/")
    assert answer.location == "/en/cart/"
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    rows = carts.items_for_placing(cart)
    assert [(row.sku, row.quantity, row.location_id) for row in rows] == [
        ("ETH-YIRG-340-WB", 24, store.id) for store in stores
    ]


def test_ordering_again_sent_twice_adds_once(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE, [world.store("FARGO", "STORE-02")])
    luka = browser_of(world.luka)
    for place in ("/en/cart/", f"/en/orders/{order.number}/"):
        assert luka.post(f"/en/orders/{order.number}/again/", data={"key": "page-1"}).location == place
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    assert [row.quantity for row in carts.items_for_placing(cart)] == [24]


def test_ordering_again_orders_what_was_ordered_and_tells_what_was_cancelled_since(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), {"ETH-YIRG-340-WB": 12})
    order = Order.get_by_id(order.id)
    changes.cancel(order, {1: 4}, by=Actor(world.luka.id), key="k", version=order.version, reason="mistake")
    luka = browser_of(world.luka)
    page = luka.get(f"/en/orders/{order.number}/again/").text
    assert "“Order again” orders what was ordered" in page and re.search(r">12</td>.*>4</td>", page)
    several = luka.get(f"/en/reorder/orders/?order={order.number}").text
    assert "4 of the 12 ordered were cancelled since; this is what was ordered" in several
    assert re.search(r'name="quantity-\d+"[^>]*value="12"', several)
    answer = luka.post(f"/en/orders/{order.number}/again/")
    assert "1 line is in the cart. This is what was ordered, with the 4 units that were cancelled since." in luka.get(
        answer.location
    ).text
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    assert [row.quantity for row in carts.items_for_placing(cart)] == [12]


def test_what_cannot_be_ordered_again_is_named(world, browser_of):
    order = place_order(world.fargo, Actor(world.luka.id), COFFEE | {"ETH-YIRG-908-WB": 6})
    Product.update(status="discontinued").where(Product.sku == "ETH-YIRG-908-WB").execute()
    browser = browser_of(world.luka)
    answer = browser.post(f"/en/orders/{order.number}/again/")
    assert answer.location == f"/en/orders/{order.number}/again/"
    page = browser.get(answer.location).text
    assert "1 line is in the cart. 1 could not be added." in page
    assert "ETH-YIRG-908-WB" in page and "no longer available" in page
    Product.update(status="discontinued").execute()
    answer = browser.post(f"/en/orders/{order.number}/again/")
    assert "None of the lines" in browser.get(answer.location).text


def test_a_large_order_counts_a_delivery_s_lines_shows_those_asked_for_and_prints_whole(world, browser_of, monkeypatch):
    monkeypatch.setattr("views.orders.showing.LINES_DRAWN", 1)
    number = place_order(world.fargo, Actor(world.luka.id), {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 1}).number
    browser = browser_of(world.luka)
    page = browser.get(f"/en/orders/{number}/").text
    assert "Show its 2 lines" in page and "CUP-SW-12" not in page and "whole=1" in page
    assert "CUP-SW-12" in browser.get(f"/en/orders/{number}/?whole=1").text
    assert "CUP-SW-12" in browser.get(f"/en/orders/{number}/deliveries/1/").text
    assert browser.get(f"/en/orders/{number}/deliveries/2/").status_code == 404
