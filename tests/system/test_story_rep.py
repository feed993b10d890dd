"""Natalie, the sales rep: her own accounts, and an order for Luka under both names that Erin can read about."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import add_rows, empty_cart, enter, order_number, picture

pytestmark = pytest.mark.browser


def test_natalie_orders_for_luka_under_both_names_and_erin_reads_it_in_the_journal(site, new_page):
    natalie = new_page(DESKTOP)
    enter(natalie, site, "Natalie Berg")
    natalie.get_by_role("navigation", name="Main").get_by_role("link", name="My accounts").click()
    table = natalie.get_by_role("table", name="My accounts")
    for mine in ("Fargo Coffeehaus", "Nordlicht Bakery", "Red River Office Services"):
        expect(table).to_contain_text(mine)
    expect(table).not_to_contain_text("Ten Thousand Lakes Coffee")
    picture(natalie, "rep-01-accounts")
    natalie.get_by_label("Name, code or city").fill("bismarck")
    expect(table.locator("tbody tr")).to_have_count(1)
    table.get_by_role("link", name="Fargo Coffeehaus").click()
    picture(natalie, "rep-02-account")
    natalie.get_by_label(re.compile("Why you order for Luka Novak")).fill("Luka rang from the road")
    natalie.get_by_role("button", name="Order for Luka Novak").click()
    banner = natalie.get_by_role("region", name="Acting for a buyer")
    expect(banner).to_contain_text("You order for Luka Novak of Fargo Coffeehaus, under both names.")
    expect(banner).to_contain_text(re.compile(r"It ends by itself in 1\d\d minutes"))
    empty_cart(natalie, site)
    add_rows(natalie, site, "FC1070\t2\tSTORE-01\n")
    expect(banner).to_be_visible()
    natalie.goto(site.url("/en/checkout/"))
    expect(natalie.locator("#checkout-totals")).to_contain_text("You order as Natalie Berg for Luka Novak")
    natalie.get_by_label("PO number").fill("BY-PHONE-1")
    natalie.get_by_role("button", name="Place order").click()
    natalie.wait_for_url("**/orders/*/")
    number = order_number(natalie)
    expect(natalie.locator("#order-facts")).to_contain_text("Natalie Berg for Luka Novak")
    expect(natalie.locator("#order-journal")).to_contain_text("Natalie Berg for Luka Novak")
    picture(natalie, "rep-03-order")
    letter = site.letter_to("luka@fargo.example", number)
    assert f"Natalie Berg placed order {number} for you." in letter.get_body(("plain",)).get_content()
    assert site.letter_to("natalie@capricorn.example", number)
    banner.get_by_role("button", name="Stop ordering for Luka Novak").click()
    expect(banner).to_have_count(0)
    natalie.goto(site.url("/en/cart/"))
    expect(natalie.get_by_role("link", name="Check out")).to_have_count(0)
    erin = new_page(PHONE)
    enter(erin, site, "Erin Olson")
    erin.goto(site.url("/en/account/journal/"))
    journal = erin.get_by_role("table", name="Journal")
    for told in (
        "Began to order for this buyer. Reason: Luka rang from the road",
        f"Placed order {number} on terms.",
        "Stopped ordering for this buyer.",
    ):
        expect(journal.get_by_role("row").filter(has_text=told).first).to_contain_text("Natalie Berg for Luka Novak")
    picture(erin, "rep-04-journal")
    assert site.broken() == []


def test_another_reps_account_does_not_exist_for_oscar(site, new_page):
    oscar = new_page()
    enter(oscar, site, "Oscar Lind")
    oscar.goto(site.url("/en/accounts/"))
    expect(oscar.get_by_role("table", name="My accounts")).not_to_contain_text("Fargo Coffeehaus")
    answers = [oscar.goto(site.url(f"/en/accounts/{code}/")) for code in ("FARGO", "NOBODY")]
    assert [answer.status for answer in answers] == [404, 404]
    expect(oscar.get_by_role("heading", level=1)).to_have_text("We can’t find that")


def test_acting_ends_by_itself(sqlite_site, new_page):
    natalie = new_page()
    enter(natalie, sqlite_site, "Natalie Berg")
    natalie.goto(sqlite_site.url("/en/accounts/NORDLICHT/"))
    natalie.get_by_role("button", name="Order for Greta").click()
    banner = natalie.get_by_role("region", name="Acting for a buyer")
    expect(banner).to_be_visible()
    sqlite_site.change("UPDATE acting_session SET expires_at = '2026-01-01 00:00:00' WHERE stopped_at IS NULL")
    natalie.goto(sqlite_site.url("/en/cart/"))
    expect(banner).to_have_count(0)


def test_an_order_over_the_credit_limit_is_refused_with_its_figures_and_nothing_is_lost(site, new_page):
    greta = new_page()
    enter(greta, site, "Greta Lindqvist")
    empty_cart(greta, site)
    add_rows(greta, site, "CUP-SW-12\t8\n")
    greta.goto(site.url("/en/checkout/"))
    notices = greta.locator("#checkout-notices")
    expect(notices).to_contain_text("This order goes over your credit limit by")
    expect(notices).to_contain_text("The limit is $500.00; open orders take $0.00 of it")
    greta.get_by_label("PO number").fill("NB-12")
    greta.get_by_role("button", name="Place order").click()
    expect(greta.get_by_role("alert")).to_contain_text("$500.00")
    expect(greta.get_by_label("PO number")).to_have_value("NB-12")
    expect(greta.locator("#badge")).not_to_contain_text("$0.00")
    picture(greta, "rep-05-over-limit")
    assert site.rows("SELECT count(*) FROM sales_order WHERE account_name = ?", "Nordlicht Bakery") == [(0,)]
    assert site.broken() == []
