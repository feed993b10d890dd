"""What is given back of what was taken: asked for, or by itself where an order comes to less; once, whatever is lost on
the way."""

from contextlib import suppress
from itertools import count
from random import Random

import pytest

from models import billing, changes, checkout, history
from models.billing import Choice, MoreThanTaken, Movement, Payment, SavedCard, TestCharge, TestMove
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.refusals import Refused
from tests.cards import audit, fill, journey, later, pay, saved_card, the_order, work
from tests.faults import Cut, cutting_at
from tests.models.checkout.test_crashes import all_at_once

COFFEE = {"ETH-YIRG-340-WB": 12}


@pytest.fixture
def sam(world) -> Actor:
    """Of the service desk."""
    return Actor(world.sam.id)


@pytest.fixture
def taken(world, sam):
    """A function: Amélie's order, all of which was taken from a card that then does `does`."""

    def order(does: str = "pays") -> Order:
        placed = pay(world, fill(world, COFFEE), Choice(saved_card(world, "pays"))).order
        billing.capture(placed, by=sam)
        work()
        TestCharge.update(does=does).execute()
        return placed

    return order


def cancel(order: Order, wanted, by: Actor, key: str = "c1"):
    """Cancel units of the order, as it stands now."""
    now = Order.get_by_id(order.id)
    return changes.cancel(now, wanted, by=by, key=key, version=now.version, reason="mistake")


def returned() -> int:
    """What the test gateway gave back (minor unit)."""
    return sum(move.amount for move in TestMove.select().where(TestMove.kind == "refund", TestMove.done))


def letters(kind: str) -> int:
    return Outbox.select().where(Outbox.kind == kind).count()


def test_what_is_asked_for_is_given_back_once_and_its_buyer_is_told(taken, sam):
    order = taken()
    made = billing.refund(order, 700, by=sam, key="r1")
    assert [one.id for one in billing.refund(order, 700, by=sam, key="r1")] == [one.id for one in made]
    assert audit() == []
    work()
    work()
    assert returned() == 700 == Payment.get().refunded and letters(billing.REFUNDED) == 1 and audit() == []
    billing.refund(order, 300, by=sam, key="r2")
    work()
    assert returned() == 1000 and audit() == []
    verbs = [event.verb for event in history.events_of(f"order:{order.id}")]
    assert verbs.count("refund_payment") == verbs.count("payment_refunded") == 2
    with pytest.raises(MoreThanTaken) as refused:
        billing.refund(order, order.total - 999, by=sam, key="r3")
    assert refused.value.facts["taken"].amount == order.total - 1000
    with pytest.raises(MoreThanTaken):
        billing.refund(order, 0, by=sam, key="r4")


def test_nothing_is_given_back_of_what_is_only_held(world, sam):
    order = pay(world, fill(world), Choice(saved_card(world, "pays"))).order
    with pytest.raises(MoreThanTaken):
        billing.refund(order, 1, by=sam, key="r1")


def test_what_an_order_no_longer_comes_to_is_given_back_by_itself_once(taken, sam):
    order = taken()
    first = cancel(order, {1: 6}, sam).change
    billing.follow_change(order, by=sam)
    work()
    assert returned() == -first.total > 0 and audit() == []
    second = cancel(order, None, sam, "c2").change
    work()
    assert returned() == -first.total - second.total == order.total and audit() == []
    assert the_order().payment_status == "captured" and letters(billing.REFUNDED) == 2


def test_what_was_given_back_before_counts(taken, sam):
    order = taken()
    billing.refund(order, order.total - 100, by=sam, key="r1")
    cancel(order, None, sam)
    work()
    assert returned() == order.total and audit() == []


def test_several_payments_of_an_order_give_back_together(world, sam):
    card = saved_card(world, "once")
    order = pay(world, fill(world, COFFEE), Choice(card)).order
    billing.capture(order, by=sam, amount=1000, final=False)
    work()
    work()
    SavedCard.update(token="pays_saved").execute()
    checkout.pay_order(the_order(), world.capricorn_ca, Choice(card), journey(), by=Actor(world.amelie.id))
    billing.capture(order, by=sam)
    work()
    cancel(order, None, sam)
    work()
    assert sorted(Payment.select(Payment.refunded).tuples()) == [(1000,), (order.total - 1000,)]
    assert returned() == order.total and letters(billing.REFUNDED) == 2 and audit() == []


def test_cancelled_while_it_is_taken_it_comes_back_as_soon_as_it_is(world, sam):
    order = pay(world, fill(world, COFFEE), Choice(saved_card(world, "pays"))).order
    billing.capture(order, by=sam)
    change = cancel(order, {1: 6}, sam).change
    assert audit() == [] and returned() == 0
    work()
    work()
    assert returned() == -change.total and Payment.get().captured == order.total and audit() == []


def test_the_rest_of_what_was_taken_in_part_is_let_go_with_the_last_unit(world, sam):
    order = pay(world, fill(world, COFFEE), Choice(saved_card(world, "pays"))).order
    billing.capture(order, by=sam, amount=1000, final=False)
    work()
    cancel(order, None, sam)
    assert audit() == [] and the_order().payment_status == "captured"
    work()
    work()
    assert (returned(), TestCharge.get().status, Payment.get().status) == (1000, "captured", "captured")
    assert audit() == []


@pytest.mark.parametrize("does", ["slow", "mute"])
def test_a_refund_whose_answer_is_lost_is_done_once(taken, sam, does):
    order = taken(does)
    cancel(order, None, sam)
    for _minute in range(6):
        work()
        assert audit() == []
        later(minutes=3)
    assert returned() == order.total == Payment.get().refunded and letters(billing.REFUNDED) == 1


def test_what_the_bank_refuses_to_take_back_is_told_to_the_desk_and_by_the_audit(taken, sam):
    order = taken("keeps")
    cancel(order, None, sam)
    work()
    assert Payment.get().refunded == 0 and Movement.get(Movement.kind == "refund").status == "refused"
    assert letters(billing.REFUNDED) == 0 and letters(billing.NOT_REFUNDED) == 1
    assert audit() == [order.number] and billing.refunds_off()[1] == [order.number]


def test_cut_off_at_any_statement_it_is_given_back_once(taken, sam):
    order = taken()
    for statement in count(1):
        with suppress(Cut), cutting_at(statement):
            cancel(order, None, sam)
            work()
        later(minutes=10)
        if Payment.get().refunded:
            break
    work()
    assert statement > 30 and returned() == order.total and letters(billing.REFUNDED) == 1 and audit() == []


def test_many_workers_and_clicks_give_back_once(crowd):
    sam = Actor(crowd.sam.id)
    order = pay(crowd, fill(crowd, COFFEE), Choice(saved_card(crowd, "pays"))).order
    billing.capture(order, by=sam)
    work()
    all_at_once([lambda: billing.refund(order, 500, by=sam, key="r1")] * 5)
    facts = {"payment": Payment.get().id}
    all_at_once([lambda: billing.carry_out(billing.REFUND, facts)] * 5)
    assert returned() == 500 == Payment.get().refunded and audit() == []


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_it_is_taken_cancelled_refunded_and_lost_nobody_keeps_too_much(world, sam, seed):
    dice = Random(seed)
    card = saved_card(world, "pays")
    billing.let_pay_unattended(card, by=Actor(world.amelie.id))
    order = pay(world, fill(world, COFFEE), Choice(card)).order
    for step in range(12):
        TestCharge.update(does=dice.choice(["pays", "once", "slow", "mute"])).where(TestCharge.does != "").execute()
        with suppress(Refused):
            what = dice.choice(["part", "part", "cancel", "refund", "wait", "wait"])
            if what == "part":
                part = dice.randrange(1, 4000)
                billing.capture(order, by=sam, amount=part, final=dice.random() < 0.2)
            elif what == "cancel":
                cancel(order, {1: dice.randrange(1, 4)}, sam, f"c{step}")
            elif what == "refund":
                billing.refund(order, dice.randrange(1, 500), by=sam, key=f"r{step}")
            else:
                later(minutes=dice.randrange(1, 30))
        work()
        assert audit() == [], f"after step {step}"
    with suppress(Refused):
        cancel(order, None, sam, "last")
    for _minute in range(8):
        work()
        later(minutes=10)
    taken = sum(charge.captured for charge in TestCharge.select())
    live = TestCharge.select().where(TestCharge.status == "authorized").count()
    assert (taken - returned(), live, history.waiting()) == (0, 0, 0) and audit() == []
    assert sum(payment.captured - payment.refunded for payment in Payment.select()) == 0
