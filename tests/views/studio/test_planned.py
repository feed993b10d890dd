"""What planned prices change for an account, and what a book's changes cost all accounts that have it."""

import re
from datetime import timedelta

import pytest

from models import pricing
from models.identity import Actor
from models.pricing import PriceBook, State
from tests.views.trading import place_order

BEANS = "ETH-YIRG-340-WB"


@pytest.fixture
def camille(browser_of, world):
    return browser_of(world.camille, "capricorn-ca.localhost")


@pytest.fixture
def book(world):
    """The chains' book, of which Fargo and the Lakes buy; in 45 days it asks more of the Lakes."""
    place_order(world.fargo, Actor(world.luka.id), {BEANS: 10}, key="fargo")
    place_order(world.account("LAKES"), Actor(world.luka.id), {BEANS: 10}, key="lakes")
    book = PriceBook.get(PriceBook.code == "SEG-US-CHAIN")
    day = world.capricorn.today() + timedelta(days=45)
    pricing.add_tier(book, BEANS, State(1, 130_000, day, None), by=Actor(world.camille.id))
    return book


def test_a_book_lists_its_accounts_with_what_its_change_costs_each(camille, world, book):
    answer = camille.get(f"/en/studio/price-books/{book.id}/effects/")
    page = answer.text
    assert "2 accounts" in page and "Ten Thousand Lakes Coffee" in page and "Fargo Coffeehaus" in page
    before = pricing.quote(world.capricorn, world.account("LAKES"), {world.product(BEANS).id: 10},
                           world.capricorn.today())[world.product(BEANS).id].unit_price  # fmt: skip
    assert f"+US${(130_000 - before) / 1000:.2f}" in page and "US$130.00" in page
    assert int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"])[1]) <= 20
    here = f"/en/studio/price-books/{book.id}/"
    assert f'href="{here}effects/"' in camille.get(here).text


def test_from_there_to_one_account_of_any_shop(camille, world, book):
    link = re.search(r'href="(/en/studio/planned-prices/\?account=LAKES[^"]*)"',
                     camille.get(f"/en/studio/price-books/{book.id}/effects/").text)[1]  # fmt: skip
    link = link.replace("&amp;", "&")
    page = camille.get(link).text
    assert "Planned prices of Ten Thousand Lakes Coffee" in page and "US$13.00" in page
    assert camille.get(link.replace("planned-prices/", "planned-prices.csv")).data.count(b"\r\n") == 2
    assert camille.get("/en/studio/planned-prices/?account=NOBODY").status_code == 404


def test_a_book_without_a_change_says_so_and_one_without_accounts_too(camille, world):
    book = PriceBook.create(code="EMPTY", name_en="Empty", kind="contract", currency="USD", priority=30)
    page = camille.get(f"/en/studio/price-books/{book.id}/effects/").text
    assert "No change is planned in this book." in page and "No account has this book" in page


def test_it_is_the_merchandisers(browser_of, world, book):
    natalie = browser_of(world.natalie)
    for path in (f"price-books/{book.id}/effects/", "planned-prices/", "planned-prices.csv"):
        assert natalie.get(f"/en/studio/{path}?account=FARGO").status_code == 403
