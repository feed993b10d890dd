"""Home, limits, and what carries the brand."""

import pytest

from models import limits
from models.brands import Storefront
from views.pages.brand import stylesheet


def test_home_greets_a_buyer_by_name_and_a_guest_with_the_shop(world, browser_of):
    assert "Luka" in browser_of(world.luka).get("/en/").text
    guest = browser_of(host="capricorn-ca.localhost").get("/fr/").text
    assert "Café Capricorn" in guest and "Luka" not in guest


def test_the_limits_page_says_every_limit(browser_of):
    page = browser_of().get("/en/limits/").text
    assert limits.every() and page.count("<li>") >= len(limits.every())
    assert "10,000" in page


def test_a_limit_is_declared_once():
    limits.declare("cart_lines", 10_000, "A cart holds at most %(value)s lines.")
    with pytest.raises(ValueError):
        limits.declare("cart_lines", 5, "A cart holds at most %(value)s lines.")


def test_the_brand_sheet_holds_the_theme(browser_of):
    sheet = browser_of().get("/en/brand.css")
    assert sheet.mimetype == "text/css" and "--brand-primary: #4A2C1D;" in sheet.text
    assert sheet.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    "theme",
    [
        {"primary": "#fff} body{display:none"},
        {"primary": "red; background: url(//evil)"},
        {"radius": "6px; }"},
        {"font": "x; } @import url(//evil);"},
        {"font": 'a", b; c'},
        {"evil": "#123456"},
        {"primary": 5},
    ],
)
def test_nothing_but_a_colour_a_size_and_fonts_gets_into_the_sheet(theme):
    assert stylesheet(Storefront(theme=theme).tokens) == ":root {\n\n}\n"


def test_font_families_are_written_as_they_are():
    shop = Storefront(theme={"font": '"Gill Sans", Calibri, sans-serif'})
    assert '--brand-font: "Gill Sans", Calibri, sans-serif;' in stylesheet(shop.tokens)


def test_the_logo_is_an_image_that_can_do_nothing(world, browser_of):
    for address in ("/en/logo.svg", "/en/favicon.svg"):
        response = browser_of().get(address)
        assert response.mimetype == "image/svg+xml"
        policy = response.headers["Content-Security-Policy"].strip()
        assert policy == "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def test_a_shop_without_a_logo_has_its_letter(world, browser_of):
    Storefront.update(logo="", theme={"primary": "x"}).where(Storefront.id == world.capricorn.id).execute()
    assert browser_of().get("/en/logo.svg").status_code == 404
    assert ">C</text>" in browser_of().get("/en/favicon.svg").text


def test_search_engines_are_told_what_to_leave_alone(browser_of):
    answer = browser_of(None).get("/robots.txt")
    assert answer.status_code == 200 and answer.mimetype == "text/plain"
    assert "Disallow: /*/search/" in answer.text
    assert browser_of(None).get("/robots.txt/").status_code in (302, 404)
