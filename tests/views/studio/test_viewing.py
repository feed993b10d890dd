"""What a customer sees and pays on a day, looked at from the studio."""

from datetime import timedelta

import pytest

from models import catalog, pricing
from models.identity import Actor
from models.pricing import PriceBook, State

SKU = "ETH-YIRG-340-WB"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


def test_an_account_is_shown_at_its_own_prices_of_today_and_of_a_day_ahead(camille, world):
    day = world.capricorn.today() + timedelta(days=60)
    product = world.product(SKU)
    own = pricing.quote(world.capricorn, world.fargo, {product.id: 1}, world.capricorn.today())[product.id]
    book = PriceBook.get(PriceBook.code == own.book)
    dearer = own.unit_price * 2
    pricing.add_tier(book, SKU, State(1, dearer, day, None), by=Actor(world.camille.id))
    page = camille.get("/en/studio/as-customer/", query_string={"account": "fargo", "date": str(day), "q": SKU}).text
    assert "Fargo Coffeehaus at Capricorn Coffee" in page and own.book in page
    assert "+100%" in page


def test_a_guest_is_shown_list_prices_of_the_shop_at_hand(camille):
    page = camille.get(f"/en/studio/as-customer/?q={SKU}").text
    assert "A guest at Capricorn Coffee Canada" in page and "LIST-CAD" in page


def test_what_the_account_may_not_see_is_not_shown(camille, world):
    path = f"/en/studio/as-customer/?account=FARGO&q={SKU}"
    assert SKU in camille.get(path, headers={"HX-Request": "true", "HX-Target": "seen"}).text
    product = world.product(SKU)
    catalog.withdraw(product, by=Actor(world.camille.id), version=product.version)
    assert "This customer sees no such product" in camille.get(path).text


def test_an_unknown_account_is_said_and_nonsense_does_no_harm(camille):
    assert "There is no account with the code “NOBODY”." in camille.get("/en/studio/as-customer/?account=NOBODY").text
    for asked in ({"date": "tomorrow"}, {"account": "\x00"}, {"q": "%'"}, {"page": "x"}, {"date": "9999-12-31"}):
        assert camille.get("/en/studio/as-customer/", query_string=asked).status_code == 200


def test_it_is_the_merchandiser_s(browser_of, world):
    assert browser_of(world.natalie).get("/en/studio/as-customer/?account=MAPLE").status_code == 403


def test_why_an_account_pays_what_it_pays_is_one_click_away_with_the_books_that_lost(camille, world):
    assert "as-customer/why/?account=FARGO" in camille.get(f"/en/studio/as-customer/?account=FARGO&q={SKU}").text
    page = camille.get(f"/en/studio/as-customer/why/?account=FARGO&sku={SKU}").text
    assert "Fargo Coffeehaus contract 2026–2027" in page and "US list prices" in page and "$10.43" in page
    assert "Why it does not count" not in camille.get(f"/en/studio/as-customer/why/?sku={SKU}").text
    assert camille.get(f"/en/studio/as-customer/why/?account=NOBODY&sku={SKU}").status_code == 404
