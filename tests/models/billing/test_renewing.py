"""Holds that end before the goods are sent: held anew with a saved card, or by the buyer, and never twice."""

from contextlib import suppress
from itertools import count

import pytest

from models import billing, checkout
from models.billing import Choice, Payment, SavedCard
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from tests.cards import (
    at_the_bank,
    audit,
    charged,
    come_back,
    fill,
    journey,
    later,
    paid_with,
    pay,
    saved_card,
    the_order,
    work,
)
from tests.faults import Cut, cutting_at
from tests.models.checkout.test_crashes import all_at_once


@pytest.fixture
def paid(world):
    """A function: Amélie's order, paid with a saved card that may pay while she is away; then it does `does`."""

    def order(does: str = "pays") -> Order:
        card = saved_card(world, "pays")
        billing.let_pay_unattended(card, by=Actor(world.amelie.id))
        placed = pay(world, fill(world), Choice(card)).order
        SavedCard.update(token=f"{does}_saved").execute()
        return placed

    return order


def pass_days(days: int) -> None:
    """Let so many days pass, with the worker at work every twelve hours."""
    for _half in range(2 * days):
        later(hours=12)
        work()
        billing.renew_holds()
        work()
        assert audit() == []


def told() -> int:
    """How many letters say that a hold ends."""
    return Outbox.select().where(Outbox.kind == billing.LAPSING).count()


def test_a_hold_is_renewed_before_it_ends_and_the_old_one_let_go(paid):
    order = paid()
    pass_days(5)
    assert Payment.select().count() == 1, "not before its time"
    pass_days(15)
    assert the_order().payment_status == "authorized" and told() == 0
    assert charged()["authorized"] == order.total and Payment.select().count() > 3
    billing.capture(the_order(), by=Actor(order.buyer_id))
    work()
    assert charged()["captured"] == order.total and "authorized" not in charged() and audit() == []


@pytest.mark.parametrize("does", ["declined", "asks"])
def test_a_card_that_says_no_is_not_asked_again_and_the_buyer_is_told_once(paid, does):
    paid(does)
    pass_days(6)
    assert the_order().payment_status == "lapsing" and told() == 1 and Payment.select().count() == 2
    assert charged()["authorized"] == the_order().total, "until it ends, the old hold stands"
    pass_days(2)
    assert the_order().payment_status == "held" and Outbox.select().where(Outbox.kind == billing.HELD).count() == 1


def test_without_a_card_that_may_pay_unattended_the_buyer_pays_anew_before_it_ends(world):
    order = paid_with(world, "pays", keep=True).order
    pass_days(6)
    assert the_order().payment_status == "lapsing" and told() == 1
    by, shop = Actor(world.amelie.id), world.capricorn_ca
    with pytest.raises(checkout.CardDeclined):
        checkout.pay_order(the_order(), shop, Choice(saved_card(world, "declined")), journey(), by=by)
    assert the_order().payment_status == "lapsing" and charged()["authorized"] == order.total
    asked = checkout.pay_order(the_order(), shop, Choice(), journey(), by=by)
    at_the_bank(asked.payment, "asks", agreed=True)
    assert come_back(asked.payment).order.payment_status == "authorized"
    with pytest.raises(billing.NothingToPay):
        checkout.pay_order(the_order(), shop, Choice(), journey(), by=by)
    work()
    assert charged()["authorized"] == charged()["voided"] == order.total and audit() == []


def test_a_card_that_was_kept_with_the_order_renews_it(world):
    asked = pay(world, fill(world), Choice(keep=True, agreed=True))
    at_the_bank(asked.payment, "pays")
    come_back(asked.payment)
    pass_days(9)
    assert the_order().payment_status == "authorized" and Payment.select().where(Payment.unattended).exists()


@pytest.mark.parametrize("does", ["lost", "silent"])
def test_a_renewal_without_an_answer_settles_itself_and_is_never_two(paid, does):
    order = paid(does)
    later(days=6)
    billing.renew_holds()
    billing.renew_holds()
    assert Payment.select().count() == 2 and the_order().payment_status == "authorized" and audit() == []
    SavedCard.update(token="pays_saved").execute()
    later(minutes=2)
    for _hour in range(4):
        work()
        billing.renew_holds()
        later(hours=1)
    assert the_order().payment_status == "authorized" and audit() == []
    assert charged()["authorized"] == order.total and told() == 0
    assert Payment.select().where(Payment.status == "authorized").get().unattended


def test_what_is_taken_or_cancelled_meanwhile_needs_no_renewal(paid):
    order = paid("lost")
    later(days=6)
    billing.renew_holds()
    billing.capture(the_order(), by=Actor(order.buyer_id))
    later(minutes=2)
    work()
    assert charged() == {"captured": order.total, "voided": order.total} and audit() == []


def test_cancelled_while_it_is_renewed_nothing_stays_held(paid):
    order = paid("lost")
    later(days=6)
    billing.renew_holds()
    billing.let_go_of_order(the_order(), by=Actor(order.buyer_id))
    later(minutes=2)
    work()
    assert set(charged()) == {"voided"} and the_order().payment_status == "released"


def test_the_audit_finds_two_holds_and_one_that_ended_unheard_of(paid):
    order = paid()
    twin = Payment.get().__data__ | {"id": None, "key": "twin", "attempt": 9, "cart": None}
    Payment.create(**twin)
    assert billing.holds_off()[1] == [order.number]
    Payment.delete().where(Payment.key == "twin").execute()
    assert billing.holds_off()[1] == []
    later(days=9)
    assert billing.holds_off()[1] == [order.number]


def test_cut_off_at_any_statement_it_is_one_hold_in_the_end(paid):
    order = paid()
    later(days=6)
    for statement in count(1):
        with suppress(Cut), cutting_at(statement):
            billing.renew_holds()
        assert audit() == [], f"cut off at statement {statement}"
        if Payment.select().where(Payment.unattended, Payment.status == "authorized").exists():
            break
    work()
    assert statement > 20 and charged() == {"authorized": order.total, "voided": order.total} and audit() == []


def test_many_workers_renew_it_once(crowd):
    card = saved_card(crowd, "pays")
    billing.let_pay_unattended(card, by=Actor(crowd.amelie.id))
    order = pay(crowd, fill(crowd), Choice(card)).order
    later(days=6)
    all_at_once([billing.renew_holds] * 5)
    work()
    assert Payment.select().count() == 2 and audit() == []
    assert charged() == {"authorized": order.total, "voided": order.total}
