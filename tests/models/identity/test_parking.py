"""Parked forms: kept for a day, given back to their sender once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import clock, identity
from models.refusals import NotFound

FIELDS = [("sku", "ETH-01"), ("quantity", "12"), ("quantity", "24"), ("note", "À livrer\nderrière")]


def test_what_was_typed_comes_back_as_it_was_in_order_and_with_doubles(db):
    key = identity.park("/en/cart/", FIELDS, None)
    assert identity.parked(key, 7).pairs == FIELDS
    assert identity.parked(key, 7).path == "/en/cart/"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=200)), max_size=20))
def test_any_text_survives(db, pairs):
    pairs = [(name.replace("\x00", ""), value.replace("\x00", "")) for name, value in pairs]
    assert identity.parked(identity.park("/en/", pairs, None), 1).pairs == pairs


def test_only_the_person_whose_session_it_was_gets_it_back(db):
    key = identity.park("/en/cart/", FIELDS, 7)
    assert identity.parked(key, 7)
    with pytest.raises(NotFound):
        identity.parked(key, 8)
    with pytest.raises(NotFound):
        identity.unpark(key, 8)


def test_it_is_taken_away_once(db):
    key = identity.park("/en/cart/", FIELDS, 7)
    assert identity.unpark(key, 7).path == "/en/cart/"
    with pytest.raises(NotFound):
        identity.unpark(key, 7)


def test_it_is_over_after_a_day_and_the_next_one_sweeps_it_away(db):
    clock.freeze(datetime.fromisoformat("2026-12-01T00:00"))
    key = identity.park("/en/cart/", FIELDS, 7)
    clock.freeze(datetime.fromisoformat("2026-12-01T00:00") + timedelta(hours=identity.PARKED_HOURS, seconds=1))
    with pytest.raises(NotFound):
        identity.parked(key, 7)
    identity.park("/en/cart/", FIELDS, 7)
    assert identity.ParkedForm.select().count() == 1


def test_too_much_is_refused_with_its_size(db):
    with pytest.raises(identity.TooLargeToPark) as refusal:
        identity.park("/en/cart/", [("text", "x" * identity.PARKED_BYTES)], None)
    assert refusal.value.facts["maximum"] == identity.PARKED_BYTES
    assert identity.ParkedForm.select().count() == 0
