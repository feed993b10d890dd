"""“Why this price?”: one click from every price, in the panel or as a page; customers never meet a book that lost."""

import re

import pytest

from models import accounts, carts, pricing
from models.base import counting
from models.carts import NewLine
from models.identity import Actor
from models.pricing import Price, PriceBook, PriceBookAssignment
from tests.leaks import plant
from tests.views.trading import fill_cart, place_order

SKU = "ETH-YIRG-340-WB"
PANEL = {"HX-Request": "true", "HX-Target": "why-trace"}
LOST = "Why it does not count"


@pytest.fixture
def luka(browser_of, world):
    return browser_of(world.luka)


@pytest.fixture
def natalie(browser_of, world):
    """Natalie, who orders for Luka of Fargo."""
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    return browser_of(world.natalie)


@pytest.fixture
def cart(world):
    """36 bags for two stores in one cart."""
    stores = [world.store("FARGO", code) for code in ("STORE-01", "STORE-02")]
    return fill_cart(world.fargo, Actor(world.luka.id), {SKU: 18}, stores)


def own_book(world, account, code, price, kind="contract", **facts):
    facts = {"currency": "USD", "priority": pricing.DEFAULT_PRIORITY[kind], "name_en": f"{code} prices"} | facts
    book = PriceBook.create(code=code, kind=kind, **facts)
    PriceBookAssignment.create(book=book, scope="account", scope_id=account.id)
    Price.create(book=book, product=world.product(SKU), unit_price=price)
    return book


def statements(answer):
    return int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"])[1])


def test_a_product_says_its_book_its_tier_the_next_one_and_the_rounding(luka, world):
    page = luka.get(f"/en/products/{SKU}/why-price/?quantity=24").text
    assert "<h1>Why this price?</h1>" in page
    for words in ("Fargo Coffeehaus contract 2026–2027", "For Fargo Coffeehaus", "From Jan 1, 2026 to Dec 31, 2027",
                  "From 12 units on", "24 units count.", "24 more for $9.60 each", "Your price is 15% lower."):
        assert words in page, words
    assert "$10.07 × 24 = $241.68" in page and "Nothing to round." in page


def test_the_panel_is_only_the_answer(luka):
    answer = luka.get(f"/en/products/{SKU}/why-price/", headers=PANEL)
    assert answer.text.lstrip().startswith('<section id="why-trace"') and "<html" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_lists_products_cart_checkout_and_order_lead_to_it(luka, world, cart):
    line = carts.items_for_placing(cart)[0].id
    for path in ("search/?q=syrup", f"products/{SKU}/"):
        assert re.search(r'href="/en/products/[\w-]+/why-price/\?quantity=\d+" data-why', luka.get(f"/en/{path}").text)
    for path in ("cart/", "checkout/"):
        assert f'href="/en/cart/lines/{line}/why/" data-why' in luka.get(f"/en/{path}").text
    order = place_order(world.fargo, Actor(world.luka.id), {SKU: 1})
    assert f'href="/en/orders/{order.number}/lines/1/why/" data-why' in luka.get(f"/en/orders/{order.number}/").text


def test_a_line_of_the_cart_counts_the_product_over_the_whole_cart(luka, cart):
    line = carts.items_for_placing(cart)[0].id
    page = luka.get(f"/en/cart/lines/{line}/why/").text
    assert "36 units count, over all lines, stores and dates; 18 of them in this line." in page
    assert "12 more for $9.60 each" in page and "$10.07 × 18 = $181.26" in page


def test_what_is_rounded_is_shown_exactly_first(luka, world):
    own_book(world, world.fargo, "FINE", 413_507, priority=90)
    page = luka.get(f"/en/products/{SKU}/why-price/?quantity=3").text
    assert "$41.3507 × 3 = $124.05" in page
    assert "Exactly $124.0521, rounded half up once for the line." in page


def test_what_the_cart_holds_is_counted_with_what_is_asked(luka, cart):
    page = luka.get(f"/en/products/{SKU}/why-price/?quantity=12").text
    assert "Your cart holds 36 units already, and all count together." in page and "$9.60 each" in page


def test_a_line_that_still_carries_an_older_price_says_so(luka, world, cart):
    own_book(world, world.fargo, "NEWER", 90_000, priority=90)
    line = carts.items_for_placing(cart)[0].id
    page = luka.get(f"/en/cart/lines/{line}/why/").text
    assert "This line still carries an older price. As of today it is $9.00" in page


def test_promotions_on_the_line_and_near_ones_are_named(luka, world):
    by = Actor(world.luka.id)
    fill_cart(world.fargo, by, {"TOL-PITCH-12": 12})
    cart = fill_cart(world.fargo, by, {"ETH-YIRG-2270-WB": 24})
    pages = [luka.get(f"/en/cart/lines/{row.id}/why/").text for row in carts.items_for_placing(cart)]
    assert "the twelfth is on us: -$" in pages[0].replace("\u2212", "-")
    assert all("Free shipping on orders from $2,500" in page for page in pages)


def test_a_price_on_request_has_an_answer_too(luka, browser_of, world):
    Price.delete().where(Price.product == world.product(SKU).id).execute()
    page = luka.get(f"/en/products/{SKU}/why-price/").text
    assert "No price book of Fargo Coffeehaus prices this quantity of the product." in page
    assert "No list price is published for it." in browser_of().get(f"/en/products/{SKU}/why-price/").text
    assert f"{SKU}/why-price/" in luka.get(f"/en/products/{SKU}/").text


def test_an_order_line_answers_from_what_the_order_kept(luka, world):
    order = place_order(world.fargo, Actor(world.luka.id), {SKU: 24})
    Price.update(unit_price=999_999).where(Price.product == world.product(SKU).id).execute()
    page = luka.get(f"/en/orders/{order.number}/lines/1/why/").text
    assert "Fargo Coffeehaus contract 2026–2027" in page and "$10.07 × 24 = $241.68" in page
    assert "24 more for $9.60 each" in page and "$99.99" not in page and LOST not in page
    assert luka.get(f"/en/orders/{order.number}/lines/2/why/").status_code == 404


def test_the_acting_rep_also_reads_which_books_lost_and_why(natalie, world, cart):
    own_book(world, world.fargo, "DEARER", 200_000)
    line = carts.items_for_placing(cart)[0].id
    for path in (f"products/{SKU}/why-price/?quantity=24", f"cart/lines/{line}/why/"):
        page = natalie.get(f"/en/{path}").text
        assert LOST in page and "DEARER prices" in page and "It is dearer at the same rank." in page
        assert "US list prices" in page and "Its rank is lower: 10 against 30." in page


def test_a_customer_never_reads_a_book_that_lost(luka, browser_of, world, cart):
    own_book(world, world.fargo, "DEARER", 200_000)
    erin, line = browser_of(world.erin), carts.items_for_placing(cart)[0].id
    order = place_order(world.fargo, Actor(world.luka.id), {SKU: 1})
    paths = (f"products/{SKU}/why-price/?quantity=24", f"cart/lines/{line}/why/", f"orders/{order.number}/lines/1/why/")
    for person in (luka, erin):
        for path in paths:
            for headers in ({}, PANEL):
                page = person.get(f"/en/{path}", headers=headers).text
                assert LOST not in page and "DEARER" not in page and "US list prices" not in page


def test_a_guest_reads_the_list_and_nothing_else(browser_of, world):
    page = browser_of().get(f"/en/products/{SKU}/why-price/").text
    assert "US list prices" in page and "For everyone at this shop" in page
    assert "Fargo" not in re.sub(r"<footer.*</footer>", "", page, flags=re.S) and LOST not in page


def test_what_is_not_visible_or_not_ones_own_has_no_answer(luka, browser_of, world, cart):
    secrets = plant(world)
    line = carts.items_for_placing(cart)[0].id
    for secret in secrets:
        if secret.account.code != "FARGO":
            assert luka.get(f"/en/products/{secret.sku}/why-price/").status_code == 404
    assert luka.get(f"/en/products/{secrets[0].sku}/why-price/").status_code in (200, 404)
    marc = browser_of(world.marc, "capricorn-ca.localhost")
    assert marc.get(f"/en/cart/lines/{line}/why/").status_code == 404
    assert luka.get("/en/products/ETH-YIRG/why-price/").status_code == 404
    assert luka.get("/en/products/NOTHING/why-price/").status_code == 404


@pytest.mark.parametrize("quantity", ["0", "-3", "many", "9" * 30, "٣", ""])
def test_a_quantity_that_is_none_counts_as_one(luka, quantity):
    page = luka.get(f"/en/products/{SKU}/why-price/", query_string={"quantity": quantity})
    assert page.status_code == 200 and "1 unit counts." in page.text


def test_the_answer_takes_as_many_statements_for_a_long_cart(natalie, world, cart):
    line, taken = carts.items_for_placing(cart)[0].id, []
    for more in (1, 60):
        products = [world.product(SKU).id] * more
        days = world.days(world.fargo, more)
        items = [NewLine(product, 1, None, day) for product, day in zip(products, days, strict=True)]
        carts.add_to_cart(items, by=Actor(world.luka.id), storefront=world.capricorn, account=world.fargo)
        taken.append(statements(natalie.get(f"/en/cart/lines/{line}/why/", headers=PANEL)))
    assert taken[0] == taken[1] <= 20


def test_lists_take_no_statement_more_for_leading_to_it(luka):
    with counting() as taken:
        luka.get("/en/search/?q=syrup")
    assert len([sql for sql in taken if '"price_book_assignment"' in sql]) == 1
