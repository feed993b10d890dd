"""What one of the rep's own accounts pays, today and on another day."""

from datetime import timedelta

import pytest

from models import pricing
from models.identity import Actor
from models.pricing import PriceBook, State

SKU = "ETH-YIRG-340-WB"


@pytest.fixture
def day(world):
    day = world.capricorn.today() + timedelta(days=90)
    book = PriceBook.get(PriceBook.code == "CONTRACT-FARGO")
    pricing.add_tier(book, SKU, State(1, 208_600, day, None), by=Actor(world.camille.id))
    return day


def test_the_rep_sees_today_beside_the_day_with_the_difference_and_why(browser_of, world, day):
    natalie = browser_of(world.natalie)
    page = natalie.get(f"/en/accounts/FARGO/prices/?q={SKU}&date={day}").text
    assert "$10.43" in page and "$20.86" in page and "+100%" in page and "CONTRACT-FARGO" in page
    why = natalie.get(f"/en/accounts/FARGO/prices/why/?sku={SKU}&date={day}").text
    assert "$20.86" in why and "Why it does not count" in why and "US list prices" in why


def test_another_reps_account_and_an_unknown_one_do_not_exist(browser_of, world):
    oscar = browser_of(world.oscar)
    for path in ("prices/", f"prices/why/?sku={SKU}"):
        assert oscar.get(f"/en/accounts/FARGO/{path}").status_code == 404
        assert oscar.get(f"/en/accounts/NOBODY/{path}").status_code == 404


def test_what_the_account_may_not_see_has_no_reason(browser_of, world):
    assert browser_of(world.natalie).get("/en/accounts/FARGO/prices/why/?sku=NOTHING").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_are_answered_as_any(browser_of, world, day):
    natalie = browser_of(world.natalie)
    assert natalie.get(f"/en/accounts/FARGO/prices/why/?sku={SKU}&date={day}").status_code == 200
    natalie.post("/en/viewing/", data={"account": "FARGO", "date": day})
    assert natalie.get(f"/en/products/{SKU}/why-price/").status_code == 200
