"""Marc keeps cost centres and budgets; Hannah chooses what her order is charged to and sees what is left."""

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import CANADA, add_rows, empty_cart, enter, overflow, picture, settle, violations

pytestmark = pytest.mark.browser


def test_a_budget_is_made_chosen_seen_and_used(sqlite_site, new_page):
    marc = new_page(DESKTOP)
    enter(marc, sqlite_site, "Marc Gagnon")
    marc.goto(sqlite_site.url("/en/account/spending/", CANADA))
    marc.get_by_role("link", name="New cost centre").click()
    marc.get_by_label("Code").fill("TASTING")
    marc.get_by_label("Name, in English").fill("Tastings")
    marc.get_by_role("button", name="Make the cost centre").click()
    marc.get_by_role("link", name="New budget").click()
    marc.get_by_label("Code").fill("TASTING")
    marc.get_by_label("Name, in English").fill("Tastings of a year")
    marc.get_by_label("What it counts").select_option(label="TASTING – Tastings")
    marc.get_by_label("Period", exact=True).select_option("year")
    marc.get_by_label("Amount of a period").fill("1000")
    marc.get_by_label("Order it all the same, with a warning").check()
    marc.get_by_role("button", name="Make the budget").click()
    expect(marc.get_by_role("heading", level=1)).to_have_text("Tastings of a year")
    for path in ("spending/", "budgets/new/", "cost-centres/new/"):
        for width in (PHONE, DESKTOP):
            marc.set_viewport_size(width)
            marc.goto(sqlite_site.url(f"/fr/account/{path}", CANADA))
            picture(marc, path.split("/")[0])
            assert violations(marc) == [] and overflow(marc) == []
    hannah = new_page(DESKTOP)
    enter(hannah, sqlite_site, "Hannah Brooks")
    empty_cart(hannah, sqlite_site, CANADA)
    add_rows(hannah, sqlite_site, "ETH-YIRG-340-WB\t12\tTOR-01\n", CANADA)
    hannah.goto(sqlite_site.url("/en/checkout/", CANADA))
    hannah.get_by_label("PO number").fill("PO-77001")
    hannah.locator("#cost_centre").select_option(label="TASTING – Tastings")
    expect(hannah.locator("#spending")).to_contain_text("Tastings of a year")
    expect(hannah.get_by_label("PO number")).to_have_value("PO-77001")
    picture(hannah, "budget-at-checkout")
    assert violations(hannah) == []
    hannah.set_viewport_size(PHONE)
    assert overflow(hannah) == []
    hannah.locator("#cost_centre").select_option(label="MARKETING – Marketing")
    expect(hannah.locator("#spending")).to_contain_text("it lets nothing through")
    settle(hannah)
    hannah.locator("#cost_centre").select_option(label="TASTING – Tastings")
    expect(hannah.locator("#spending")).not_to_contain_text("it lets nothing through")
    empty_cart(hannah, sqlite_site, CANADA)
    assert sqlite_site.broken() == []
