"""A buyer asks, the approver decides on a phone: in part, and once."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.walking import CANADA, add_rows, empty_cart, enter, overflow, violations

pytestmark = pytest.mark.browser


def test_hannah_asks_and_priya_approves_in_part_on_her_phone(own_site, new_page):
    hannah = new_page()
    enter(hannah, own_site, "Hannah Brooks")
    empty_cart(hannah, own_site, CANADA)
    add_rows(hannah, own_site, "ETH-YIRG-908-WB\t90\nBLD-HOUSE-2270-WB\t24", CANADA)
    hannah.goto(own_site.url("/en/checkout/", CANADA))
    expect(hannah.locator("#needs")).to_contain_text("Priya Sharma")
    hannah.get_by_label("PO number").fill("PO-10477")
    hannah.get_by_label("Message to whoever approves").fill("For the tasting")
    assert violations(hannah) == []
    hannah.get_by_role("button", name=re.compile("Ask for approval")).click()
    hannah.wait_for_url(re.compile(r"/approvals/\d+/"))
    expect(hannah.get_by_role("button", name="Withdraw the request")).to_be_visible()

    priya = new_page(viewport=PHONE)
    enter(priya, own_site, "Priya Sharma")
    priya.goto(hannah.url)
    expect(priya.get_by_text("For the tasting")).to_be_visible()
    assert overflow(priya) == [] and violations(priya) == []
    priya.get_by_label("Quantity of BLD-HOUSE-2270-WB").fill("0")
    priya.get_by_role("button", name="See what fewer would do").click()
    expect(priya.get_by_text("This would be an approval in part")).to_be_visible()
    priya.get_by_role("button", name=re.compile("Approve in part")).click()
    expect(priya.locator("#notices")).to_contain_text("Approved: order SO-")
    hannah.reload()
    expect(hannah.get_by_role("link", name=re.compile("in a cart of yours"))).to_be_visible()
