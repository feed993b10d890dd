"""Amélie of Café Mont-Royal: on her phone, in French, in Canadian dollars, by card with her bank's question."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.walking import CANADA, empty_cart, english_left, enter, overflow, picture, show_cart

pytestmark = pytest.mark.browser

NBSP = "\u00a0"


@pytest.fixture
def amelie(site, new_page):
    """Amélie on her phone, with an empty cart."""
    page = new_page(PHONE, locale="fr-CA")
    enter(page, site, "Amélie Tremblay", "fr")
    empty_cart(page, site, CANADA, "fr")
    return page


def sound(page, name: str) -> None:
    """Keep a picture; the page is French through and through and fits the phone."""
    picture(page, f"fr-{name}")
    assert english_left(page) == []
    assert overflow(page) == []


def test_amelie_shops_in_french_on_her_phone_and_pays_by_card(site, amelie):
    amelie.goto(site.url("/fr/", CANADA))
    assert amelie.locator("html").get_attribute("lang") == "fr-CA"
    expect(amelie.get_by_role("heading", level=1)).to_contain_text("Amélie")
    expect(amelie).to_have_title(re.compile("Café Capricorn"))
    sound(amelie, "01-home")
    for words, among in (
        ("torrefaction pale ethiopie", "Café éthiopien Yirgacheffe"),
        ("sirop d’érable", "Sirop d’érable"),
    ):
        amelie.locator("#search").fill(words)
        amelie.locator("#search").press("Enter")
        expect(amelie.get_by_role("heading", level=1)).to_contain_text(words)
        expect(amelie.locator(".product-list li").filter(has_text=among).first).to_be_visible()
        sound(amelie, f"02-{words[:5]}")
    amelie.goto(site.url("/fr/products/ETH-YIRG-340-WB/", CANADA))
    buy = amelie.locator("#buy")
    expect(buy).to_contain_text(f"16,10{NBSP}$")
    expect(amelie.get_by_role("heading", level=1)).to_contain_text("340 g, en grains")
    buy.locator("#quantity").fill("3")
    buy.get_by_role("button").click()
    expect(amelie.locator("#badge")).to_contain_text(f"48,30{NBSP}$")
    sound(amelie, "03-product")
    amelie.goto(site.url("/fr/quick/", CANADA))
    sound(amelie, "04-quick")
    amelie.locator("#text").fill("CUP-SW-12;2\nGLS-ICE-16;10\nCUP-XX;douze\n")
    amelie.locator("#form button.button--primary").click()
    expect(amelie.locator("#counts")).to_contain_text(re.compile(r"1\D+2\D+"))
    sound(amelie, "05-receipt")
    glasses = amelie.get_by_role("row").filter(has_text="GLS-ICE-16")
    glasses.locator("[name=quantity]").fill("beaucoup")
    glasses.get_by_role("button").first.click()
    expect(glasses).to_contain_text("n’est pas un nombre")
    expect(glasses.locator("[name=quantity]")).to_have_value("beaucoup")
    sound(amelie, "06-refused")
    amelie.locator("#bar form button").click()
    show_cart(amelie, site, CANADA, "fr")
    expect(amelie.locator("#totals")).to_contain_text(f"236,00{NBSP}$")
    sound(amelie, "07-cart")
    amelie.get_by_role("row").filter(has_text="CUP-SW-12").locator("a[href*='/edit/']").click()
    amelie.locator("tr.line--editing [name=quantity]").fill("deux")
    amelie.locator("tr.line--editing button[type=submit]").click()
    expect(amelie.locator("tr.line--editing .field__error")).to_be_visible()
    sound(amelie, "08-line")
    amelie.goto(site.url("/fr/checkout/", CANADA))
    totals = amelie.locator("#checkout-totals")
    # 2 cartons of cups and the delivery are taxed, the beans are zero-rated: 5 % and 9,975 % of 210,20 $.
    for name, amount in (
        ("TPS (5", "10,51"),
        ("TVQ (9,975", "20,97"),
        ("Expédition", "22,50"),
        ("Total", "289,98"),
    ):
        expect(totals.locator("div").filter(has_text=name).last).to_contain_text(f"{amount}{NBSP}$")
    sound(amelie, "09-checkout")
    amelie.locator(".place button.button--primary").click()
    amelie.locator(".place button.button--primary").click()
    amelie.locator("#keep").check()
    sound(amelie, "10-payment")
    amelie.locator(".place button.button--primary").click()
    amelie.locator("#does-asks").check()
    sound(amelie, "11-gateway")
    amelie.locator("button.button--primary").click()
    expect(amelie.locator("button[value=no]")).to_be_visible()
    sound(amelie, "12-bank")
    amelie.locator("button[value=yes]").click()
    expect(amelie.get_by_role("heading", level=1)).to_contain_text("Commande SO-")
    expect(amelie.locator("#order-facts")).to_contain_text("3155")
    sound(amelie, "13-order")
    letter = site.letter_to("amelie@montroyal.example", "Commande SO-")
    assert "3155" in letter.get_body(("plain",)).get_content()
    amelie.goto(site.url("/fr/account/cards/", CANADA))
    expect(amelie.locator(".saved-card")).to_contain_text("3155")
    sound(amelie, "14-cards")
    assert site.broken() == []


@pytest.mark.parametrize(
    "path",
    [
        "/fr/",
        "/fr/catalog/",
        "/fr/catalog/coffee/",
        "/fr/search/?q=introuvable-xyz",
        "/fr/products/GRD-NASHIRA-2/",
        "/fr/orders/",
        "/fr/account/",
        "/fr/account/profile/",
        "/fr/account/password/",
        "/fr/account/sessions/",
        "/fr/account/two-factor/",
        "/fr/limits/",
        "/fr/nowhere/",
    ],
)
def test_every_page_of_amelies_is_french(sqlite_site, new_page, path):
    page = new_page(DESKTOP, locale="fr-CA")
    enter(page, sqlite_site, "Amélie Tremblay", "fr")
    page.goto(sqlite_site.url(path, CANADA))
    sound(page, "page" + path.replace("/", "-").partition("?")[0])


@pytest.mark.parametrize("path", ["/fr/", "/fr/sign-in/", "/fr/recovery/", "/fr/catalog/tea/"])
def test_a_guest_reads_french_too(sqlite_site, new_page, path):
    page = new_page(PHONE, locale="fr-CA")
    page.goto(sqlite_site.url(path, CANADA))
    sound(page, "guest" + path.replace("/", "-"))


def test_the_welcome_page_speaks_french(sqlite_site, new_page):
    page = new_page(PHONE, locale="fr-CA")
    page.goto(f"http://localhost:{sqlite_site.port}/")
    assert page.url.endswith("/fr/welcome")
    sound(page, "welcome")


def test_changing_the_language_keeps_the_page(sqlite_site, new_page):
    page = new_page(DESKTOP, locale="fr-CA")
    page.goto(sqlite_site.url("/fr/search/?q=sirop", CANADA))
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/search/?q=sirop")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Results")
