"""The shop on another day: prices, strikes, tiers, the cart's estimate; for whom, and that nothing can be ordered."""

from datetime import timedelta

import pytest

from models import accounts, carts, pricing
from models.carts import CartLine
from models.identity import Actor
from models.pricing import PriceBook, State
from models.tax import TaxRate
from tests.views.trading import fill_cart

SKU = "ETH-YIRG-340-WB"


@pytest.fixture
def day(world):
    """A day on which Fargo's contract asks 77.77 for a bag."""
    day = world.capricorn.today() + timedelta(days=120)
    book = PriceBook.get(PriceBook.code == "CONTRACT-FARGO")
    for start in (1, 12, 48):
        state = State(start, 777_700 - start * 100, day, None)
        pricing.add_tier(book, SKU, state, by=Actor(world.camille.id))
    return day


@pytest.fixture
def natalie(browser_of, world):
    return browser_of(world.natalie)


def look(browser, account, day):
    return browser.post("/en/viewing/", data={"account": account, "date": day.isoformat()})


def test_a_rep_sees_the_own_accounts_prices_of_the_day_everywhere(natalie, world, day):
    answer = look(natalie, "FARGO", day)
    assert (answer.status_code, answer.location) == (303, "/en/catalog/")
    for path in (f"products/{SKU}/", f"search/?q={SKU}"):
        page = natalie.get(f"/en/{path}").text
        assert "$77.76" in page and "The shop as of" in page and "Nothing can be ordered meanwhile" in page
        assert f"/{SKU}/why-price" in page and "add-form" not in page
    page = natalie.get(f"/en/products/{SKU}/why-price/?quantity=12").text
    assert "As of " in page and "$77.65" in page
    natalie.post("/en/viewing/stop/")
    assert "The shop as of" not in natalie.get("/en/catalog/").text


def test_the_merchandiser_sees_any_account_of_the_shop_or_a_guest(browser_of, world, day):
    camille = browser_of(world.camille)
    look(camille, "fargo", day)
    assert "$77.76" in camille.get(f"/en/products/{SKU}/").text
    look(camille, "", day)
    page = camille.get(f"/en/products/{SKU}/").text
    assert "You see what a guest sees then" in page and "$11.85" in page and "$77.76" not in page
    assert look(camille, "MAPLE", day).status_code == 404
    assert look(camille, "NOBODY", day).status_code == 404


def test_nobody_else_looks(browser_of, world, natalie, day):
    assert look(browser_of(world.oscar), "FARGO", day).status_code == 404
    assert look(natalie, "LAKES", day).status_code == 404
    assert look(natalie, "", day).status_code == 404
    assert look(browser_of(world.luka), "FARGO", day).status_code == 403
    assert look(browser_of(world.sam), "FARGO", day).status_code == 403


def test_who_is_no_longer_the_rep_sees_it_no_longer(natalie, world, day):
    look(natalie, "FARGO", day)
    accounts.Account.update(rep=world.oscar.id).where(accounts.Account.code == "FARGO").execute()
    page = natalie.get(f"/en/products/{SKU}/").text
    assert "$77.76" not in page and "$11.85" in page and "Fargo Coffeehaus" not in page


def test_looking_opens_no_page_of_the_account_and_orders_nothing(natalie, world, day):
    look(natalie, "FARGO", day)
    for path in ("cart/", "orders/", "quick/", "checkout/"):
        assert natalie.get(f"/en/{path}").status_code == 403, path
    answer = natalie.post("/en/cart/lines/", data={"sku": SKU, "quantity": "1"})
    assert answer.status_code == 403 and "Go back to today first" in answer.text
    assert "STORE-01" not in natalie.get("/en/account/").text


def test_who_acts_sees_the_cart_and_its_estimate_on_the_day_and_cannot_order(natalie, world, day):
    cart = fill_cart(world.fargo, Actor(world.luka.id), {SKU: 10, "TOL-PITCH-12": 1})
    TaxRate.update(valid_to=day - timedelta(days=1)).where(TaxRate.region == "ND").execute()
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    assert "North Dakota sales tax (" in natalie.get("/en/cart/estimate/").text
    look(natalie, "whatever", day)
    page = natalie.get("/en/cart/").text
    assert "$77.76" in page and "$777.60" in page and "$104.30" not in page and 'href="/en/checkout/"' not in page
    estimate = natalie.get("/en/cart/estimate/").text
    assert "$794.10" in estimate and "Estimate for an order on" in estimate
    assert "North Dakota sales tax (" not in estimate
    line = carts.items_for_placing(cart)[0]
    why = natalie.get(f"/en/cart/lines/{line.id}/why/").text
    assert "$77.76 × 10 = $777.60" in why
    for path in ("checkout/", "cart/lines/", "cart/prices/", f"cart/lines/{line.id}/", "quick/imports/"):
        assert natalie.post(f"/en/{path}", data={"quantity": "5", "version": "1"}).status_code == 403, path
    assert CartLine.get_by_id(line.id).quantity == 10


def test_another_day_ends_with_acting_and_with_the_session(natalie, world, day):
    accounts.act_for(world.natalie, world.fargo, world.luka, by=Actor(world.natalie.id))
    look(natalie, "FARGO", day)
    natalie.post("/en/acting/stop/")
    assert "The shop as of" not in natalie.get("/en/catalog/").text
    look(natalie, "FARGO", day)
    natalie.post("/en/accounts/FARGO/acting/", data={"buyer": world.luka.id})
    assert "The shop as of" not in natalie.get("/en/catalog/").text


def test_a_day_that_is_none_is_today(natalie, world):
    natalie.post("/en/viewing/", data={"account": "FARGO", "date": "tomorrow"})
    page = natalie.get(f"/en/products/{SKU}/").text
    assert "The shop as of" in page and "$10.43" in page
