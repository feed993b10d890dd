"""“Why this price?” in the browser, with scripts and without; another day's shop and planned prices for staff."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import add_rows, empty_cart, enter, overflow, picture, violations

pytestmark = pytest.mark.browser


def test_luka_opens_the_reason_with_the_keyboard_and_comes_back_to_where_he_was(sqlite_site, new_page):
    luka = new_page(DESKTOP)
    enter(luka, sqlite_site, "Luka Novak")
    empty_cart(luka, sqlite_site)
    add_rows(luka, sqlite_site, "ETH-YIRG-340-WB\t24\tSTORE-01\nETH-YIRG-340-WB\t12\tSTORE-02\n")
    link = luka.locator(".lines .why-link").first
    link.focus()
    luka.keyboard.press("Enter")
    dialog = luka.get_by_role("dialog")
    expect(dialog).to_contain_text("36 units count, over all lines, stores and dates")
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    picture(luka, "why")
    assert violations(luka) == []
    luka.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    luka.set_viewport_size(PHONE)
    luka.goto(sqlite_site.url("/en/search/?q=syrup"))
    luka.locator(".product-card .why-link").first.click()
    expect(luka.get_by_role("dialog")).to_contain_text("Price book")
    assert overflow(luka) == [] and violations(luka) == []
    luka.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(luka.get_by_role("dialog")).to_be_hidden()
    empty_cart(luka, sqlite_site)


def test_without_scripts_the_reason_is_a_page_with_a_way_back(sqlite_site, new_page):
    page = new_page(DESKTOP, javascript=False)
    page.goto(sqlite_site.url("/en/products/TOL-PITCH-12/"))
    page.locator(".product__buy .why-link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Why this price?")
    expect(page.locator("#why-trace")).to_contain_text("US list prices")
    page.get_by_role("link", name="Back").click()
    expect(page).to_have_url(re.compile("/en/products/TOL-PITCH-12/$"))


def test_natalie_looks_at_the_first_of_april_and_at_planned_prices(sqlite_site, new_page):
    natalie = new_page(DESKTOP)
    enter(natalie, sqlite_site, "Natalie Berg")
    for path in ("prices/?date=2028-04-01&q=house", "planned-prices/?date=2028-04-01"):
        for width in (PHONE, DESKTOP):
            natalie.set_viewport_size(width)
            natalie.goto(sqlite_site.url(f"/en/accounts/FARGO/{path}"))
            picture(natalie, path.split("/")[0])
            assert violations(natalie) == [] and overflow(natalie) == []
    natalie.goto(sqlite_site.url("/en/accounts/FARGO/prices/?date=2028-04-01"))
    natalie.get_by_role("button", name="See the shop on this day").click()
    expect(natalie.locator("#viewing")).to_contain_text("The shop as of Saturday, April 1, 2028")
    natalie.goto(sqlite_site.url("/en/products/ETH-YIRG-340-WB/"))
    expect(natalie.locator(".add-form")).to_have_count(0)
    natalie.locator(".product__buy .why-link").click()
    expect(natalie.get_by_role("dialog")).to_contain_text("It ended on Dec 31, 2027.")
    assert violations(natalie) == []
    natalie.keyboard.press("Escape")
    natalie.get_by_role("button", name="Back to today").click()
    expect(natalie.locator("#viewing")).to_have_count(0)
