"""Sessions: opened, listed, ended, over."""

from datetime import datetime, timedelta

import pytest

from models import clock, history, identity
from models.base import counting
from models.identity import Actor, User, UserSession
from models.refusals import NotFound
from tests.models.identity.people import make_user


@pytest.fixture
def luka(db) -> User:
    return make_user()


def began(user: User, **facts) -> UserSession:
    return identity.sign_in(user, **({"user_agent": "Firefox", "address": "192.0.2.7"} | facts))


def test_signing_in_opens_a_session_and_says_how(luka):
    session = began(luka, how="password")
    assert identity.signed_in(session.key) == luka
    assert User.get_by_id(luka.id).last_sign_in_at is not None
    event = history.events_of(luka.stream)[-1]
    assert (event.verb, event.user_id, event.facts) == ("sign_in", luka.id, {"how": "password"})


def test_the_signed_in_person_is_loaded_by_one_statement_with_the_session(luka):
    session = began(luka)
    with counting() as statements:
        person = identity.signed_in(session.key)
    assert len(statements) == 1
    assert (person.session_id, person.session_key) == (session.id, session.key)


def test_long_names_of_browsers_are_cut_to_fit(luka):
    assert len(began(luka, user_agent="x" * 5_000, address="y" * 100).user_agent) == 200


def test_a_session_is_over_after_two_weeks(luka):
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00"))
    session = began(luka)
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00") + timedelta(days=identity.SESSION_DAYS, seconds=-1))
    assert identity.signed_in(session.key) == luka
    clock.freeze(datetime.fromisoformat("2026-12-01T09:00") + timedelta(days=identity.SESSION_DAYS))
    assert identity.signed_in(session.key) is None


def test_a_person_who_may_no_longer_sign_in_is_out_at_once(luka):
    session = began(luka)
    User.update(active=False).execute()
    assert identity.signed_in(session.key) is None


def test_an_ended_session_is_gone_and_cannot_be_ended_twice(luka):
    here, there = began(luka), began(luka)
    identity.end_session(luka, there.id, by=Actor(luka.id))
    assert identity.signed_in(there.key) is None
    assert identity.sessions_of(luka.id) == [here]
    with pytest.raises(NotFound):
        identity.end_session(luka, there.id, by=Actor(luka.id))


def test_nobody_ends_the_session_of_somebody_else(luka):
    erin = make_user("erin@fargo.example", "Erin Olson")
    hers = began(erin)
    with pytest.raises(NotFound):
        identity.end_session(luka, hers.id, by=Actor(luka.id))
    assert identity.signed_in(hers.key) == erin


def test_every_other_session_ends_at_once(luka):
    here, *_others = (began(luka) for _ in range(3))
    erin = make_user("erin@fargo.example", "Erin Olson")
    hers = began(erin)
    assert identity.end_other_sessions(luka, here.id, by=Actor(luka.id)) == 2
    assert identity.sessions_of(luka.id) == [here]
    assert identity.signed_in(hers.key) == erin


def test_tidying_removes_what_ended_a_month_ago_and_nothing_else(luka):
    clock.freeze(datetime.fromisoformat("2026-10-01T00:00"))
    old = began(luka)
    identity.park("/en/cart/", [("q", "1")], None)
    clock.freeze(datetime.fromisoformat("2026-12-01T00:00"))
    new = began(luka)
    assert identity.tidy() == (1, 1)
    assert list(UserSession.select()) == [new]
    assert old.key != new.key
