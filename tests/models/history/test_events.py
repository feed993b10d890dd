"""Events are chained: what happened cannot be altered, removed or slipped in unseen."""

import pytest
from peewee import IntegrityError

from models import history
from models.base import writing
from models.history import Event
from models.identity import Actor

NATALIE_FOR_LUKA = Actor(user_id=9, on_behalf_of_id=1)


@pytest.fixture
def three_events(db):
    with writing():
        for quantity in (1, 2, 3):
            history.record(NATALIE_FOR_LUKA, "change_line", "cart:12", account=4, quantity=quantity)


def test_an_event_names_both_people_and_its_facts(three_events):
    event = history.events_of("cart:12")[0]
    assert (event.user_id, event.on_behalf_of_id, event.verb, event.facts) == (9, 1, "change_line", {"quantity": 1})


def test_an_untouched_chain_has_no_broken_link(three_events):
    assert history.broken_links() == (3, [])


def test_an_altered_event_breaks_the_chain(three_events):
    Event.update(particulars='{"quantity": 20}').where(Event.number == 2).execute()
    assert history.broken_links()[1] == ["cart:12#2", "cart:12#3"][:1]


def test_a_removed_event_breaks_the_chain(three_events):
    Event.delete().where(Event.number == 2).execute()
    assert "cart:12#3" in history.broken_links()[1]


def test_a_change_of_who_did_it_breaks_the_chain(three_events):
    Event.update(on_behalf_of_id=None).where(Event.number == 1).execute()
    assert "cart:12#1" in history.broken_links()[1]


def test_two_writers_cannot_take_the_same_number(three_events):
    with pytest.raises(IntegrityError), writing():
        Event.insert(stream="cart:12", number=3, verb="x", hash="y").execute()


def test_an_undone_verb_leaves_no_event(db):
    with pytest.raises(RuntimeError), writing():
        history.record(None, "change_line", "cart:12")
        raise RuntimeError("the verb fails")
    assert history.events_of("cart:12") == []


def test_the_journal_of_an_account_is_newest_first_and_paged(three_events):
    events, count = history.journal(4, page=1, size=2)
    assert ([event.number for event in events], count) == ([3, 2], 3)
