"""Taking in parts and giving back at Stripe: several captures where the charge allows them, the rest held anew where it
does not; whatever is lost on the way is done once, even after Stripe has forgotten its keys."""

import pytest

from models import billing, changes, clock
from models.billing import Choice, Movement, Payment
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from tests.cards import audit, fill, later, pay, the_order, work
from tests.stripes import event, signed

GOOD, DECLINED = "4242424242424242", "4000000000000341"


@pytest.fixture
def sam(world) -> Actor:
    """Of the service desk."""
    return Actor(world.sam.id)


@pytest.fixture
def paid(world, shop, stripe_of, card_of):
    """A function: Amélie's order, held on a card that may pay while she is away or not."""

    def order(agreed: bool = True) -> Order:
        card = card_of(GOOD)
        if agreed:
            billing.let_pay_unattended(card, by=Actor(world.amelie.id))
        return pay(world, fill(world), Choice(card)).order

    return order


def at_stripe(stripe_of) -> list[tuple[str, int]]:
    """How the intents stand, and what was taken of each."""
    gateway = billing.gateway_named("stripe")
    answers = [gateway.look_up(one.reference) for one in Payment.select().where(Payment.reference != "")]
    return sorted((answer.status, answer.taken) for answer in answers)


def test_several_captures_are_asked_for_and_used_where_the_charge_allows_them(paid, stripe_of, sam):
    stripe_of.several = True
    order = paid()
    billing.capture(order, by=sam, amount=1000, final=False)
    work()
    assert at_stripe(stripe_of) == [("authorized", 1000)] and the_order().payment_status == "authorized"
    billing.capture(order, by=sam, amount=500, final=False)
    billing.capture(order, by=sam)
    work()
    assert at_stripe(stripe_of) == [("captured", order.total)] and audit() == []
    assert the_order().payment_status == "captured" and Payment.select().count() == 1


def test_where_it_allows_one_only_the_rest_is_held_anew(paid, stripe_of, sam):
    order = paid()
    billing.capture(order, by=sam, amount=1000, final=False)
    work()
    work()
    assert at_stripe(stripe_of) == [("authorized", 0), ("captured", 1000)] and audit() == []
    assert Payment.get(Payment.status == "authorized").amount == order.total - 1000
    billing.capture(order, by=sam)
    work()
    assert at_stripe(stripe_of) == [("captured", 1000), ("captured", order.total - 1000)] and audit() == []


def test_and_a_card_that_may_not_pay_unattended_leaves_the_rest_to_its_owner(paid, stripe_of, sam):
    order = paid(agreed=False)
    billing.capture(order, by=sam, amount=1000, final=False)
    work()
    work()
    assert at_stripe(stripe_of) == [("captured", 1000)] and the_order().payment_status == "held" and audit() == []
    assert Outbox.select().where(Outbox.kind == billing.HELD).count() == 1
    assert billing.left_to_pay(order.id) == order.total - 1000


@pytest.mark.parametrize("mood", ["lost", "gone", "broken"])
@pytest.mark.parametrize("several", [True, False])
def test_a_capture_without_an_answer_is_done_once(paid, stripe_of, sam, mood, several):
    stripe_of.several = several
    order = paid()
    billing.capture(order, by=sam, amount=1000, final=False)
    stripe_of.mood, stripe_of.only = mood, "/capture"
    work()
    assert the_order().payment_status == "authorized" and Payment.get().captured == 0 and audit() == []
    stripe_of.mood = ""
    stripe_of.forget_keys()
    later(days=1)
    work()
    work()
    taken = sum(taken for _status, taken in at_stripe(stripe_of))
    assert taken == 1000 and the_order().payment_status == "authorized" and audit() == []
    assert billing.left_to_pay(order.id) == order.total - 1000


def test_the_rest_of_what_was_taken_in_part_can_be_let_go(paid, stripe_of, sam):
    stripe_of.several = True
    order = paid()
    billing.capture(order, by=sam, amount=1000, final=False)
    work()
    billing.let_go_of_order(order, by=sam)
    work()
    assert at_stripe(stripe_of) == [("captured", 1000)] and the_order().payment_status == "captured" and audit() == []


@pytest.mark.parametrize("mood", ["", "lost", "gone", "broken"])
def test_what_was_taken_is_given_back_once(paid, stripe_of, sam, mood):
    order = paid()
    billing.capture(order, by=sam)
    work()
    stripe_of.mood, stripe_of.only = mood, "/refunds"
    change = changes.cancel(the_order(), {1: 3}, by=sam, key="c1", version=the_order().version, reason="mistake").change
    billing.refund(order, 100, by=sam, key="r1")
    work()
    stripe_of.mood = ""
    stripe_of.forget_keys()
    for _again in range(3):
        later(days=1)
        work()
    assert stripe_of.refunds() == sorted([100, -change.total]) and Payment.get().refunded == 100 - change.total
    assert at_stripe(stripe_of) == [("captured", order.total)] and audit() == []


def test_what_stripe_refuses_to_give_back_is_told_to_the_desk(paid, stripe_of, sam):
    order = paid()
    billing.capture(order, by=sam)
    work()
    stripe_of.refusing = True
    billing.refund(order, 100, by=sam, key="r1")
    work()
    assert Movement.get(Movement.kind == "refund").status == "refused" and Payment.get().refunded == 0
    assert Outbox.select().where(Outbox.kind == billing.NOT_REFUNDED).count() == 1 and audit() == []


def test_a_refund_that_fails_days_later_is_told_to_the_desk_once(paid, stripe_of, sam):
    order = paid()
    billing.capture(order, by=sam)
    work()
    (movement,) = billing.refund(order, 100, by=sam, key="r1")
    work()
    about = {"id": "re_1", "object": "refund", "metadata": {"movement": movement.key}, "status": "failed"}

    def hear(number: str) -> None:
        body = event(about, "refund.failed", number)
        billing.take_notice("stripe", billing.gateway_named("stripe").notice(body, signed(body)))
        work()

    hear("evt_1")
    assert Payment.get().refunded == 100, "what the notice says is not believed; Stripe is asked"
    stripe_of.failing = True
    hear("evt_2")
    hear("evt_3")
    assert Payment.get().refunded == 0 and Movement.get_by_id(movement.id).status == "refused" and audit() == []
    assert Outbox.select().where(Outbox.kind == billing.NOT_REFUNDED).count() == 1


@pytest.mark.parametrize("kind", ["charge.refunded", "refund.updated", "charge.refund.updated", "charge.captured"])
def test_what_stripe_says_of_charges_and_refunds_changes_nothing(paid, stripe_of, sam, kind):
    order = paid()
    billing.capture(order, by=sam)
    work()
    payment = Payment.get()
    named = "refund" if "refund." in kind else "charge"
    about = {"id": "re_1", "object": named, "payment_intent": payment.reference, "amount": 5, "amount_refunded": 5}
    body = event(about | {"metadata": {"movement": "m"}}, kind)
    notice = billing.gateway_named("stripe").notice(body, signed(body))
    if notice:
        billing.take_notice("stripe", notice)
    work()
    assert Payment.get().refunded == 0 and the_order().payment_status == "captured" and audit() == [] and clock.now()
