"""Asking for prices, looking at answers, and accepting one through checkout."""

from datetime import timedelta

import pytest

from models import carts, checkout, quotes
from models.catalog import Product
from models.identity import Actor
from models.orders import Order
from models.pricing import Price
from models.quotes import Answer, Asked, SalesQuote
from tests.views.trading import fill_cart


@pytest.fixture
def luka(world):
    return Actor(world.luka.id)


@pytest.fixture
def quote(world, luka):
    """A quote of Luka's that Natalie answered at the account's prices."""
    items = [Asked(world.product("ETH-YIRG-340-WB").id, 24)]
    asked = quotes.ask_quote(world.capricorn, world.fargo, items, by=luka, message="Please <b>look</b>")
    answer = Answer({}, {}, whole=0, valid_until=world.capricorn.today() + timedelta(days=10), note="Best we can do")
    quotes.send_answer(asked, answer, by=Actor(world.natalie.id), version=asked.version)
    return SalesQuote.get()


def test_a_price_is_asked_for_what_was_ticked_and_the_cart_stays(browser_of, world, luka):
    cart = fill_cart(world.fargo, luka, {"ETH-YIRG-340-WB": 24, "ETH-YIRG-908-WB": 6})
    browser, product = browser_of(world.luka), world.product("ETH-YIRG-340-WB").id
    page = browser.get("/en/quotes/new/")
    assert page.text.count('name="product"') == 2 and "/en/quotes/new/" in browser.get("/en/cart/").text
    form = {"product": product, f"price-{product}": "ten", "text": "For the new store"}
    refused = browser.post("/en/quotes/", data=form)
    assert refused.status_code == 422 and "such as 11.85" in refused.text and "For the new store" in refused.text
    answer = browser.post("/en/quotes/", data=form | {f"price-{product}": "10.5", "key": "k"})
    assert answer.location.endswith("/en/quotes/SQ-000001/")
    assert browser.post("/en/quotes/", data=form | {f"price-{product}": "10.5", "key": "k"}).status_code == 303
    (line,) = quotes.lines_of(SalesQuote.get())
    assert (line.quantity, line.asked_price) == (24, 105_000)
    assert carts.current(world.fargo.id, luka.user_id, world.capricorn.id).line_count == cart.line_count == 2
    shown = browser.get(answer.location).text
    assert "Asked, not yet answered" in shown and "For the new store" in shown


def test_a_product_on_request_asks_for_its_price(browser_of, world):
    product = Product.get(Product.sku == "ETH-YIRG-340-WB")
    Price.delete().where(Price.product == product.id).execute()
    browser = browser_of(world.luka)
    assert "/en/quotes/new/?sku=ETH-YIRG-340-WB" in browser.get("/en/products/ETH-YIRG-340-WB/").text
    page = browser.get("/en/quotes/new/?sku=ETH-YIRG-340-WB")
    assert f'name="quantity-{product.id}"' in page.text
    form = {"sku": product.sku, "product": product.id, f"quantity-{product.id}": "24"}
    assert browser.post("/en/quotes/", data=form | {f"quantity-{product.id}": "x"}).status_code == 422
    assert browser.post("/en/quotes/", data=form).status_code == 303
    assert quotes.lines_of(SalesQuote.get())[0].account_price is None
    assert browser.get("/en/quotes/new/?sku=NOTHING").status_code == 404


def test_an_answer_is_accepted_through_checkout_once(browser_of, world, quote):
    browser = browser_of(world.luka)
    page = browser.get(f"/en/quotes/{quote.number}/")
    assert "Best we can do" in page.text and "&lt;b&gt;look" in page.text
    for _click in range(2):
        taken = browser.post(f"/en/quotes/{quote.number}/acceptance/", data={"revision": 1})
        assert taken.location.endswith("/en/checkout/")
    Price.update(unit_price=Price.unit_price * 2).execute()
    seen = browser.get("/en/checkout/").text
    assert "promotions do not apply on top" in seen and 'id="promotions"' not in seen
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    total = checkout.assess_cart(cart, world.fargo).total
    form = {"po_number": "PO-7", "key": quote.agreement, "expected": total}
    placed = browser.post("/en/checkout/", data=form)
    assert "/orders/SO-" in placed.location
    assert browser.post("/en/checkout/", data=form).location == placed.location
    assert browser.post(f"/en/quotes/{quote.number}/acceptance/", data={"revision": 1}).location == placed.location
    assert Order.get().subtotal == quote.subtotal and Order.select().count() == 1
    assert "Ordered" in browser.get(f"/en/quotes/{quote.number}/").text
    why = browser.get(placed.location + "lines/1/why/").text
    assert quote.number in why and "Tier reached" not in why


def test_the_cart_of_a_quote_is_looked_at_and_put_away(browser_of, world, quote):
    browser = browser_of(world.luka)
    browser.post(f"/en/quotes/{quote.number}/acceptance/", data={"revision": 1})
    page = browser.get("/en/cart/").text
    assert f"Quote {quote.number}" in page and "Put this cart away" in page and 'id="bulk"' not in page
    cart = carts.current(world.fargo.id, world.luka.id, world.capricorn.id)
    day = world.capricorn.today() + timedelta(days=35)
    day += timedelta(days=-day.weekday())
    form = {"cart": cart.id, "version": cart.version, "all": "1"}
    assert "Choose a date first" in browser.post("/en/cart/dates/", data=form, follow_redirects=True).text
    browser.post("/en/cart/dates/", data=form | {"wanted_on": day.isoformat()})
    line = carts.items_for_placing(cart)[0]
    assert line.wanted_on == day and line.unit_price == quotes.lines_of(quote)[0].unit_price
    changed = browser.post(f"/en/cart/lines/{line.id}/", data={"quantity": 30, "version": 1})
    assert changed.status_code == 422 and "cannot be changed" in changed.text
    assert quote.number in browser.get(f"/en/cart/lines/{line.id}/why/").text


def test_what_no_longer_stands_says_so_on_the_quote_and_at_checkout(browser_of, world, quote):
    browser, natalie = browser_of(world.luka), Actor(world.natalie.id)
    browser.post(f"/en/quotes/{quote.number}/acceptance/", data={"revision": 1})
    quotes.take_back(quote, "A mistake", by=natalie, version=quote.version)
    assert "can no longer be ordered" in browser.get("/en/checkout/").text
    refused = browser.post("/en/checkout/", data={"po_number": "1", "key": quote.agreement, "expected": 1})
    assert refused.status_code == 422 and "was withdrawn, so nothing was ordered" in refused.text
    answer = browser.post(f"/en/quotes/{quote.number}/acceptance/", data={"revision": 1}, follow_redirects=True)
    assert "was withdrawn, so nothing was ordered" in answer.text


def test_an_answer_is_declined_with_what_was_read(browser_of, world, quote):
    browser = browser_of(world.luka)
    stale = browser.post(f"/en/quotes/{quote.number}/refusal/", data={"version": 1}, follow_redirects=True)
    assert "has changed meanwhile" in stale.text
    long = browser.post(f"/en/quotes/{quote.number}/refusal/", data={"version": quote.version, "text": "x" * 5000})
    assert long.status_code == 422
    browser.post(f"/en/quotes/{quote.number}/refusal/", data={"version": quote.version, "text": "Too dear"})
    assert SalesQuote.get().status == "declined"
    assert "Too dear" in browser.get(f"/en/quotes/{quote.number}/").text


def test_messages_are_said_once(browser_of, world, quote):
    browser, here = browser_of(world.luka), f"/en/quotes/{quote.number}/messages/"
    assert browser.post(here, data={"text": " "}).status_code == 422
    for _click in range(2):
        assert browser.post(here, data={"text": "Which day?", "key": "k"}).status_code == 303
    assert [row.text for row in quotes.messages_of(quote)] == ["Please <b>look</b>", "Which day?"]


def test_the_list_is_narrowed_by_status(browser_of, world, quote):
    browser = browser_of(world.luka)
    assert quote.number in browser.get("/en/quotes/?status=sent").text
    assert quote.number not in browser.get("/en/quotes/?status=accepted").text
    assert "No quotes yet" in browser_of(world.user("greta@nordlicht.example")).get("/en/quotes/").text
