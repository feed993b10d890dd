"""The search box's suggestions, by keyboard alone, in both languages, and as a screen reader meets them."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import CANADA, enter, picture, violations

pytestmark = pytest.mark.browser


def test_suggestions_are_walked_with_the_arrow_keys_and_followed_with_enter(sqlite_site, new_page):
    page = new_page(DESKTOP)
    enter(page, sqlite_site, "Luka Novak")
    page.goto(sqlite_site.url("/en/"))
    box, popup = page.get_by_role("combobox"), page.get_by_role("listbox")
    page.keyboard.press("/")
    page.keyboard.type("eth")
    expect(popup).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#suggestions-told")).to_have_text(re.compile(r"\d+ suggestions?"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    expect(box).to_be_focused()
    assert box.get_attribute("aria-activedescendant") == page.get_by_role("option", selected=True).get_attribute("id")
    picture(page, "suggestions")
    assert violations(page) == []
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option", selected=True)).to_have_count(0)
    page.keyboard.press("Escape")
    expect(popup).to_be_hidden()
    expect(box).to_have_value("eth")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    product = page.locator("#suggestions [id^=suggestion-p]").first
    while product.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/products/ETH-**")


def test_enter_without_a_choice_searches_as_always(sqlite_site, new_page):
    page = new_page(PHONE)
    page.goto(sqlite_site.url("/fr/", CANADA))
    box = page.get_by_role("combobox")
    box.click()
    page.keyboard.type("café éth")
    expect(page.get_by_role("listbox")).to_contain_text("éthiopien")
    assert "Ethiopian" not in page.get_by_role("listbox").inner_text()
    picture(page, "suggestions-fr")
    assert violations(page) == []
    page.get_by_role("option").first.hover()
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/search/?q=caf**")


def test_without_scripts_it_is_a_search_box(sqlite_site, new_page):
    page = new_page(DESKTOP, javascript=False)
    page.goto(sqlite_site.url("/en/"))
    assert page.get_by_role("combobox").count() == 0
    page.get_by_role("searchbox").fill("ethiopian")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("h1")).to_contain_text("ethiopian")
