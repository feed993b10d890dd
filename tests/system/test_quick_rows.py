"""Typing an order row by row, by keyboard alone; then two carts, one click apart, and lines saved for later."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import enter, picture, violations

pytestmark = pytest.mark.browser


def test_an_order_is_typed_without_the_mouse_and_never_sent_half_way(sqlite_site, new_page):
    page = new_page(DESKTOP)
    enter(page, sqlite_site, "Luka Novak")
    page.goto(sqlite_site.url("/en/quick/"))
    page.locator("#sku-1").click()
    page.keyboard.type("ethiop")
    options = page.locator("#options-1 [role=option]")
    expect(options.first).to_be_visible()
    expect(page.locator("#options-told")).to_have_text(re.compile(r"\d+ suggestions?"))
    page.keyboard.press("ArrowDown")
    assert page.locator("#sku-1").get_attribute("aria-activedescendant") == "option-1-1"
    picture(page, "quick-rows")
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#picked-1")).to_contain_text("$")
    expect(page.locator("#quantity-1")).to_be_focused()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page.locator("#sku-2")).to_be_focused()
    page.locator("#quantity-10").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#sku-11")).to_be_focused()
    expect(page.locator("#quantity-1")).to_have_value("12")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/quick/imports/*/")
    expect(page.locator("#accepted-rows tr")).to_have_count(1)


def test_another_cart_is_one_click_away_from_every_page(sqlite_site, new_page):
    page = new_page(PHONE)
    enter(page, sqlite_site, "Luka Novak")
    page.goto(sqlite_site.url("/en/carts/"))
    page.get_by_label("Name").last.fill("Winter menu")
    page.get_by_role("button", name="Begin a new cart").click()
    expect(page.locator("h1")).to_have_text("Winter menu")
    page.goto(sqlite_site.url("/en/quick/"))
    page.locator("#badge summary").click()
    page.locator("#latest").get_by_role("button", name=re.compile("My cart")).click()
    expect(page.get_by_text("“My cart” is your cart now.")).to_be_visible()
    assert page.url.endswith("/en/quick/")
    page.goto(sqlite_site.url("/en/carts/"))
    assert violations(page) == []
    picture(page, "carts")
