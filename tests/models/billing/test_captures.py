"""What a card holds is taken part by part, as goods are sent: never twice, never more than the order comes to, and what
a card does not keep for the rest is held anew or asked of the buyer."""

from contextlib import suppress
from itertools import count

import pytest

from models import billing, checkout, history
from models.billing import Choice, MoreThanHeld, Movement, NothingToCapture, Payment, SavedCard, TestCharge
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from tests.cards import audit, fill, journey, later, paid_with, pay, saved_card, the_order, work
from tests.faults import Cut, cutting_at
from tests.models.checkout.test_crashes import all_at_once


@pytest.fixture
def natalie(world) -> Actor:
    """Who has the goods sent."""
    return Actor(world.natalie.id)


@pytest.fixture
def paid(world):
    """A function: Amélie's order, paid with a saved card that does `does`; `agreed`: it may pay while she is away."""

    def order(does: str = "pays", agreed: bool = True, then: str = "") -> Order:
        card = saved_card(world, does)
        if agreed:
            billing.let_pay_unattended(card, by=Actor(world.amelie.id))
        placed = pay(world, fill(world), Choice(card)).order
        if then:
            SavedCard.update(token=f"{then}_saved").execute()
        return placed

    return order


def at_gateway() -> tuple[int, int]:
    """What the test gateway took in all, and what it holds beyond that (minor unit)."""
    taken = held = 0
    for charge in TestCharge.select():
        taken += charge.captured
        held += charge.amount - charge.captured if charge.status == "authorized" else 0
    return taken, held


def letters() -> int:
    """How many letters ask the buyer to pay."""
    return Outbox.select().where(Outbox.kind == billing.HELD).count()


def test_parts_are_taken_as_goods_go_and_the_last_one_lets_the_rest_go(paid, natalie):
    order = paid()
    billing.capture(order, by=natalie, amount=1000, final=False)
    assert audit() == []
    work()
    assert at_gateway() == (1000, order.total - 1000) and the_order().payment_status == "authorized"
    billing.capture(order, by=natalie, amount=500, final=False)
    billing.capture(order, by=natalie, amount=300, final=True)
    assert audit() == [] and billing.left_to_pay(order.id) == order.total - 1800
    work()
    work()
    assert at_gateway() == (1800, 0) and the_order().payment_status == "captured" and audit() == []
    payment = Payment.get()
    assert (payment.status, payment.captured) == ("captured", 1800) and Movement.select().count() == 3
    verbs = [event.verb for event in history.events_of(f"order:{order.id}")]
    assert verbs.count("part_captured") == 2 and "payment_is_captured" in verbs


def test_without_an_amount_it_takes_what_is_left(paid, natalie):
    order = paid()
    billing.capture(order, by=natalie, amount=1000, final=False)
    billing.capture(order, by=natalie)
    work()
    assert at_gateway() == (order.total, 0) and audit() == []
    with pytest.raises(NothingToCapture):
        billing.capture(order, by=natalie)


def test_nothing_is_taken_for_what_costs_nothing_and_the_last_such_part_lets_the_rest_go(paid, natalie):
    order = paid()
    billing.capture(order, by=natalie, amount=0, final=False)
    billing.capture(order, by=natalie, amount=700, final=False)
    billing.capture(order, by=natalie, amount=0)
    assert the_order().payment_status == "captured" and audit() == []
    work()
    assert at_gateway() == (700, 0) and Payment.get().status == "captured" and audit() == []


def test_parts_are_never_more_than_the_order_comes_to_or_than_is_held(paid, natalie):
    order = paid()
    billing.capture(order, by=natalie, amount=order.total - 100, final=False)
    billing.capture(order, by=natalie, amount=5000, final=False)
    work()
    assert at_gateway() == (order.total, 0) and audit() == []
    other = paid("once")
    Payment.update(amount=700).where(Payment.order == other.id).execute()
    with pytest.raises(MoreThanHeld) as refused:
        billing.capture(other, by=natalie, amount=701, final=False)
    assert refused.value.facts["held"].amount == 700
    with pytest.raises(MoreThanHeld):
        billing.capture(other, by=natalie, amount=-1)


@pytest.mark.parametrize("does", ["slow", "mute"])
def test_captures_whose_answers_are_lost_are_done_once(paid, natalie, does):
    order = paid(does)
    billing.capture(order, by=natalie, amount=1000, final=False)
    billing.capture(order, by=natalie)
    for _minute in range(8):
        work()
        assert audit() == []
        later(minutes=3)
    assert at_gateway() == (order.total, 0) and the_order().payment_status == "captured" and history.waiting() <= 1


def test_a_card_that_keeps_nothing_of_the_rest_holds_it_anew(paid, natalie):
    order = paid("once")
    billing.capture(order, by=natalie, amount=1000, final=False)
    work()
    work()
    assert at_gateway() == (1000, order.total - 1000) and the_order().payment_status == "authorized" and audit() == []
    billing.capture(order, by=natalie)
    work()
    assert at_gateway() == (order.total, 0) and the_order().payment_status == "captured" and audit() == []
    assert letters() == 0


@pytest.mark.parametrize("then", ["", "declined", "asks"])
def test_what_the_card_holds_no_more_is_asked_of_the_buyer_and_is_the_rest_only(paid, world, natalie, then):
    order = paid("once", agreed=bool(then), then=then)
    billing.capture(order, by=natalie, amount=1000, final=False)
    work()
    work()
    assert the_order().payment_status == "held" and letters() == 1 and at_gateway() == (1000, 0) and audit() == []
    with pytest.raises(NothingToCapture):
        billing.capture(order, by=natalie, amount=500, final=False)
    choice = Choice(saved_card(world, "pays"))
    SavedCard.update(token="pays_other").where(SavedCard.id == choice.card.id).execute()
    checkout.pay_order(the_order(), world.capricorn_ca, choice, journey(), by=Actor(world.amelie.id))
    assert at_gateway() == (1000, order.total - 1000) and the_order().payment_status == "authorized"
    billing.capture(order, by=natalie)
    work()
    assert at_gateway() == (order.total, 0) and the_order().payment_status == "captured" and audit() == []


@pytest.mark.parametrize(("then", "becomes"), [("lost", "authorized"), ("silent", "held")])
def test_the_rest_without_an_answer_settles_itself(paid, natalie, then, becomes):
    order = paid("once", then=then)
    billing.capture(order, by=natalie, amount=1000, final=False)
    work()
    assert the_order().payment_status == "confirming" and audit() == []
    later(minutes=2)
    work()
    assert the_order().payment_status == becomes and audit() == [] and at_gateway()[0] == 1000
    assert letters() == (becomes == "held")


def test_a_renewed_hold_is_of_the_rest_only(paid, natalie):
    order = paid()
    billing.capture(order, by=natalie, amount=1000, final=False)
    work()
    later(days=6)
    billing.renew_holds()
    work()
    assert at_gateway() == (1000, order.total - 1000) and the_order().payment_status == "authorized" and audit() == []
    billing.capture(order, by=natalie)
    work()
    assert at_gateway() == (order.total, 0) and the_order().payment_status == "captured" and audit() == []


def test_when_the_bank_lets_go_of_the_rest_the_order_waits_to_be_paid(world, natalie):
    order = paid_with(world, "pays").order
    billing.capture(order, by=natalie, amount=1000, final=False)
    work()
    later(days=8)
    for _again in range(3):
        work()
        later(minutes=6)
    assert the_order().payment_status == "held" and at_gateway() == (1000, 0) and audit() == []
    assert billing.left_to_pay(order.id) == order.total - 1000


def test_cut_off_at_any_statement_each_part_is_taken_once(paid, natalie):
    order = paid("once")
    billing.capture(order, by=natalie, amount=1000, final=False)
    for statement in count(1):
        with suppress(Cut), cutting_at(statement):
            for _again in range(3):
                work()
        assert audit() == [], f"cut off at statement {statement}"
        later(minutes=10)
        if the_order().payment_status == "authorized" and Payment.select().count() == 2:
            break
        if the_order().payment_status == "held":
            break
    assert at_gateway()[0] == 1000 and audit() == []
    assert order.total - 1000 in (at_gateway()[1], billing.left_to_pay(order.id))


def test_many_workers_take_each_part_once(crowd):
    natalie, card = Actor(crowd.natalie.id), saved_card(crowd, "pays")
    order = pay(crowd, fill(crowd), Choice(card)).order
    for part in (500, 400, 300):
        billing.capture(order, by=natalie, amount=part, final=False)
    facts = {"payment": Payment.get().id}
    all_at_once([lambda: billing.carry_out(billing.CAPTURE, facts)] * 5)
    assert at_gateway() == (1200, order.total - 1200) and Payment.get().captured == 1200 and audit() == []
