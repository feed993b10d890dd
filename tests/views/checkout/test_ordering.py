"""The checkout page, and placing an order from it, once."""

import re

from models import accounts, carts, checkout
from models.accounts import Account
from models.carts import CartLine
from models.identity import Actor
from models.orders import Order
from models.pricing import Price
from tests.views.trading import fill_cart, place_order

COFFEE = {"ETH-YIRG-340-WB": 24}


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page).group()
    return re.search(r'value="([^"]*)"', tag).group(1)


def typed(page: str, **more) -> dict:
    """The form as the page has it, with a PO number."""
    return {"key": hidden(page, "key"), "expected": hidden(page, "expected"), "po_number": "PO-42", "note": ""} | more


def test_the_page_shows_deliveries_taxes_terms_and_credit(world, browser_of):
    stores = [world.store("FARGO", "STORE-01"), world.store("FARGO", "STORE-05")]
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE, stores)
    answer = browser_of(world.luka).get("/en/checkout/")
    assert answer.status_code == 200
    for words in ("Broadway", "Moorhead", "2 deliveries", "Net 30 days", "$25,000.00", "Left after this order"):
        assert words in answer.text, words
    assert "Place order – $" in answer.text
    statements = int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"]).group(1))
    assert statements <= 20


def test_an_empty_cart_says_so(world, browser_of):
    assert "Your cart is empty" in browser_of(world.luka).get("/en/checkout/").text


def test_placing_leads_to_the_order_and_again_to_the_same(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    form = typed(browser.get("/en/checkout/").text, note="Ring twice")
    first = browser.post("/en/checkout/", data=form)
    assert (first.status_code, first.location) == (303, "/en/orders/SO-000001/")
    page = browser.get(first.location).text
    assert "Thank you. Order SO-000001 is placed." in page and "luka@fargo.example" in page and "Ring twice" in page
    again = browser.post("/en/checkout/", data=form)
    assert (again.status_code, again.location) == (303, "/en/orders/SO-000001/")
    assert "Nothing was ordered twice" in browser.get(again.location).text
    assert Order.select().count() == 1


def test_a_page_of_another_cart_orders_nothing(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    form = typed(browser.get("/en/checkout/").text)
    erin = Actor(world.erin.id)
    theirs = fill_cart(world.fargo, erin, COFFEE)
    for key in (f"cart-{theirs.id}", "", "cart-0"):
        answer = browser.post("/en/checkout/", data=form | {"key": key})
        assert (answer.status_code, answer.location) == (303, "/en/checkout/")
    assert not Order.select().exists()


def test_what_was_typed_is_kept_when_the_order_is_refused(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    form = typed(browser.get("/en/checkout/").text, po_number="", note="Ring twice")
    answer = browser.post("/en/checkout/", data=form)
    assert answer.status_code == 422
    assert "Enter the number of your purchase order." in answer.text and "Ring twice" in answer.text
    assert "Ring twice" in browser.get("/en/checkout/").text
    assert not Order.select().exists()


def test_what_was_typed_can_be_kept_for_later(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    answer = browser.post("/en/checkout/typed/", data={"po_number": "<b>PO", "note": "Ring twice"})
    assert answer.location == "/en/cart/"
    page = browser.get("/en/checkout/").text
    assert "&lt;b&gt;PO" in page and "Ring twice" in page


def test_over_the_limit_is_refused_with_figures_and_nothing_is_lost(world, browser_of):
    greta = world.user("greta@nordlicht.example")
    cart = fill_cart(world.nordlicht, Actor(greta.id), {"ETH-YIRG-340-WB": 240})
    browser = browser_of(greta)
    page = browser.get("/en/checkout/").text
    assert "goes over your credit limit by" in page
    answer = browser.post("/en/checkout/", data=typed(page))
    assert answer.status_code == 422
    for words in ("$500.00", "over the credit limit by", "PO-42", "Natalie Berg"):
        assert words in answer.text, words
    kept = carts.current(world.nordlicht.id, greta.id, world.capricorn.id)
    assert (kept.id, kept.quantity) == (cart.id, 240)


def test_a_price_that_moved_is_told_before_placing(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    form = typed(browser.get("/en/checkout/").text)
    Price.update(unit_price=Price.unit_price + 10_000).where(
        Price.product == world.product("ETH-YIRG-340-WB").id
    ).execute()
    answer = browser.post("/en/checkout/", data=form)
    assert answer.status_code == 422
    assert (
        "The total has changed from" in answer.text and "1 price has changed since you filled the cart" in answer.text
    )
    assert browser.post("/en/checkout/", data=typed(answer.text)).status_code == 303


def test_lines_that_cannot_be_ordered_are_named(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    CartLine.update(quantity=0).execute()
    page = browser.get("/en/checkout/").text
    assert "1 line cannot be ordered as it is" in page and "Place order" not in page
    assert browser.post("/en/checkout/", data=typed(page)).status_code == 422


def test_a_card_account_sees_everything_and_is_asked_for_the_card(world, browser_of):
    fill_cart(world.montroyal, Actor(world.amelie.id), {"ETH-YIRG-340-WB": 12})
    browser = browser_of(world.amelie, "capricorn-ca.localhost")
    page = browser.get("/fr/checkout/", follow_redirects=True).text
    assert "TPS" in page or "TVQ" in page or "TPS/TVH" in page
    form = {"key": hidden(page, "key"), "expected": hidden(page, "expected"), "po_number": "1"}
    assert "/test-gateway/" in browser.post("/fr/checkout/", data=form).location, "see tests/views/payments"
    assert not Order.select().exists()


def test_a_rep_orders_under_both_names(world, browser_of):
    natalie = Actor(world.natalie.id, world.luka.id)
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    fill_cart(world.fargo, natalie, COFFEE)
    browser = browser_of(world.natalie)
    page = browser.get("/en/checkout/").text
    assert "Natalie Berg for Luka Novak" in page
    order_page = browser.get(browser.post("/en/checkout/", data=typed(page)).location).text
    assert "Natalie Berg for Luka Novak" in order_page


def test_a_viewer_and_a_guest_cannot_order(world, browser_of):
    ingrid = world.user("ingrid@maple.example")
    assert browser_of(ingrid, "capricorn-ca.localhost").get("/en/checkout/").status_code == 403
    assert "/sign-in/" in browser_of().get("/en/checkout/").location


def test_an_account_on_hold_is_told(world, browser_of):
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    Account.update(status="on_hold").where(Account.id == world.fargo.id).execute()
    page = browser_of(world.luka).get("/en/checkout/").text
    assert "is on hold" in page and "Place order" not in page


def test_two_tabs_give_one_order(world, browser_of):
    browser = browser_of(world.luka)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    one, two = (typed(browser.get("/en/checkout/").text) for _ in range(2))
    places = [browser.post("/en/checkout/", data=form).location for form in (one, two)]
    assert places == ["/en/orders/SO-000001/"] * 2


def test_an_order_of_another_key_is_not_mistaken(world, browser_of):
    place_order(world.fargo, Actor(world.luka.id), COFFEE)
    fill_cart(world.fargo, Actor(world.luka.id), COFFEE)
    browser = browser_of(world.luka)
    answer = browser.post("/en/checkout/", data=typed(browser.get("/en/checkout/").text))
    assert answer.location == "/en/orders/SO-000002/"
    assert checkout.Placement.select().count() == 2


def test_what_is_typed_for_one_cart_never_lands_in_another(world, browser_of):
    browser, by = browser_of(world.luka), Actor(world.luka.id)
    fill_cart(world.fargo, by, COFFEE)
    form = typed(browser.get("/en/checkout/").text, coupon="WELCOME")
    another = carts.new_cart(world.capricorn, world.fargo, "Second", by=by)
    for path in ("typed/", "coupons/", "coupons/removals/"):
        answer = browser.post(f"/en/checkout/{path}", data=form | {"without": "WELCOME"})
        assert answer.location == "/en/checkout/"
        assert "Another cart is at hand now" in browser.get(answer.location).text
    assert carts.Cart.get_by_id(another.id).po_number == "" and not carts.coupons_of(another)


def test_a_large_order_counts_a_delivery_s_lines_and_shows_those_asked_for(world, browser_of, monkeypatch):
    monkeypatch.setattr("views.checkout.review.LINES_DRAWN", 1)
    fill_cart(world.fargo, Actor(world.luka.id), {"ETH-YIRG-340-WB": 24, "CUP-SW-12": 1})
    browser = browser_of(world.luka)
    page = browser.get("/en/checkout/").text
    assert "Show its 2 lines" in page and "CUP-SW-12" not in page
    own = browser.get("/en/checkout/deliveries/1/")
    assert own.status_code == 200 and "CUP-SW-12" in own.text and "Back to the checkout" in own.text
    assert browser.get("/en/checkout/deliveries/2/").status_code == 404
