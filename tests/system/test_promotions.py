"""Promotions in the browser: the estimate beside the cart, a coupon at checkout, with scripts and without."""

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import CANADA, add_rows, empty_cart, enter, overflow, picture, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_luka_sees_what_he_saves_and_types_a_coupon(site, new_page, javascript):
    luka = new_page(DESKTOP, javascript=javascript)
    enter(luka, site, "Luka Novak")
    empty_cart(luka, site)
    add_rows(luka, site, "GRD-DENEB-80\t1\tSTORE-01\n")
    luka.get_by_role("link", name="Show promotions and the total").click()
    expect(luka.locator("#estimate")).to_contain_text("Cleaning pellets with every grinder from $1,000")
    expect(luka.locator("#estimate")).to_contain_text("more: Free shipping on orders from $2,500")
    assert luka.url.endswith("/cart/estimate/") != javascript
    if javascript:
        picture(luka, "cart-estimate")
        assert violations(luka) == []
    luka.get_by_role("link", name="Check out").click()
    luka.get_by_label("PO number").fill("PO-1234")
    luka.get_by_role("textbox", name="Coupon").fill("tea-for-two")
    luka.get_by_role("button", name="Add the coupon").click()
    expect(luka.locator(".error-summary")).to_contain_text("There is no coupon tea-for-two for your account")
    luka.get_by_role("textbox", name="Coupon").fill("cups25")
    luka.get_by_role("button", name="Add the coupon").click()
    expect(luka.locator("#promotions")).to_contain_text("is for other products than those in your cart")
    expect(luka.get_by_label("PO number")).to_have_value("PO-1234")
    picture(luka, "checkout-promotions")
    assert not javascript or violations(luka) == []
    luka.get_by_role("button", name="Take out the coupon cups25").click()
    expect(luka.locator("#promotions")).not_to_contain_text("cups25")
    expect(luka.get_by_label("PO number")).to_have_value("PO-1234")
    empty_cart(luka, site)


def test_amelie_reads_her_promotions_in_french_on_her_phone(sqlite_site, new_page):
    amelie = new_page(PHONE, locale="fr-CA")
    enter(amelie, sqlite_site, "Amélie Tremblay", "fr")
    empty_cart(amelie, sqlite_site, CANADA, "fr")
    add_rows(amelie, sqlite_site, "TOL-SPOON\t12\n", CANADA, "fr")
    amelie.goto(sqlite_site.url("/fr/checkout/details/", CANADA))
    expect(amelie.locator("#promotions")).to_contain_text("Onze outils de barista achetés, le douzième est offert")
    picture(amelie, "checkout-promotions-fr")
    assert violations(amelie) == [] and overflow(amelie) == []
    empty_cart(amelie, sqlite_site, CANADA, "fr")
