"""Luka's path in a browser that runs no scripts: from the shelf to the placed order, with nothing missing."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from models import clock
from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import (
    CANADA,
    empty_cart,
    enter,
    order_number,
    picture,
    quick_order,
    show_cart,
    wednesday_after,
)

pytestmark = pytest.mark.browser


def test_luka_orders_without_javascript(site, new_page):
    luka = new_page(DESKTOP, javascript=False)
    enter(luka, site, "Luka Novak")
    empty_cart(luka, site)
    luka.goto(site.url("/en/catalog/coffee/"))
    luka.get_by_role("checkbox", name=re.compile("Ethiopia")).check()
    luka.get_by_role("button", name="Apply filters").click()
    expect(luka.get_by_role("link", name=re.compile("Remove the filter Origin: Ethiopia"))).to_be_visible()
    luka.get_by_label("Sort by").select_option(label="Name")
    luka.get_by_role("button", name="Sort", exact=True).click()
    assert "f.origin=ethiopia" in luka.url and "sort=" in luka.url
    luka.get_by_label("Search by word, SKU or part number").fill("FC1070")
    luka.get_by_role("button", name="Search").click()
    luka.locator(".product-list").get_by_role("link", name=re.compile("Ethiopian Yirgacheffe")).first.click()
    luka.locator("#buy").get_by_label("Quantity", exact=True).fill("4")
    luka.locator("#buy").get_by_role("button", name="Add to cart").click()
    expect(luka.locator("#notices")).to_contain_text("4 × Ethiopian Yirgacheffe")
    assert luka.url.endswith("/products/ETH-YIRG-340-WB/")
    expect(luka.locator("#badge")).to_contain_text("$41.72")
    # Quick order: a row fixed in place, an offer taken, the rest added.
    quick_order(luka, site, "CUP-SW-12\t4\tSTORE-05\nLID-SIP-90-W\t25\tSTORE-05\nFC1010\tsix\tSTORE-02\n")
    luka.get_by_role("row").filter(has_text="LID-SIP-90-W").get_by_role("button", name="Take 30").click()
    house = luka.get_by_role("row").filter(has_text="FC1010")
    house.get_by_label("Quantity").fill("6")
    house.get_by_role("button", name="Check again").click()
    expect(luka.locator("#counts")).to_contain_text(re.compile(r"3\s*can be added\s*0\s*refused"))
    luka.get_by_role("button", name="Add the 3 accepted rows to the cart").click()
    expect(luka.get_by_role("heading", level=1)).to_have_text("Cart")
    lines = luka.get_by_role("table", name="Lines").locator("tbody tr")
    expect(lines).to_have_count(4)
    # One line changed, first wrongly.
    lines.filter(has_text="ETH-YIRG").get_by_role("link", name="Change").click()
    luka.get_by_label("Quantity", exact=True).fill("many")
    luka.get_by_role("button", name="Save", exact=True).click()
    expect(luka.get_by_label("Quantity", exact=True)).to_have_value("many")
    expect(luka.locator("tr.line--editing")).to_contain_text("Enter a whole number")
    luka.get_by_label("Quantity", exact=True).fill("12")
    luka.get_by_role("button", name="Save", exact=True).click()
    expect(lines.filter(has_text="ETH-YIRG")).to_contain_text("$10.07")
    # Many lines at once, and undo.
    luka.get_by_label(re.compile("All 4 lines that match")).check()
    luka.get_by_label("Send to").select_option(label="Bismarck (STORE-04)")
    luka.get_by_role("button", name="Send", exact=True).click()
    expect(luka.locator("#notices")).to_contain_text("4 lines go to Bismarck")
    lines.filter(has_text="CUP-SW-12").get_by_role("checkbox").check()
    luka.get_by_label("Move to").fill(wednesday_after(clock.today("America/Chicago") + timedelta(days=7)).isoformat())
    luka.get_by_role("button", name="Move", exact=True).click()
    expect(luka.locator("#notices")).to_contain_text("1 line is wanted on")
    lines.filter(has_text="LID-SIP").get_by_role("button", name="Remove").click()
    expect(lines).to_have_count(3)
    luka.get_by_role("button", name="Undo").click()
    expect(lines).to_have_count(4)
    # The whole page of quantities as one form.
    luka.get_by_role("link", name="Edit the quantities of this page").click()
    luka.get_by_label(re.compile("Quantity of Single-wall hot cup")).fill("5")
    luka.get_by_role("button", name="Save quantities").click()
    expect(lines.filter(has_text="CUP-SW-12").locator("td.number").first).to_have_text("5")
    picture(luka, "plain-cart")
    luka.get_by_role("link", name="Check out").click()
    luka.get_by_label("PO number").fill("")
    luka.get_by_role("button", name="Place order").click()
    expect(luka.get_by_role("alert")).to_contain_text("number of your purchase order")
    luka.get_by_label("PO number").fill("PLAIN-1")
    luka.get_by_role("button", name="Place order").click()
    number = order_number(luka)
    expect(luka.get_by_role("heading", level=1)).to_have_text(f"Order {number}")
    expect(luka.locator("#notices")).to_contain_text("is placed")
    assert site.broken() == []


def test_natalie_acts_and_marc_orders_in_french_without_javascript(site, new_page):
    natalie = new_page(PHONE, javascript=False)
    enter(natalie, site, "Natalie Berg")
    natalie.goto(site.url("/en/accounts/?q=fargo"))
    natalie.get_by_role("link", name="Fargo Coffeehaus").click()
    natalie.get_by_role("button", name="Order for Luka Novak").click()
    banner = natalie.get_by_role("region", name="Acting for a buyer")
    banner.get_by_role("button", name="Stop").click()
    expect(banner).to_have_count(0)
    marc = new_page(PHONE, javascript=False, locale="fr-CA")
    enter(marc, site, "Marc Gagnon", "fr")
    empty_cart(marc, site, CANADA, "fr")
    quick_order(marc, site, "CUP-SW-12\t2\tTOR-01\nETH-YIRG-340-WB\t2\tTOR-01\n", CANADA, "fr")
    marc.locator("#bar form button").click()
    show_cart(marc, site, CANADA, "fr")
    marc.goto(site.url("/fr/checkout/", CANADA))
    marc.locator("#po_number").fill("PO-20267")
    marc.locator("button.button--large").click()
    number = order_number(marc)
    expect(marc.get_by_role("heading", level=1)).to_contain_text(number)
    letter = site.letter_to("marc@maple.example", number)
    plain = letter.get_body(("plain",)).get_content()
    assert "Bonjour Marc" in plain and "TVH (13" in plain and "PO-20267" in plain
    total = re.search(r"\d[\d\u00a0\u202f]*,\d\d\u00a0\$", marc.locator("#order-totals dd").last.inner_text())
    assert total is None or total.group() in plain
    assert site.broken() == []
