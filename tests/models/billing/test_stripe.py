"""Stripe, by its own client against localstripe: every outcome that it can show, and silence at every step."""

import time
from datetime import UTC

import pytest

from models import billing, checkout, clock, history
from models.billing import Choice, GatewaySilent, Payment, SavedCard, Unpayable
from models.carts import NewLine
from models.checkout import CardDeclined, ToGateway
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from tests.cards import COFFEE, audit, come_back, fill, journey, later, pay, the_order, work
from tests.stripes import event, signed

GOOD, ASKS, DECLINED = "4242424242424242", "4000002500003155", "4000000000000341"


def held(stripe_of) -> list[str]:
    """How the PaymentIntents at Stripe stand, without those that were never confirmed."""
    return sorted(intent["status"] for intent in stripe_of.intents() if intent["status"] != "requires_confirmation")


def test_a_new_card_is_entered_on_stripes_own_page(world, shop, stripe_of):
    asked = pay(world, fill(world))
    assert isinstance(asked, ToGateway) and asked.payment.url.startswith("https://checkout.stripe.com/")
    told = stripe_of.sessions[asked.payment.reference]["asked"]
    assert told["success_url"] == asked.payment.back and told["locale"] == "fr-CA"
    assert told["payment_intent_data[capture_method]"] == "manual" and told["metadata[payment]"] == asked.payment.key
    stripe_of.pay(asked.payment.reference, DECLINED)
    assert isinstance(come_back(asked.payment), ToGateway), "declined there, the page stays open for another card"
    stripe_of.pay(asked.payment.reference, GOOD)
    order = come_back(asked.payment).order
    assert order.payment_status == "authorized" and audit() == []
    assert held(stripe_of) == ["requires_capture", "requires_payment_method"]
    assert billing.payments_of(order)[0].last4 == "4242"


def test_a_new_card_may_be_kept_by_its_token(world, shop, stripe_of):
    asked = pay(world, fill(world), Choice(keep=True))
    told = stripe_of.sessions[asked.payment.reference]["asked"]
    assert told["payment_intent_data[setup_future_usage]"] == "on_session" and told["customer"].startswith("cus_")
    stripe_of.pay(asked.payment.reference, GOOD)
    come_back(asked.payment)
    (card,) = billing.cards_of(world.montroyal.id, world.amelie.id, shop)
    assert card.token.startswith("pm_") and (card.last4, card.exp_year) == ("4242", 2034)


def test_a_saved_card_pays_at_once_and_is_charged_once(world, shop, stripe_of, card_of):
    order = pay(world, fill(world), Choice(card_of(GOOD))).order
    assert order.payment_status == "authorized" and held(stripe_of) == ["requires_capture"]
    billing.capture(order, by=Actor(world.natalie.id), amount=order.total - 500)
    work()
    work()
    assert held(stripe_of) == ["succeeded"] and the_order().payment_status == "captured"
    assert Payment.get().captured == order.total - 500 and audit() == []


def test_a_declined_card_orders_nothing(world, shop, stripe_of, card_of):
    with pytest.raises(CardDeclined):
        pay(world, fill(world), Choice(card_of(DECLINED)))
    assert not Order.select().exists() and Payment.get().status == "declined"


def test_the_bank_s_question_leads_there_and_back(world, shop, stripe_of, card_of):
    asked = pay(world, fill(world), Choice(card_of(ASKS)))
    assert isinstance(asked, ToGateway) and asked.payment.url.startswith("https://hooks.stripe.com/")
    stripe_of.agree(asked.payment.reference)
    assert come_back(asked.payment).order.payment_status == "authorized"


def test_a_question_that_is_answered_wrongly_orders_nothing(world, shop, stripe_of, card_of):
    asked = pay(world, fill(world), Choice(card_of(ASKS)))
    stripe_of.agree(asked.payment.reference, success=False)
    with pytest.raises(CardDeclined) as declined:
        come_back(asked.payment)
    assert declined.value.message == checkout.DECLINED["authentication"]


@pytest.mark.parametrize("mood", ["lost", "broken"])
def test_a_lost_answer_leaves_an_order_that_confirms_itself(world, shop, stripe_of, card_of, mood):
    card = card_of(GOOD)
    stripe_of.mood, stripe_of.only = mood, "/confirm"
    order = pay(world, fill(world), Choice(card)).order
    assert order.payment_status == "confirming"
    stripe_of.mood = ""
    later(minutes=2)
    work()
    assert the_order().payment_status == "authorized" and held(stripe_of) == ["requires_capture"] and audit() == []


def test_what_never_reached_stripe_is_held_and_can_be_paid_anew(world, shop, stripe_of, card_of):
    card = card_of(GOOD)
    stripe_of.mood, stripe_of.only = "gone", "/confirm"
    pay(world, fill(world), Choice(card))
    stripe_of.mood = ""
    later(minutes=2)
    work()
    assert the_order().payment_status == "held" and held(stripe_of) == ["canceled"]
    checkout.pay_order(the_order(), shop, Choice(card), journey(), by=Actor(world.amelie.id))
    assert the_order().payment_status == "authorized" and held(stripe_of) == ["canceled", "requires_capture"]
    assert audit() == []


def away(world, shop, card):
    """Place Amélie's coffee with a saved card while she is away."""
    billing.let_pay_unattended(card, by=Actor(world.amelie.id))
    items = [NewLine(world.product(sku).id, quantity) for sku, quantity in COFFEE.items()]
    facts = {"by": Actor(world.amelie.id), "key": "file-1", "po_number": ""}
    return checkout.place_items_by_card(items, shop, world.montroyal, card.id, **facts)


def test_a_saved_card_pays_while_nobody_is_there(world, shop, stripe_of, card_of):
    stripe_of.holds_until = 1_796_300_000
    order = away(world, shop, card_of(GOOD)).order
    assert order.payment_status == "authorized" and held(stripe_of) == ["requires_capture"]
    paid = billing.payments_of(order)[0]
    assert paid.unattended and paid.holds_until.replace(tzinfo=UTC).timestamp() == stripe_of.holds_until
    assert away(world, shop, SavedCard.get()).order.id == order.id and held(stripe_of) == ["requires_capture"]


@pytest.mark.parametrize(("number", "reason"), [(DECLINED, "declined"), (ASKS, "asks")])
def test_declined_or_asked_with_nobody_there_nothing_is_ordered(world, shop, stripe_of, card_of, number, reason):
    with pytest.raises(CardDeclined) as declined:
        away(world, shop, card_of(number))
    assert declined.value.message == checkout.DECLINED_AWAY[reason] and not Order.select().exists() and audit() == []


@pytest.mark.parametrize(("mood", "becomes"), [("lost", "authorized"), ("gone", "held")])
def test_silent_with_nobody_there_the_order_settles_itself(world, shop, stripe_of, card_of, mood, becomes):
    card = card_of(GOOD)
    stripe_of.mood, stripe_of.only = mood, "/confirm"
    assert away(world, shop, card).order.payment_status == "confirming"
    stripe_of.mood = ""
    later(minutes=2)
    work()
    assert the_order().payment_status == becomes and audit() == []
    assert held(stripe_of) == ["requires_capture" if becomes == "authorized" else "canceled"]


def test_a_card_that_may_pay_unattended_later_is_set_up_for_it(world, shop, stripe_of):
    asked = pay(world, fill(world), Choice(keep=True, agreed=True))
    told = stripe_of.sessions[asked.payment.reference]["asked"]
    assert told["payment_intent_data[setup_future_usage]"] == "off_session"
    stripe_of.pay(asked.payment.reference, GOOD)
    come_back(asked.payment)
    (card,) = billing.cards_of(world.montroyal.id, world.amelie.id, shop)
    assert card.agreed_at and Payment.get().kept_id == card.id


def test_when_stripe_is_not_there_at_all_nothing_is_asked_of_any_card(world, shop, stripe_of, card_of):
    card = card_of(GOOD)
    stripe_of.mood = "gone"
    with pytest.raises(Unpayable):
        pay(world, fill(world), Choice(card))
    with pytest.raises(Unpayable):
        pay(world, fill(world))
    stripe_of.mood = ""
    assert pay(world, fill(world), Choice(card)).order.payment_status == "authorized"
    assert held(stripe_of) == ["requires_capture"]


def test_silent_on_the_way_back_the_order_stands_and_settles(world, shop, stripe_of):
    asked = pay(world, fill(world))
    stripe_of.pay(asked.payment.reference, GOOD)
    stripe_of.mood = "gone"
    assert come_back(asked.payment).order.payment_status == "confirming"
    stripe_of.mood = ""
    later(minutes=2)
    work()
    assert the_order().payment_status == "authorized" and audit() == []


def test_another_card_closes_the_page_of_the_first_one(world, shop, stripe_of, card_of):
    cart = fill(world)
    first = pay(world, cart).payment
    pay(world, cart, Choice(card_of(GOOD)))
    work()
    assert stripe_of.sessions[first.reference]["status"] == "expired"
    assert Payment.get_by_id(first.id).status == "voided" and audit() == []


def test_what_was_paid_on_a_page_and_is_not_wanted_is_given_back(world, shop, stripe_of, card_of):
    cart = fill(world)
    first = pay(world, cart).payment
    stripe_of.pay(first.reference, GOOD)
    pay(world, cart, Choice(card_of(GOOD)))
    work()
    assert held(stripe_of) == ["canceled", "requires_capture"] and audit() == []


def test_a_wrong_key_is_said_as_no_payment(world, shop, stripe_of, monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", "nonsense")
    with pytest.raises(Unpayable):
        pay(world, fill(world))
    monkeypatch.setenv("STRIPE_SECRET_KEY", "")
    with pytest.raises(Unpayable):
        pay(world, fill(world))
    assert not Order.select().exists()


def test_a_removed_card_is_taken_off_at_stripe(world, shop, stripe_of, card_of):
    card = card_of(GOOD)
    billing.remove_card(card, by=Actor(world.amelie.id))
    work()
    assert ("POST", f"/v1/payment_methods/{card.token}/detach") in stripe_of.asked


def test_a_notice_counts_once_and_only_makes_us_look(world, shop, stripe_of):
    asked = pay(world, fill(world))
    stripe_of.pay(asked.payment.reference, GOOD)
    gateway = billing.gateway_named("stripe")
    about = {"id": "pi_any", "object": "payment_intent", "metadata": {"payment": asked.payment.key}, "amount": 1}
    body = event(about, "payment_intent.canceled")
    for _again in range(2):
        billing.take_notice("stripe", gateway.notice(body, signed(body)))
    assert Outbox.select().where(Outbox.kind == billing.LOOK_UP).count() == 1
    work()
    assert the_order().payment_status == "authorized", "what the notice says is not believed; Stripe is asked"


def test_money_that_stripe_gave_back_by_itself_holds_the_order(world, shop, stripe_of, card_of):
    payment = billing.payments_of(pay(world, fill(world), Choice(card_of(GOOD))).order)[0]
    stripe_of.behind("POST", f"/v1/payment_intents/{payment.reference}/cancel", {})
    billing.take_notice("stripe", billing.Notice("evt_2", reference=payment.reference))
    stripe_of.mood = "gone"
    work()
    assert the_order().payment_status == "authorized" and history.waiting() == 1
    stripe_of.mood = ""
    later(minutes=5)
    work()
    assert the_order().payment_status == "held" and audit() == []


def test_a_hold_is_renewed_at_stripe_and_the_old_one_let_go(world, shop, stripe_of, card_of):
    card, day = card_of(GOOD), 86_400
    billing.let_pay_unattended(card, by=Actor(world.amelie.id))
    stripe_of.holds_until = int(clock.now().replace(tzinfo=UTC).timestamp()) + day
    order = pay(world, fill(world), Choice(card)).order
    stripe_of.holds_until += 7 * day
    billing.renew_holds()
    billing.renew_holds()
    work()
    assert held(stripe_of) == ["canceled", "requires_capture"] and the_order().payment_status == "authorized"
    billing.capture(order, by=Actor(world.natalie.id))
    work()
    assert held(stripe_of) == ["canceled", "succeeded"] and audit() == []


@pytest.mark.parametrize("kind", ["other secret", "no signature", "changed", "too old", "nonsense"])
def test_a_forged_notice_is_refused(world, shop, stripe_of, kind):
    body = event({"id": "pi_1", "object": "payment_intent"})
    signature = {
        "other secret": signed(body, "whsec_other"),
        "no signature": "",
        "changed": signed(body + b" "),
        "too old": signed(body, at=int(time.time()) - 3600),
        "nonsense": "t=x,v1=y",
    }[kind]
    with pytest.raises(billing.Forged):
        billing.gateway_named("stripe").notice(body, signature)


def test_what_does_not_concern_us_is_let_be(world, shop, stripe_of):
    body = event({"id": "cus_1", "object": "customer"}, "customer.created")
    assert billing.gateway_named("stripe").notice(body, signed(body)) is None
    billing.take_notice("stripe", billing.Notice("evt_9", "nobody’s", "pi_nobody"))
    work()
    assert history.waiting() == 0 and clock.now()


def test_a_gateway_that_stays_silent_is_asked_again(world, shop, stripe_of, card_of):
    card = card_of(GOOD)
    stripe_of.mood, stripe_of.only = "lost", "/confirm"
    pay(world, fill(world), Choice(card))
    stripe_of.mood, stripe_of.only = "gone", ""
    for minutes in (2, 3, 6):
        later(minutes=minutes)
        work()
    assert the_order().payment_status == "confirming" and Payment.get().looks == 3
    stripe_of.mood = ""
    later(minutes=16)
    work()
    assert the_order().payment_status == "authorized"
    with pytest.raises(GatewaySilent):
        stripe_of.mood = "gone"
        billing.gateway_named("stripe").look_up("pi_1")
