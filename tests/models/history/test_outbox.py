"""The outbox: nothing is sent twice, nothing is dropped, nothing leaves a verb that was undone."""

from datetime import datetime, timedelta

import pytest

from models import clock, history
from models.base import writing
from models.history import Outbox

NOON = datetime(2026, 12, 1, 12)


@pytest.fixture
def one_message(db):
    clock.freeze(NOON)
    with writing():
        history.send_later("order_confirmation", "order:1", order_id=1)


def test_the_same_key_is_put_in_once(one_message):
    with writing():
        history.send_later("order_confirmation", "order:1", order_id=1)
    assert Outbox.select().count() == 1


def test_what_is_due_is_delivered_once(one_message):
    sent = []
    assert history.deliver_due(sent.append) == (1, 0)
    assert history.deliver_due(sent.append) == (0, 0)
    assert [row.facts for row in sent] == [{"order_id": 1}]


def test_a_dead_mail_server_keeps_the_message_with_its_error_until_it_is_back(one_message):
    def dead(row):
        raise ConnectionRefusedError("nobody listens")

    assert history.deliver_due(dead) == (0, 1)
    row = Outbox.get()
    assert (row.delivered_at, row.attempts, row.last_error) == (None, 1, "ConnectionRefusedError: nobody listens")
    assert history.deliver_due(lambda row: None) == (0, 0), "not before its next try"
    clock.freeze(NOON + timedelta(minutes=2))
    assert history.deliver_due(lambda row: None) == (1, 0)


def test_a_worker_that_dies_while_sending_leaves_the_message_for_later(one_message):
    def killed(row):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        history.deliver_due(killed)
    clock.freeze(NOON + timedelta(minutes=2))
    assert history.deliver_due(lambda row: None) == (1, 0)


def test_an_undone_verb_sends_nothing_and_wakes_nobody(db):
    woken = []
    history.on_send(lambda: woken.append(1))
    with pytest.raises(RuntimeError), writing():
        history.send_later("order_confirmation", "order:1")
        raise RuntimeError("the verb fails")
    assert (Outbox.select().count(), woken) == (0, [])


def test_a_committed_verb_wakes_the_worker_once(db):
    woken = []
    history.on_send(lambda: woken.append(1))
    with writing():
        history.send_later("a", "1")
        history.send_later("b", "2")
    assert woken == [1]
