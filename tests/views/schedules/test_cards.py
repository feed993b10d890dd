"""Amélie has a saved card pay what she schedules, page by page."""

import pytest

from models import schedules
from models.identity import Actor
from models.schedules import Schedule
from tests.cards import fill, saved_card
from tests.models.schedules.conftest import MONDAY, NOW, at
from views.schedules import letters

FORM = {"name": "Café", "kind": "weekly", "every": 1, "weekdays": [0], "starts_on": MONDAY.isoformat(), "lead_days": 2,
        "po_rule": "C-{n}", "cart": "1"}  # fmt: skip


@pytest.fixture
def amelie(world, browser_of):
    """Amélie's browser, with coffee in her cart."""
    at(NOW.date())
    fill(world)
    return browser_of(world.amelie, host="capricorn-ca.localhost")


def made(amelie, card) -> str:
    """The page of her weekly order, paid with this card."""
    answer = amelie.post("/en/schedules/", data=FORM | {"card": card.id})
    assert answer.status_code == 303, answer.text
    return answer.location


def test_the_card_is_chosen_with_what_that_means_and_seen_on_every_page_of_it(world, amelie):
    assert "You have no saved card yet" in amelie.get("/en/schedules/new/?cart=1").text
    card = saved_card(world, "pays")
    page = amelie.get("/en/schedules/new/?cart=1").text
    assert "you agree that each day’s total is held on it" in page and "Visa ending in 4242" in page
    path = made(amelie, card)
    assert "Visa ending in 4242" in amelie.get(path).text
    assert f'selected value="{card.id}"' in amelie.get(f"{path}edit/").text
    assert "Café</a>" in amelie.get("/en/account/cards/").text
    assert Schedule.get().card_id == card.id
    answer = amelie.post(f"{path}rhythm/", data=FORM | {"card": 0, "version": Schedule.get().version})
    assert answer.status_code == 303 and Schedule.get().card_id is None
    assert "It is paid by hand" in amelie.get(path).text


def test_who_removes_a_card_that_a_schedule_needs_is_told_so(world, amelie):
    card = saved_card(world, "pays")
    path = made(amelie, card)
    amelie.post(f"/en/account/cards/{card.id}/removal/")
    assert "1 scheduled order is paid with it" in amelie.get("/en/account/cards/").text
    assert "The card ending in 4242 was removed" in amelie.get(path).text


def test_a_colleague_sees_the_card_and_cannot_choose_it(world, amelie, browser_of):
    from models import accounts

    card = saved_card(world, "pays")
    path, rep = made(amelie, card), accounts.rep_of(world.montroyal)
    accounts.act_for(rep, world.montroyal, world.amelie, by=Actor(rep.id), reason="")
    browser = browser_of(rep, host="capricorn-ca.localhost")
    page = browser.get(f"{path}edit/").text
    assert 'name="card"' not in page and "chosen by its buyer alone" in page
    answer = browser.post(f"{path}rhythm/", data=FORM | {"name": "X", "card": 0, "version": Schedule.get().version})
    assert answer.status_code == 303 and (Schedule.get().name, Schedule.get().card_id) == ("X", card.id)


def test_the_letter_ahead_says_with_which_card(world, amelie, app):
    from models.history import Outbox
    from views import mail

    made(amelie, saved_card(world, "pays"))
    at(MONDAY.replace(day=28))
    schedules.run()
    row = Outbox.get(Outbox.kind == schedules.NOTICE)
    with app.test_request_context():
        letter = mail.compose(letters.notice(row), row.key)
    assert "4242" in letter.body and "4242" in letter.alternatives[0][0]
