"""A quote from end to end: Natalie answers Luka further down than she may alone, Sam approves, Luka orders."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import add_rows, empty_cart, enter, order_number, overflow, picture, violations

pytestmark = pytest.mark.browser


def test_a_price_is_asked_answered_by_two_and_ordered_once(site, new_page):
    luka, natalie, sam = new_page(PHONE), new_page(DESKTOP), new_page(DESKTOP)
    enter(luka, site, "Luka Novak")
    empty_cart(luka, site)
    add_rows(luka, site, "FC1070\t24\tSTORE-01\n")
    luka.goto(site.url("/en/quotes/new/"))
    luka.get_by_label("Message to us").fill("A new store in May.")
    luka.get_by_role("button", name="Ask for a price").click()
    luka.wait_for_url("**/quotes/SQ-*/")
    number = re.search(r"SQ-\d+", luka.url).group()
    assert violations(luka) == overflow(luka) == []
    picture(luka, "quote-01-asked")

    enter(natalie, site, "Natalie Berg")
    natalie.goto(site.url(f"/en/offers/{number}/"))
    expect(natalie.locator("#standing")).to_contain_text("A new store in May.")
    natalie.get_by_label("Percent off everything").fill("12")
    natalie.get_by_role("button", name="Take it off everything").click()
    expect(natalie.locator("#offer-products")).to_contain_text("Further below than may be decided alone")
    natalie.get_by_label("Why it goes so far").fill("They open five more.")
    assert violations(natalie) == overflow(natalie) == []
    picture(natalie, "quote-02-answer")
    natalie.get_by_role("button", name="Send to a second person").click()
    expect(natalie.locator("#standing")).to_contain_text("They open five more.")

    enter(sam, site, "Sam Whitfield")
    sam.goto(site.url("/en/offers/"))
    sam.get_by_role("link", name=number).click()
    sam.get_by_role("button", name="Approve and send").click()
    expect(sam.locator("#notices")).to_contain_text("The answer is sent")

    assert number in site.letter_to("luka@fargo.example", number)["Subject"]
    luka.goto(site.url(f"/en/quotes/{number}/"))
    expect(luka.locator("main")).not_to_contain_text("They open five more.")
    assert violations(luka) == overflow(luka) == []
    luka.get_by_role("button", name="Accept: check and order").click()
    luka.wait_for_url("**/checkout/**")
    expect(luka.locator("#checkout-agreed")).to_contain_text(number)
    luka.get_by_label("PO number").fill("QUOTED-1")
    picture(luka, "quote-03-checkout")
    luka.get_by_role("button", name="Place order").click()
    luka.wait_for_url("**/orders/*/")
    assert order_number(luka)
    expect(luka.locator("#order-facts")).to_contain_text(number)
    luka.goto(site.url("/en/cart/"))
    expect(luka.get_by_role("link", name="Check out")).to_be_visible()
