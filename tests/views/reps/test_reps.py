"""The sales rep: own accounts, ordering for a buyer under a banner, and stopping."""

from datetime import datetime, timedelta

import pytest

from models import accounts, clock, history
from models.accounts import ActingSession
from models.identity import User


def start(browser, world, **more):
    return browser.post("/en/accounts/FARGO/acting/", data={"buyer": world.luka.id, "reason": "Holiday"} | more)


def test_the_list_has_the_own_accounts_only(browser_of, world):
    page = browser_of(world.natalie).get("/en/accounts/").text
    for name in ("Fargo Coffeehaus", "Nordlicht Bakery", "Red River Office Services"):
        assert name in page
    assert "Ten Thousand Lakes" not in page
    assert "Café Mont-Royal" not in page


def test_words_narrow_it_and_htmx_gets_the_list_only(browser_of, world):
    browser = browser_of(world.natalie)
    answer = browser.get("/en/accounts/?q=bakery", headers={"HX-Request": "true", "HX-Target": "accounts"})
    assert answer.text.strip().startswith('<div id="accounts"')
    assert "Nordlicht Bakery" in answer.text
    assert "Fargo Coffeehaus" not in answer.text
    assert "None of your accounts matches “zebra”" in browser.get("/en/accounts/?q=zebra").text
    for words in ("%", "\x00", "'" * 90, "x" * 5_000):
        assert browser.get("/en/accounts/", query_string={"q": words}).status_code == 200


def test_an_account_shows_terms_people_and_places(browser_of, world):
    page = browser_of(world.natalie).get("/en/accounts/FARGO/").text
    for words in ("$25,000.00", "Net 30 days", "Order for Luka Novak", "Order for Erin Olson", "STORE-01"):
        assert words in page


@pytest.mark.parametrize("path", ["/en/accounts/FARGO/", "/en/accounts/NOTHING/", "/en/accounts/MAPLE/"])
def test_another_rep_s_account_is_not_found_just_as_one_that_does_not_exist(browser_of, world, path):
    browser = browser_of(world.oscar)
    assert browser.get(path).status_code == 404
    assert browser.post(f"{path}acting/", data={"buyer": world.luka.id}).status_code == 404
    assert ActingSession.select().count() == 0


def test_the_banner_stands_on_every_page_with_both_names_and_the_time_left(browser_of, world):
    browser = browser_of(world.natalie)
    assert start(browser, world).location == "/en/"
    for path in ("/en/account/", "/en/accounts/", "/en/nothing/"):
        page = browser.get(path).text
        assert "You order for Luka Novak of Fargo Coffeehaus, under both names." in page
        assert "It ends by itself in 119 minutes." in page
        assert "Stop ordering for Luka Novak" in page
    assert "Fargo Coffeehaus" in browser.get("/en/account/").text


def test_stopping_takes_the_banner_away_and_is_written_down(browser_of, world):
    browser = browser_of(world.natalie)
    start(browser, world)
    assert browser.post("/en/acting/stop/").location == "/en/accounts/FARGO/"
    assert "You order for" not in browser.get("/en/account/").text
    assert [event.verb for event in history.journal(world.fargo.id)[0]] == ["stop_acting", "act_for"]
    assert browser.post("/en/acting/stop/").location == "/en/accounts/"


def test_the_time_ends_it(browser_of, world):
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00"))
    browser = browser_of(world.natalie)
    start(browser, world)
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00") + timedelta(hours=accounts.ACTING_HOURS))
    page = browser.get("/en/account/").text
    assert "You order for" not in page
    assert "Credit limit" not in page


def test_it_does_not_reach_into_the_other_shop(browser_of, world):
    start(browser_of(world.natalie), world)
    other = browser_of(world.natalie, "capricorn-ca.localhost")
    assert "You order for" not in other.get("/en/account/").text


@pytest.mark.parametrize("buyer", ["", "0", "99999999999999", "x", "-1", "１"])
def test_a_buyer_who_is_none_is_not_found(browser_of, world, buyer):
    assert start(browser_of(world.natalie), world, buyer=buyer).status_code == 404


def test_people_of_other_accounts_and_those_who_may_not_order_are_not_found(browser_of, world):
    browser = browser_of(world.natalie)
    assert start(browser, world, buyer=world.priya.id).status_code == 404
    other = browser_of(world.natalie, "capricorn-ca.localhost")
    viewer = world.user("ingrid@maple.example").id
    assert other.post("/en/accounts/MAPLE/acting/", data={"buyer": viewer}).status_code == 404


def test_a_reason_that_is_too_long_is_refused(browser_of, world):
    assert start(browser_of(world.natalie), world, reason="x" * 201).status_code == 422


@pytest.mark.parametrize("name", ["luka", "erin", "sam", "camille"])
def test_the_room_is_for_reps_only(browser_of, world, name):
    browser = browser_of(getattr(world, name))
    assert browser.get("/en/accounts/").status_code == 403
    assert browser.get("/en/accounts/FARGO/").status_code == 403
    assert start(browser, world).status_code == 403
    assert browser.post("/en/acting/stop/").status_code == 403


def test_guests_are_sent_to_sign_in(browser_of, world):
    assert browser_of().get("/en/accounts/").location == "/en/sign-in/?next=/en/accounts/"


def test_the_list_costs_the_same_for_many_accounts(browser_of, world):
    from models.accounts import Account
    from models.base import counting

    def statements() -> int:
        with counting() as found:
            assert browser.get("/en/accounts/").status_code == 200
        return len(found)

    browser = browser_of(world.natalie)
    before = statements()
    for n in range(60):
        Account.create(code=f"N-{n}", name=f"New {n}", storefront=world.capricorn.id, rep=world.natalie.id)
    assert statements() == before <= 10
    assert User.get(User.id == world.natalie.id)
    assert "Page 1 of 2" in browser.get("/en/accounts/").text
