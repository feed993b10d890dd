"""Luka of Fargo Coffeehaus: five stores, a contract, terms. His whole story, in a browser, on both databases."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models import clock
from tests.system.walking import (
    cents,
    empty_cart,
    enter,
    order_number,
    picture,
    quick_order,
    send_again,
    show_cart,
    wednesday_after,
)

pytestmark = pytest.mark.browser

ROWS = """\
FC1070\t4\tSTORE-02
CUP-SW-12\t4\tSTORE-05
LID-SIP-90-W\t25\tSTORE-05
KEN-NYER-340-WB\t6\tSTORE-01
FC1010\tsix\tSTORE-01
NO-SUCH-SKU\t2
"""
SMALL = 8 * 1024


@pytest.fixture
def luka(site, new_page):
    """Luka at his desk, with an empty cart."""
    page = new_page()
    enter(page, site, "Luka Novak")
    empty_cart(page, site)
    return page


def test_luka_finds_what_he_wants_by_shelf_filter_words_and_numbers(site, luka):
    picture(luka, "01-home")
    luka.get_by_role("navigation", name="Main").get_by_role("link", name="Catalogue").click()
    luka.get_by_role("main").get_by_role("link", name="Coffee", exact=True).click()
    expect(luka.get_by_role("heading", level=1)).to_have_text("Coffee")
    everything = luka.get_by_text(re.compile(r"^\d+ products$")).inner_text()
    luka.get_by_role("checkbox", name=re.compile("Ethiopia")).check()
    expect(luka.get_by_role("link", name=re.compile("Remove the filter Origin: Ethiopia"))).to_be_visible()
    expect(luka.get_by_text(everything, exact=True)).to_have_count(0)
    assert "f.origin=ethiopia" in luka.url
    picture(luka, "02-filtered")
    for words, first in (
        ("ethiopian light roast", "Ethiopian"),
        ("etiopian yirgachefe", "Ethiopian Yirgacheffe, light roast"),
        ("ETH-YIRG-340-WB", "Ethiopian Yirgacheffe, light roast, 12 oz / 340 g, whole bean"),
        ("FC1010", "Capricorn house blend, medium roast, 12 oz / 340 g, whole bean"),
    ):
        luka.get_by_label("Search by word, SKU or part number").fill(words)
        luka.keyboard.press("Enter")
        expect(luka.get_by_role("heading", level=1)).to_contain_text(words)
        expect(luka.locator(".product-list li").first).to_contain_text(first)
    picture(luka, "03-found")


def test_luka_sees_his_contract_price_and_adds_without_leaving_the_page(site, luka):
    luka.goto(site.url("/en/products/ETH-YIRG-340-WB/"))
    buy = luka.locator("#buy")
    expect(buy).to_contain_text("$10.43")
    expect(buy.locator("s, del")).to_contain_text("$11.85")
    tiers = buy.get_by_role("table").get_by_role("row")
    expect(tiers.filter(has_text="12 or more")).to_contain_text("$10.07")
    expect(tiers.filter(has_text="48 or more")).to_contain_text("$9.60")
    expect(luka.get_by_role("main")).to_contain_text("Your number FC1070")
    expect(buy).to_contain_text("in stock")
    expect(luka.locator(".product__picture img")).to_have_js_property("complete", True)
    assert luka.locator(".product__picture img").evaluate("image => image.naturalWidth") > 0
    expect(luka.get_by_role("heading", name="Alternatives")).to_be_visible()
    buy.get_by_label("Quantity", exact=True).fill("6")
    buy.get_by_role("button", name="Add to cart").click()
    expect(luka.locator("#badge")).to_contain_text("$62.58")
    expect(luka.locator("#notices")).to_contain_text("6 × Ethiopian Yirgacheffe, light roast")
    assert luka.url.endswith("/en/products/ETH-YIRG-340-WB/")
    luka.locator("#badge summary").click()
    expect(luka.locator("#latest")).to_contain_text("Ethiopian Yirgacheffe")
    picture(luka, "04-product")


def test_luka_pastes_rows_fixes_one_takes_offers_and_adds_the_rest(site, luka):
    quick_order(luka, site, ROWS)
    expect(luka.locator("#counts")).to_contain_text(re.compile(r"2\s*can be added\s*4\s*refused"))
    expect(luka.locator("#badge")).to_contain_text("$0.00")
    picture(luka, "05-receipt")
    lids = luka.get_by_role("row").filter(has_text="LID-SIP-90-W")
    expect(lids).to_contain_text("sold in multiples of 10")
    lids.get_by_role("button", name="Take 30").click()
    expect(lids).to_contain_text("Sip lid", ignore_case=True)
    kenya = luka.get_by_role("row").filter(has_text="KEN-NYER-340-WB")
    expect(kenya).to_contain_text("KEN-KIRI-340-WB replaces it")
    kenya.get_by_role("button", name="Take KEN-KIRI-340-WB").click()
    expect(kenya).to_contain_text("Kenyan Kirinyaga AA")
    house = luka.get_by_role("row").filter(has_text="FC1010")
    expect(house).to_contain_text("not a number")
    house.get_by_label("Quantity").fill("6")
    house.get_by_role("button", name="Check again").click()
    expect(house).to_contain_text("Capricorn house blend")
    unknown = luka.get_by_role("row").filter(has_text="NO-SUCH-SKU")
    expect(unknown).to_contain_text("We know no product")
    expect(luka.locator("#counts")).to_contain_text(re.compile(r"5\s*can be added\s*1\s*refused"))
    luka.get_by_role("button", name="Add the 5 accepted rows to the cart").click()
    expect(luka.locator("#notices")).to_contain_text("5 rows added to the cart")
    expect(luka.locator("#counts")).to_contain_text(re.compile(r"5\s*in the cart already"))
    expect(unknown).to_be_visible()
    show_cart(luka, site)
    expect(luka.get_by_role("table", name="Lines").locator("tbody tr")).to_have_count(5)
    lids = luka.get_by_role("row").filter(has_text="LID-SIP-90-W")
    expect(lids).to_contain_text("Moorhead")
    expect(lids.locator("td.number").first).to_have_text("30")
    assert site.broken() == []


def test_one_changed_quantity_moves_its_sibling_the_totals_and_the_badge_in_one_small_reply(site, luka):
    quick_order(luka, site, "FC1070\t4\tSTORE-01\nFC1070\t4\tSTORE-02\nCUP-SW-12\t1\tSTORE-01\n")
    luka.locator("#bar form button").click()
    show_cart(luka, site)
    first = luka.get_by_role("row").filter(has_text="Broadway").filter(has_text="ETH-YIRG")
    sibling = luka.get_by_role("row").filter(has_text="South University")
    expect(sibling).to_contain_text("$10.43")
    expect(luka.locator("#totals")).to_contain_text("$145.54")
    first.get_by_role("link", name="Change").click()
    luka.get_by_label("Quantity", exact=True).fill("8")
    with luka.expect_response(lambda answer: answer.request.method == "POST" and "/cart/lines/" in answer.url) as told:
        luka.get_by_role("button", name="Save", exact=True).click()
    assert told.value.status == 200 and len(told.value.body()) < SMALL
    expect(first).to_contain_text("$80.56")
    expect(sibling).to_contain_text("$10.07")
    expect(sibling).to_contain_text("$40.28")
    expect(luka.locator("#totals")).to_contain_text("$182.94")
    expect(luka.locator("#badge")).to_contain_text("$182.94")
    picture(luka, "06-cart")


def test_many_lines_go_to_another_store_and_another_day_in_one_step_and_come_back_when_removed(site, luka):
    rows = "".join(f"{sku}\t6\tSTORE-01\n" for sku in ("FC1070", "FC1010", "FC1090", "CUP-SW-12"))
    quick_order(luka, site, rows)
    luka.locator("#bar form button").click()
    show_cart(luka, site)
    for part in ("FC1070", "FC1010"):
        luka.get_by_role("row").filter(has_text=part).get_by_role("checkbox").check()
    luka.get_by_label("Send to").select_option(label="Bismarck (STORE-04)")
    luka.get_by_role("button", name="Send", exact=True).click()
    expect(luka.locator("#notices")).to_contain_text("2 lines go to Bismarck")
    expect(luka.get_by_role("row").filter(has_text="Bismarck")).to_have_count(2)
    luka.get_by_label("Store", exact=True).select_option(label="Bismarck (STORE-04)")
    luka.get_by_role("button", name="Show", exact=True).click()
    expect(luka.get_by_role("table", name="Lines").locator("tbody tr")).to_have_count(2)
    later = wednesday_after(clock.today("America/Chicago") + timedelta(days=14))
    luka.get_by_label(re.compile("All 2 lines that match")).check()
    luka.get_by_label("Move to").fill(later.isoformat())
    luka.get_by_role("button", name="Move", exact=True).click()
    expect(luka.locator("#notices")).to_contain_text("2 lines are wanted on")
    show_cart(luka, site)
    total = luka.locator("#totals").inner_text()
    cups = luka.get_by_role("row").filter(has_text="CUP-SW-12")
    cups.get_by_role("button", name="Remove").click()
    expect(luka.get_by_text("Taken out of the cart.")).to_be_visible()
    expect(cups).to_have_count(0)
    picture(luka, "07-undo")
    luka.get_by_role("button", name="Undo").click()
    expect(cups).to_have_count(1)
    expect(luka.locator("#totals")).to_have_text(total, use_inner_text=True)
    wanted = site.rows(
        "SELECT count(*) FROM cart_line WHERE wanted_on = ? AND cart_id = (SELECT max(cart_id) FROM cart_line)", later
    )
    assert wanted == [(2,)]


def test_luka_orders_on_terms_once_and_gets_a_page_that_prints_and_a_letter(site, luka, tmp_path):
    quick_order(luka, site, "FC1070\t12\tSTORE-01\nCUP-SW-12\t4\tSTORE-05\n")
    luka.locator("#bar form button").click()
    show_cart(luka, site)
    luka.get_by_role("link", name="Check out").click()
    expect(luka.get_by_role("heading", name="2 deliveries")).to_be_visible()
    totals = luka.locator("#checkout-totals")
    # Beans are exempt in North Dakota and Minnesota; cups and delivery are not. Two deliveries below 350: 18.50 each.
    for row in (
        "$369.24",
        "$37.00",
        "North Dakota sales tax (5%)",
        "Fargo and Cass County sales tax (2.75%)",
        "Minnesota sales tax (6.875%)",
        "Moorhead and Clay County sales tax (1%)",
        "Net 30 days",
        "$25,000.00",
    ):
        expect(totals).to_contain_text(row)
    moorhead = luka.get_by_role("region", name="Moorhead")
    expect(moorhead).to_contain_text("$18.35")
    expect(moorhead).to_contain_text("$2.67")
    total = re.search(r"Place order – (\$[\d,.]+)", totals.inner_text()).group(1)
    assert cents(total) == 36924 + 3700 + 1835 + 267 + 93 + 51
    before = site.rows("SELECT count(*) FROM sales_order")[0][0]
    luka.get_by_label("PO number").fill("")
    luka.get_by_role("button", name="Place order").click()
    expect(luka.get_by_role("alert")).to_contain_text("number of your purchase order")
    picture(luka, "08-checkout-refused")
    luka.goto(site.url("/en/checkout/"))
    luka.get_by_label("PO number").fill("PO 7731-A")
    luka.get_by_label("Note for us").fill("Please ring at the back door – merci!")
    picture(luka, "09-checkout")
    with luka.expect_request(lambda sent: sent.method == "POST" and sent.url.endswith("/checkout/")) as sent:
        luka.get_by_role("button", name="Place order").dblclick()
    luka.wait_for_url("**/orders/*/")
    number = order_number(luka)
    expect(luka.get_by_role("heading", level=1)).to_have_text(f"Order {number}")
    expect(luka.get_by_role("main")).to_contain_text("PO 7731-A")
    expect(luka.get_by_role("main")).to_contain_text("Please ring at the back door – merci!")
    expect(luka.locator("#order-totals")).to_contain_text(total)
    picture(luka, "10-order")
    luka.emulate_media(media="print")
    expect(luka.locator("#header nav").first).to_be_hidden()
    expect(luka.get_by_role("heading", level=1)).to_be_visible()
    luka.emulate_media(media="screen")
    assert luka.pdf(path=tmp_path / "order.pdf", format="Letter").startswith(b"%PDF")
    letter = site.letter_to("luka@fargo.example", number)
    plain = letter.get_body(("plain",)).get_content()
    assert number in letter["subject"] and total in plain and "PO 7731-A" in plain and "Hello Luka" in plain
    assert total in letter.get_body(("html",)).get_content()
    again = send_again(luka, sent.value)
    assert f"Order {number} was placed already. Nothing was ordered twice." in again
    luka.go_back()
    if luka.get_by_role("button", name="Place order").count():
        luka.get_by_role("button", name="Place order").click()
        expect(luka.locator("#notices")).to_contain_text("Nothing was ordered twice.")
    assert site.rows("SELECT count(*) FROM sales_order")[0][0] == before + 1
    luka.goto(site.url("/en/checkout/"))
    expect(luka.get_by_role("main")).to_contain_text("Your cart is empty")
    expect(luka.locator("#badge")).to_contain_text("$0.00")
    assert site.broken() == []
