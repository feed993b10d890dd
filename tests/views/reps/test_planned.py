"""What planned prices change for one of the rep's own accounts, as a page and as a file."""

import re
from datetime import timedelta

import pytest

from models import pricing
from models.identity import Actor
from models.pricing import PriceBook, State
from models.sheets import read
from tests.views.trading import place_order

BEANS, PITCHER = "ETH-YIRG-340-WB", "TOL-PITCH-12"
HERE = "/en/accounts/FARGO/planned-prices"


@pytest.fixture
def day(world):
    """Fargo ordered beans and pitchers, and its contract asks twice as much for the beans from this day on."""
    for number in range(2):
        place_order(world.fargo, Actor(world.luka.id), {BEANS: 3, PITCHER: 1}, key=str(number))
    day = world.capricorn.today() + timedelta(days=45)
    book = PriceBook.get(PriceBook.code == "CONTRACT-FARGO")
    pricing.add_tier(book, BEANS, State(1, 208_600, day, None), by=Actor(world.camille.id))
    return day


@pytest.fixture
def natalie(browser_of, world):
    return browser_of(world.natalie)


def test_the_page_looks_at_the_next_change_and_says_it_per_unit_order_and_year(natalie, world, day):
    answer = natalie.get(f"{HERE}/")
    page = answer.text
    assert f'value="{day.isoformat()}"' in page
    for words in ("$10.43", "$20.86", "+$10.43", "+$31.29", "+$62.58", "2 orders"):
        assert words in page, words
    assert "$95.58" in page and "$158.16" in page and "+65.5%" in page
    assert f"sku={BEANS}&amp;quantity=3&amp;date={day}" in page
    assert int(re.search(r'sql;desc="(\d+)"', answer.headers["Server-Timing"])[1]) <= 20


def test_another_day_and_another_order_can_be_asked_for(natalie, world, day):
    page = natalie.get(f"{HERE}/?date={day - timedelta(days=1)}&sort=name").text
    assert "+$10.43" not in page and "as today" in page
    skus = re.findall(r'line__sku">([A-Z0-9-]+)<', natalie.get(f"{HERE}/?sort=sku").text)
    assert skus == sorted(skus)
    for nonsense in ("date=tomorrow", "sort=x", "page=x", "date=9999-12-31"):
        assert natalie.get(f"{HERE}/?{nonsense}").status_code == 200


def test_the_file_has_every_line(natalie, world, day):
    answer = natalie.get(f"{HERE}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert f"prices-fargo-{day}.csv" in answer.headers["Content-Disposition"]
    rows = [row.cells for row in read(answer.data, "prices.csv").rows]
    assert rows[1][:10] == (BEANS, rows[1][1], "2", "3", "6", "10.4300", "20.8600", "10.4300", "31.29", "62.58")
    assert len(rows) == 3


def test_an_account_without_orders_is_told_so(natalie):
    assert "Nothing was ordered in the last 12 months" in natalie.get("/en/accounts/NORDLICHT/planned-prices/").text


def test_what_loses_its_price_is_flagged(natalie, world, day):
    only = pricing.Price.product == world.product(PITCHER).id
    pricing.Price.update(valid_to=day - timedelta(days=1)).where(only).execute()
    page = natalie.get(f"{HERE}/?date={day}").text
    assert "Loses its price: on request from then on" in page and "1 product needs a look" in page


def test_another_reps_account_does_not_exist(browser_of, world, day):
    oscar = browser_of(world.oscar)
    assert oscar.get(f"{HERE}/").status_code == oscar.get(f"{HERE}.csv").status_code == 404
    assert browser_of(world.luka).get(f"{HERE}/").status_code == 403
