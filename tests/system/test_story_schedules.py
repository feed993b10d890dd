"""Luka has an order repeated by itself, looks at its days, skips one, and decides about the one that could not be."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import enter, overflow, picture, violations

pytestmark = pytest.mark.browser


def test_an_order_is_repeated_and_a_day_that_waits_is_decided(sqlite_site, new_page):
    page = new_page(DESKTOP)
    enter(page, sqlite_site, "Luka Novak")
    page.goto(sqlite_site.url("/en/lists/"))
    page.get_by_role("link", name="Weekly order guide").click()
    page.get_by_role("link", name="Repeat", exact=True).click()
    page.get_by_label("By months, on a weekday such as the first Monday").check()
    page.get_by_label("Which one of the month").select_option(label="Last")
    page.get_by_label("Day of the week").select_option(label="Friday")
    days = page.locator("#days li")
    expect(days.first).to_contain_text("Friday")
    page.get_by_label("Store").select_option(label="Moorhead (STORE-05)")
    assert violations(page) == [] and overflow(page) == []
    page.get_by_role("button", name="Repeat it").click()
    expect(page.get_by_text("On the last Friday of every month")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Skip Friday")).first.click()
    page.get_by_role("button", name=re.compile("^Bring back Friday")).click()
    expect(page.get_by_text("The day is back in the calendar.")).to_be_visible()

    page.get_by_role("link", name="Scheduled orders").first.click()
    page.get_by_role("link", name="Broadway, every Monday").click()
    expect(page.get_by_text("goes over the credit limit")).to_be_visible()
    assert violations(page) == [] and overflow(page) == []
    picture(page, "scheduled-order")
    page.get_by_role("button", name="Open in a cart").click()
    expect(page.get_by_text("5 lines are in a new cart.")).to_be_visible()


def test_the_room_of_scheduled_orders_is_open_to_all_and_fits_a_phone(sqlite_site, new_page):
    page = new_page(PHONE)
    enter(page, sqlite_site, "Luka Novak")
    page.goto(sqlite_site.url("/en/schedules/"))
    page.get_by_role("link", name="Broadway, every Monday").click()
    day = page.locator("#coming tbody th a").first.get_attribute("href")
    here = re.search(r"/schedules/\d+/", page.url).group()
    for path in ("/en/schedules/", f"/en{here}", day, f"{day}lines/", f"/en{here}edit/", f"/en{here}lines/"):
        page.goto(sqlite_site.url(path))
        page.wait_for_load_state("networkidle")
        assert violations(page) == [] and overflow(page) == [], path
