"""Luka counts what is left at a store; the count becomes an order, with its reasons, in the cart."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import empty_cart, enter, overflow, picture, show_cart, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_count_becomes_an_order_in_the_cart(sqlite_site, new_page, viewport):
    page = new_page(viewport)
    enter(page, sqlite_site, "Luka Novak")
    empty_cart(page, sqlite_site)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Lists").click()
    page.get_by_role("link", name="Weekly order guide").click()
    page.get_by_role("link", name="Count sheet").click()
    page.get_by_label("Store").select_option(label="Grand Forks (STORE-03)")
    page.get_by_role("button", name="Show").click()
    boxes = page.locator(".count__box")
    boxes.first.focus()
    for units in ("2", "0", "5"):
        page.keyboard.type(units)
        page.keyboard.press("Enter")
    expect(boxes.nth(3)).to_be_focused()
    assert violations(page) == [] and overflow(page) == []
    picture(page, "count-sheet")
    page.get_by_role("button", name="Save and see the order").click()
    expect(page.get_by_text("Par 6, counted 2 → 4")).to_be_visible()
    expect(page.get_by_text("Par 4, counted 0 → 4")).to_be_visible()
    expect(page.get_by_text(re.compile("counted 5: enough"))).to_be_visible()
    assert violations(page) == [] and overflow(page) == []
    page.get_by_role("button", name="Add to cart for Grand Forks").click()
    expect(page.get_by_text("2 lines are in the cart.")).to_be_visible()
    show_cart(page, sqlite_site)
    expect(page.get_by_role("row").filter(has_text="Grand Forks")).to_have_count(2)


def test_the_room_of_lists_is_open_to_all_and_fits_a_phone(sqlite_site, new_page):
    page = new_page(PHONE)
    enter(page, sqlite_site, "Luka Novak")
    for path in ("lists/", "lists/1/", "lists/1/settings/", "lists/1/quantities/", "lists/new/", "reorder/",
                 "lists/choice/?sku=CUP-SW-12"):  # fmt: skip
        page.goto(sqlite_site.url(f"/en/{path}"))
        assert violations(page) == [] and overflow(page) == [], path
