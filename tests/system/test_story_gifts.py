"""A third brand from a package alone: a gift wholesaler in pounds, and a real order of 191 rows through the browser."""

import re

import pytest
from playwright.sync_api import expect

from tests import gifts
from tests.system.conftest import PHONE
from tests.system.walking import PASSPHRASE, overflow, picture, quick_order, show_cart, violations

pytestmark = pytest.mark.browser

INVOICE = "574481"


@pytest.fixture
def wholesaler(own_site, shared_data, tmp_path):
    """The running site, with the third brand imported by the command line while it is open."""
    gifts.write_package(tmp_path, shared_data, INVOICE)
    if not own_site.rows("SELECT id FROM storefront WHERE code = 'gifts'"):
        tried = own_site.command("import", tmp_path, "--dry-run")
        assert tried.returncode == 0, tried.stderr
        assert not own_site.rows("SELECT id FROM storefront WHERE code = 'gifts'")
        done = own_site.command("import", tmp_path)
        assert done.returncode == 0, done.stderr
        assert own_site.command("demo", "--if-new").returncode == 0
    return own_site


@pytest.fixture
def grace(wholesaler, new_page):
    """The customer's buyer, signed in with e-mail and passphrase, her cart empty."""
    page = new_page(locale="en-GB")
    page.goto(wholesaler.url("/en/sign-in/", gifts.HOST))
    page.get_by_label("E-mail").fill(gifts.BUYER)
    page.get_by_label("Password").fill(PASSPHRASE)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("#account-menu")).to_contain_text("Grace Buyer")
    show_cart(page, wholesaler, gifts.HOST)
    if page.locator("#choose-matching").count():
        page.locator("#choose-matching").check()
        page.get_by_role("button", name="Remove", exact=True).click()
    return page


def answers(page) -> list[tuple[str, int]]:
    """SKU and quantity of each accepted row of the receipt, over its pages, in the order it was sent."""
    found, address = [], ""
    while address != page.url:
        address = page.url
        rows = page.locator("#accepted-rows tr")
        skus, quantities = rows.locator(".line__sku"), rows.locator("td.number")
        found += zip(skus.all_inner_texts(), map(int, quantities.all_inner_texts()), strict=True)
        following = page.get_by_role("link", name="Next")
        if following.count():
            following.click()
            page.wait_for_url(lambda url, before=address: url != before)
    return found


def ordered(shared_data) -> list[tuple[str, int]]:
    """SKU and quantity of each row of the order."""
    return [(row["sku"].strip(), int(row["quantity"])) for row in gifts.rows_of(shared_data, INVOICE)]


def test_the_third_brand_is_its_own_shop_with_no_code(wholesaler, new_page):
    page = new_page(PHONE, locale="en-GB")
    page.goto(wholesaler.url("/", gifts.HOST))
    assert page.url.endswith("/en/")
    expect(page.get_by_role("banner")).to_contain_text("Gifts & Curios")
    expect(page.get_by_role("banner")).not_to_contain_text("Capricorn")
    assert page.locator("html").get_attribute("lang") == "en-GB"
    colour = page.get_by_role("banner").evaluate("bar => getComputedStyle(bar).getPropertyValue('--brand-primary')")
    assert colour.strip().upper() == "#5B2A86"
    assert (violations(page), overflow(page)) == ([], [])
    picture(page, "gifts-01-home")
    page.goto(wholesaler.url("/en/", "capricorn.localhost"))
    expect(page.get_by_role("banner")).not_to_contain_text("Gifts")


def test_a_real_order_of_191_rows_is_uploaded_answered_and_comes_to_its_total(wholesaler, grace, shared_data):
    told = gifts.index(shared_data)[INVOICE]
    grace.goto(wholesaler.url("/en/quick/", gifts.HOST))
    grace.get_by_label("Or choose a file").set_input_files(gifts.order_file(shared_data, INVOICE))
    grace.get_by_role("button", name="Check the rows").click()
    grace.wait_for_url("**/quick/imports/**")
    picture(grace, "gifts-02-receipt")
    expect(grace.locator("#counts")).to_contain_text(re.compile(rf"{told['lines']}\s*can be added\s*0\s*refused"))
    assert answers(grace) == ordered(shared_data)
    grace.get_by_role("button", name=f"Add the {told['lines']} accepted rows to the cart").click()
    grace.wait_for_url("**/cart/**")
    expect(grace.locator("#totals")).to_contain_text(f"£{told['total_gbp']}")
    expect(grace.locator("#totals")).to_contain_text(str(told["distinct_skus"]))
    expect(grace.locator("#badge")).to_contain_text(f"£{told['total_gbp']}")
    picture(grace, "gifts-03-cart")
    grace.get_by_role("link", name="Check out").click()
    grace.get_by_label("PO number").fill("GIFTS-1")
    grace.get_by_role("button", name="Place order").click()
    grace.wait_for_url("**/orders/*/")
    expect(grace.locator("#order-totals")).to_contain_text(f"£{told['total_gbp']}")
    assert wholesaler.broken() == []


def test_the_same_order_pasted_comes_to_the_same_total(wholesaler, grace, shared_data):
    told = gifts.index(shared_data)[INVOICE]
    rows = ordered(shared_data)
    quick_order(grace, wholesaler, "\n".join(f"{sku}\t{quantity}" for sku, quantity in rows), gifts.HOST)
    assert answers(grace) == rows
    grace.locator("#bar form button").click()
    grace.wait_for_url("**/cart/**")
    expect(grace.locator("#totals")).to_contain_text(f"£{told['total_gbp']}")
