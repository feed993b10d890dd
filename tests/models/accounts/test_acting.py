"""A rep acts for a buyer of the rep's own account: for a while, under both names."""

from datetime import datetime, timedelta

import pytest

from models import accounts, clock, history
from models.accounts import Account, ActingSession
from models.base import counting
from models.identity import Actor, User
from models.refusals import NotFound


def acting(world, reason: str = "") -> ActingSession:
    by = Actor(world.natalie.id)
    return accounts.act_for(world.natalie, world.fargo, world.luka, by=by, reason=reason)


def test_acting_begins_with_both_people_in_the_account_s_journal(world):
    began = acting(world, reason="  Luka is on holiday ")
    events, total = history.journal(world.fargo.id)
    assert total == 1
    assert (events[0].verb, events[0].user_id, events[0].on_behalf_of_id) == (
        "act_for",
        world.natalie.id,
        world.luka.id,
    )
    assert events[0].facts == {"reason": "Luka is on holiday", "hours": 2}
    assert began.actor == Actor(world.natalie.id, world.luka.id)


def test_it_is_found_with_buyer_and_account_by_one_statement(world):
    acting(world)
    natalie = world.natalie
    with counting() as statements:
        found = accounts.acting_of(natalie)
        assert (found.buyer.name, found.account.code, found.account.terms_days) == ("Luka Novak", "FARGO", 30)
    assert len(statements) == 1


def test_it_belongs_to_its_shop(world):
    acting(world)
    assert accounts.acting_of(world.natalie, world.capricorn) is not None
    assert accounts.acting_of(world.natalie, world.capricorn_ca) is None


def test_it_ends_by_itself_after_two_hours(world):
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00"))
    began = acting(world)
    assert began.minutes_left == 120
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00") + timedelta(hours=accounts.ACTING_HOURS, seconds=-1))
    assert accounts.acting_of(world.natalie).minutes_left == 0
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00") + timedelta(hours=accounts.ACTING_HOURS))
    assert accounts.acting_of(world.natalie) is None


def test_it_ends_on_demand_once_and_says_so(world):
    began = acting(world)
    for _ in range(2):
        accounts.stop_acting(began, by=began.actor)
    assert accounts.acting_of(world.natalie) is None
    events, _total = history.journal(world.fargo.id)
    assert [event.verb for event in events] == ["stop_acting", "act_for"]
    assert events[0].on_behalf_of_id == world.luka.id


def test_beginning_for_somebody_else_stops_the_one_before(world):
    acting(world)
    accounts.act_for(world.natalie, world.fargo, world.erin, by=Actor(world.natalie.id))
    assert accounts.acting_of(world.natalie).buyer == world.erin
    events, _total = history.journal(world.fargo.id)
    assert [event.verb for event in events] == ["act_for", "stop_acting", "act_for"]


def test_another_rep_s_account_does_not_exist(world):
    with pytest.raises(NotFound):
        accounts.act_for(world.oscar, world.fargo, world.luka, by=Actor(world.oscar.id))
    with pytest.raises(NotFound):
        accounts.account_of_rep(world.oscar, world.capricorn, "FARGO")
    assert accounts.account_of_rep(world.natalie, world.capricorn, "FARGO") == world.fargo
    assert ActingSession.select().count() == 0


def test_only_the_account_s_own_people_who_may_order_can_be_acted_for(world):
    by = Actor(world.natalie.id)
    for stranger in (world.priya, world.sam, world.natalie):
        with pytest.raises(NotFound):
            accounts.act_for(world.natalie, world.fargo, stranger, by=by)
    viewer = world.user("ingrid@maple.example")
    with pytest.raises(NotFound):
        accounts.act_for(world.natalie, world.maple, viewer, by=by)
    with pytest.raises(NotFound):
        accounts.buyer_of(world.maple, viewer.id)


def test_nothing_is_ordered_for_a_closed_account(world):
    Account.update(status="closed").where(Account.code == "FARGO").execute()
    with pytest.raises(accounts.AccountClosed):
        acting(world)


def test_losing_the_account_or_the_buyer_ends_it_at_once(world):
    acting(world)
    Account.update(rep=world.oscar.id).where(Account.code == "FARGO").execute()
    assert accounts.acting_of(world.natalie) is None
    Account.update(rep=world.natalie.id).where(Account.code == "FARGO").execute()
    assert accounts.acting_of(world.natalie) is not None
    User.update(active=False).where(User.id == world.luka.id).execute()
    assert accounts.acting_of(world.natalie) is None


def test_a_rep_s_list_has_the_own_accounts_of_the_shop_only(world):
    rows, total = accounts.of_rep(world.natalie, world.capricorn)
    assert [row.code for row in rows] == ["FARGO", "NORDLICHT", "REDRIVER"]
    assert total == 3
    fargo = rows[0]
    assert (fargo.places, fargo.segment_en) == (5, "US coffeehouse chains")
    rows, _total = accounts.of_rep(world.oscar, world.capricorn)
    assert [row.code for row in rows] == ["LAKES"]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("fargo", ["FARGO", "REDRIVER"]),
        ("NORDL", ["NORDLICHT"]),
        ("bakery duluth", ["NORDLICHT"]),
        ("lakes", []),
        ("%", []),
    ],
)
def test_words_narrow_the_list_by_name_code_and_city(world, words, codes):
    rows, total = accounts.of_rep(world.natalie, world.capricorn, words)
    assert [row.code for row in rows] == codes
    assert total == len(codes)


def test_a_person_reaches_the_own_accounts_of_the_shop_only(world):
    assert accounts.reach(world.luka, world.capricorn) == [world.fargo]
    assert accounts.reach(world.luka, world.capricorn_ca) == []
    assert accounts.reach(world.natalie, world.capricorn) == []


def test_the_welcome_page_knows_everybody_once_for_each_account(world):
    shops, people = accounts.people_by_shop()
    assert [shop.code for shop in shops] == ["capricorn", "capricorn-ca"]
    luka = next(person for person in people if person.email == "luka@fargo.example")
    assert (luka.company, luka.storefront_id) == ("Fargo Coffeehaus", world.capricorn.id)
    sam = next(person for person in people if person.email == "sam@capricorn.example")
    assert (sam.company, sam.storefront_id) == (None, None)
