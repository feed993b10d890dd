"""Checkout by who you are: a new buyer goes step by step on her phone, and a merchandiser says how it goes."""

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import CANADA, add_rows, empty_cart, enter, overflow, picture, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_amelie_goes_step_by_step_and_camille_looks_before_she_changes_it(sqlite_site, new_page, javascript):
    amelie = new_page(PHONE, javascript=javascript, locale="fr-CA")
    enter(amelie, sqlite_site, "Amélie Tremblay", "fr")
    empty_cart(amelie, sqlite_site, CANADA, "fr")
    add_rows(amelie, sqlite_site, "ETH-YIRG-340-WB\t12\n", CANADA, "fr")
    expect(amelie.locator("#ahead")).to_contain_text("000,00")
    amelie.goto(sqlite_site.url("/fr/checkout/", CANADA))
    assert amelie.url.endswith("/fr/checkout/deliveries/")
    _sound(amelie, "checkout-deliveries", javascript)
    amelie.locator("#onward .button--primary").click()
    amelie.wait_for_url("**/details/")
    amelie.locator("#note").fill("Sonnez deux fois")
    _sound(amelie, "checkout-details", javascript)
    amelie.locator("#onward button[name=to]").click()
    amelie.wait_for_url("**/deliveries/")
    amelie.locator("#onward .button--primary").click()
    expect(amelie.locator("#note")).to_have_value("Sonnez deux fois")
    amelie.locator("#onward .button--primary").click()
    amelie.wait_for_url("**/review/")
    expect(amelie.locator("#told")).to_contain_text("Sonnez deux fois")
    _sound(amelie, "checkout-review", javascript)
    empty_cart(amelie, sqlite_site, CANADA, "fr")
    camille = new_page(DESKTOP, javascript=javascript)
    enter(camille, sqlite_site, "Camille Roy")
    camille.goto(sqlite_site.url("/en/studio/policies/account/LAKES/"))
    camille.locator("#layout").select_option("steps")
    camille.locator("#limit_order").fill("500")
    camille.get_by_role("button", name="See what it changes").click()
    expect(camille.locator("#seen")).to_contain_text("on one page → step by step")
    expect(camille.locator("#limit_order")).to_have_value("500")
    _sound(camille, "studio-policy", javascript)
    camille.goto(sqlite_site.url("/en/studio/policies/account/LAKES/"))
    expect(camille.locator("#seen")).not_to_contain_text("step by step")


def _sound(page, name: str, javascript: bool) -> None:
    picture(page, name)
    assert overflow(page) == []
    assert not javascript or violations(page) == []
