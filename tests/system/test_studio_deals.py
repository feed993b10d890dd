"""Camille in the browser: a promotion made, tried out and turned on, with scripts and without; a rate planned."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import enter, overflow, picture, violations

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_camille_makes_a_promotion_tries_it_out_and_turns_it_on(sqlite_site, new_page, javascript):
    camille = new_page(DESKTOP, javascript=javascript)
    enter(camille, sqlite_site, "Camille Roy")
    camille.goto(sqlite_site.url("/en/studio/promotions/new/"))
    camille.get_by_role("link", name="A percentage off").click()
    camille.get_by_label("Percent off", exact=True).fill("10")
    camille.locator("#conditions-categories").select_option("disposables")
    camille.get_by_label("It also gives").select_option("gift")
    camille.get_by_role("button", name="Add another").click()
    expect(camille.locator(".deal__benefit")).to_have_count(2)
    expect(camille.get_by_label("Percent off", exact=True)).to_have_value("10")
    camille.get_by_role("button", name="Take out: A free gift").click()
    expect(camille.locator(".deal__benefit")).to_have_count(1)
    camille.locator("#try-account").fill("FARGO")
    camille.locator("#try-lines").fill("CUP-SW-08\t10\nGRD-DENEB-80\t1\n")
    camille.locator("#trial").get_by_role("button", name="Try it out").click()
    expect(camille.locator("#answer")).to_contain_text("It applies, and gives $")
    if javascript:
        expect(camille.locator("#answer")).to_be_focused()
        picture(camille, "studio-try-out")
        assert violations(camille) == []
    camille.get_by_role("button", name="Save the promotion").click()
    expect(camille.locator(".error-summary")).to_contain_text("Code: This field is needed.")
    expect(camille.get_by_label("Percent off", exact=True)).to_have_value("10")
    camille.get_by_label("Code", exact=True).fill(f"TEN-{javascript}")
    camille.get_by_label("Name, in English").fill("Ten off")
    camille.get_by_role("button", name="Save the promotion").click()
    expect(camille.locator("#facts")).to_contain_text("10% off: Cups and lids.")
    camille.get_by_role("button", name="Turn on").click()
    expect(camille.locator("#facts .badge")).to_have_text("Running")
    camille.get_by_role("button", name="Turn off").click()
    expect(camille.locator("#facts .badge")).to_have_text("Turned off")


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_rooms_of_promotions_and_taxes_are_for_everybody(sqlite_site, new_page, viewport):
    camille = new_page(viewport)
    enter(camille, sqlite_site, "Camille Roy")
    # The welcome page signs in at the American shop; the studio is the same at both.
    wrong = {}
    for path in (
        "promotions/", "promotions/new/", "promotions/1/", "promotions/1/edit/", "promotions/new/?kind=buy_x_get_y",
        "taxes/", "taxes/rates/1/", "taxes/rates/1/plan/?percent=6&from_day=2099-01-01", "taxes/treatments/",
        "taxes/exemptions/", "taxes/trial/?account=FARGO&sku=GRD-DENEB-80",
    ):  # fmt: skip
        camille.goto(sqlite_site.url(f"/en/studio/{path}"))
        if found := violations(camille) + overflow(camille):
            wrong[path] = found
        picture(camille, "studio-" + re.sub(r"\W+", "-", path))
    assert wrong == {}
