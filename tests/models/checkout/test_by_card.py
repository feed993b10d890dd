"""Placing by card, with every outcome of a gateway: never a double charge, never a lost order."""

from itertools import count

import pytest

from models import billing, carts, checkout, history, orders
from models.accounts import Account
from models.base import counting, writing
from models.billing import Choice, Payment
from models.carts import Cart
from models.catalog import Product
from models.checkout import CardDeclined, PaidOtherwise, Placed, PricesMoved, ToGateway
from models.history import Outbox
from models.identity import Actor
from models.orders import Order
from models.pricing import Price, Promotion
from models.refusals import Refused
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
)  # fmt: skip
from tests.faults import Cut, cutting_at
from tests.models.checkout.conftest import fill_long_cart
from tests.models.checkout.test_crashes import all_at_once


def test_a_new_card_is_asked_for_at_the_gateway_and_then_the_order_stands(world):
    cart = fill(world)
    asked = pay(world, cart, po_number="PO 9", note="Sonnez")
    assert isinstance(asked, ToGateway) and not Order.select().exists()
    at_the_bank(asked.payment, "pays")
    placed = come_back(asked.payment)
    order = placed.order
    assert placed.placed and (order.payment_policy, order.payment_status) == ("card", "authorized")
    assert (order.po_number, order.note) == ("PO 9", "Sonnez")
    paid = billing.paid_by(billing.payments_of(order))
    assert (paid.brand, paid.last4, paid.amount, paid.status) == ("visa", "4242", order.total, "authorized")
    assert charged() == {"authorized": order.total} and audit() == []
    event = history.events_of(f"order:{order.id}")[0]
    assert (event.verb, event.facts["card"]) == ("place_by_card", "visa 4242")
    assert Outbox.get(Outbox.kind == "order_confirmation").key == f"order:{order.id}"


def test_what_is_refused_is_refused_before_any_card_is_asked(world):
    cart = fill(world)
    Product.update(status="discontinued").where(Product.sku == "ETH-YIRG-340-WB").execute()
    with pytest.raises(checkout.LinesRefused):
        pay(world, cart)
    Account.update(status="on_hold").where(Account.code == "MONTROYAL").execute()
    with pytest.raises(checkout.AccountOnHold):
        pay(world, cart)
    assert not Payment.select().exists() and carts.current(cart.account_id, cart.buyer_id, cart.storefront_id)


def test_an_account_on_terms_does_not_pay_by_card_nor_a_card_account_on_terms(world):
    Account.update(payment_policy="terms").where(Account.code == "MONTROYAL").execute()
    with pytest.raises(checkout.NotByCard):
        pay(world, fill(world))
    Account.update(payment_policy="card").where(Account.code == "MONTROYAL").execute()
    with pytest.raises(checkout.CardOnly):
        checkout.place_on_terms(fill(world), by=Actor(world.amelie.id), key="k", po_number="1")


def test_without_a_gateway_nothing_is_ordered(world):
    cart = fill(world)
    billing.open_test_gateway(False)
    try:
        with pytest.raises(billing.NoGateway):
            pay(world, cart)
    finally:
        billing.open_test_gateway(True)
    assert not Order.select().exists()


@pytest.mark.parametrize(("does", "reason"), [("declined", "declined"), ("insufficient", "insufficient")])
def test_a_declined_card_orders_nothing_and_another_one_does(world, does, reason):
    cart = fill(world)
    with pytest.raises(CardDeclined) as declined:
        pay(world, cart, Choice(saved_card(world, does)))
    assert declined.value.message == checkout.DECLINED[reason] and not Order.select().exists()
    placed = pay(world, cart, Choice(saved_card(world, "pays")))
    assert charged() == {"declined": placed.order.total, "authorized": placed.order.total} and audit() == []


def test_the_bank_may_ask_and_be_answered(world):
    asked = pay(world, fill(world), Choice(saved_card(world, "asks")))
    assert isinstance(asked, ToGateway)
    assert isinstance(come_back(asked.payment), ToGateway), "come back without an answer, the question stands"
    billing.answer_challenge(asked.payment.reference, True)
    assert come_back(asked.payment).order.payment_status == "authorized"


def test_who_fails_the_bank_s_question_orders_nothing(world):
    with pytest.raises(CardDeclined):
        paid_with(world, "asks", agreed=False)
    assert not Order.select().exists() and audit() == []


def test_an_answer_that_is_lost_leaves_an_order_that_confirms_itself(world):
    placed = paid_with(world, "lost")
    assert placed.order.payment_status == "confirming" and audit() == []
    work()
    assert the_order().payment_status == "confirming"
    later(minutes=2)
    work()
    assert the_order().payment_status == "authorized"
    assert charged() == {"authorized": the_order().total} and audit() == []


def test_a_payment_that_never_arrived_leaves_an_order_that_waits_for_another_card(world):
    paid_with(world, "silent")
    later(minutes=2)
    work()
    order = the_order()
    assert order.payment_status == "held" and audit() == []
    assert Outbox.select().where(Outbox.kind == billing.HELD).count() == 1
    assert charged() == {"voided": order.total}, "it cannot arrive any more"
    by = Actor(world.amelie.id)
    asked = checkout.pay_order(order, world.capricorn_ca, Choice(), journey(), by=by)
    at_the_bank(asked.payment, "pays")
    assert come_back(asked.payment).order.payment_status == "authorized"
    assert charged() == {"voided": order.total, "authorized": order.total} and audit() == []
    with pytest.raises(billing.NothingToPay):
        checkout.pay_order(order, world.capricorn_ca, Choice(), journey(), by=by)


def test_a_second_silence_is_settled_as_the_first(world):
    order = paid_with(world, "silent").order
    later(minutes=2)
    work()
    card = saved_card(world, "lost")
    checkout.pay_order(order, world.capricorn_ca, Choice(card), journey(), by=Actor(world.amelie.id))
    assert the_order().payment_status == "confirming"
    later(minutes=2)
    work()
    assert the_order().payment_status == "authorized" and audit() == []


def test_however_often_it_is_clicked_and_come_back_to_it_is_one_charge_and_one_order(world):
    cart, card = fill(world), saved_card(world, "pays")
    first = pay(world, cart, Choice(card))
    again = pay(world, cart, Choice(card))
    assert first.placed and not again.placed and first.order.id == again.order.id
    payment = billing.payments_of(first.order)[0]
    assert not come_back(payment).placed
    assert Payment.select().count() == 1 and charged() == {"authorized": first.order.total}


def test_two_tabs_with_a_new_card_pay_on_one_page(world):
    cart = fill(world)
    one, two = pay(world, cart), pay(world, cart)
    assert one.payment.id == two.payment.id and one.payment.reference == two.payment.reference


def test_another_card_in_another_tab_lets_the_first_one_go(world):
    cart = fill(world)
    first = pay(world, cart).payment
    at_the_bank(first, "pays")
    placed = pay(world, cart, Choice(saved_card(world, "pays")))
    with pytest.raises(PaidOtherwise):
        come_back(first)
    work()
    assert charged() == {"authorized": placed.order.total, "voided": placed.order.total}
    assert billing.payments_of(placed.order)[0].id != first.id and audit() == []


def test_a_cart_that_changed_at_the_gateway_is_not_ordered_and_the_money_let_go(world):
    asked = pay(world, fill(world))
    at_the_bank(asked.payment, "pays")
    fill(world, {"ETH-YIRG-908-WB": 2})
    with pytest.raises(PricesMoved):
        come_back(asked.payment)
    work()
    assert not Order.select().exists() and set(charged()) == {"voided"} and audit() == []


def test_a_buyer_who_pays_and_never_comes_back_has_an_order_all_the_same(world):
    asked = pay(world, fill(world))
    at_the_bank(asked.payment, "pays")
    later(minutes=2)
    work()
    order = the_order()
    assert (order.payment_status, order.buyer_name) == ("authorized", "Amélie Tremblay") and audit() == []


def test_a_price_that_moved_meanwhile_lets_the_money_go_and_tells_the_buyer(world):
    asked = pay(world, fill(world))
    at_the_bank(asked.payment, "pays")
    Price.update(unit_price=Price.unit_price + 10_000).execute()
    later(minutes=2)
    work()
    assert not Order.select().exists() and set(charged()) == {"voided"}
    assert Outbox.select().where(Outbox.kind == checkout.NOT_PLACED).count() == 1 and audit() == []


def test_a_buyer_who_leaves_the_gateway_s_page_keeps_the_cart(world):
    cart = fill(world)
    pay(world, cart)
    for _look in range(8):
        later(minutes=40)
        work()
    assert not Order.select().exists() and set(charged()) == {"voided"}
    assert carts.current(cart.account_id, cart.buyer_id, cart.storefront_id).quantity == cart.quantity


def test_cut_off_at_any_statement_nothing_is_charged_twice_and_nothing_lost(world):
    cart, card = fill(world), saved_card(world, "pays")
    for statement in count(1):
        try:
            with cutting_at(statement):
                placed = pay(world, Cart.get_by_id(cart.id), Choice(card))
            break
        except Cut:
            kept = billing.TestCharge.select().count(), Payment.select().count(), Order.select().count()
            assert max(kept) <= 1, f"cut off at statement {statement}"
            assert statement % 10 or audit() == [], f"cut off at statement {statement}"
    assert statement > 60 and isinstance(placed, Placed) and the_order().payment_status == "authorized"
    work()
    assert charged() == {"authorized": placed.order.total} and audit() == []


def test_cut_off_between_the_money_and_the_order_the_worker_places_it(world, monkeypatch):
    cart, card = fill(world), saved_card(world, "pays")

    def crash(*_more, **_facts):
        raise Cut()

    with monkeypatch.context() as patched, pytest.raises(Cut):
        patched.setattr("models.checkout.by_card.conclude", crash)
        pay(world, cart, Choice(card))
    assert not Order.select().exists() and len(charged()) == 1
    later(minutes=2)
    work()
    assert charged() == {"authorized": the_order().total} and audit() == []


def test_one_cart_in_many_hands_is_one_charge_and_one_order(crowd):
    cart, cards = fill(crowd), [saved_card(crowd, "pays")]
    hands = [carts.current(cart.account_id, cart.buyer_id, cart.storefront_id) for _hand in range(6)]
    answers = all_at_once([lambda mine=mine: pay(crowd, mine, Choice(cards[0])) for mine in hands])
    assert [type(one) for one in answers] == [Placed] * 6, answers
    assert [one.placed for one in answers].count(True) == 1
    assert charged() == {"authorized": the_order().total} and audit() == []


def test_two_cards_in_two_hands_charge_one(crowd):
    cart, card = fill(crowd), saved_card(crowd, "pays")
    other = billing.SavedCard.create(**card.__data__ | {"id": None, "token": "pays_other"})
    pairs = [(carts.current(cart.account_id, cart.buyer_id, cart.storefront_id), one) for one in (card, other)]
    answers = all_at_once([lambda pair=pair: pay(crowd, pair[0], Choice(pair[1])) for pair in pairs])
    assert [one for one in answers if not isinstance(one, Placed | Refused)] == []
    work()
    assert charged().get("authorized", 0) == sum(order.total for order in Order.select()) and audit() == []


def test_what_is_held_is_taken_when_goods_are_sent_and_only_once(world):
    order, by = paid_with(world, "pays").order, Actor(world.natalie.id)
    billing.capture(order, by=by, amount=order.total - 100)
    with pytest.raises(billing.NothingToCapture):
        billing.capture(order, by=by)
    work()
    work()
    assert the_order().payment_status == "captured" and charged() == {"captured": order.total - 100}
    assert audit() == []


def test_money_that_the_bank_let_go_meanwhile_holds_the_order(world):
    order = paid_with(world, "pays").order
    billing.TestCharge.update(status="voided").execute()
    billing.capture(order, by=Actor(world.natalie.id))
    work()
    assert the_order().payment_status == "held" and audit() == []


def test_a_cancelled_order_lets_its_money_go(world):
    order = paid_with(world, "pays").order
    assert billing.let_go_of_order(order, by=Actor(world.natalie.id)) == 1
    work()
    assert charged() == {"voided": order.total} and the_order().payment_status == "released" and audit() == []


def test_a_card_is_kept_only_where_it_was_asked_for_and_by_its_token(world):
    by = world.amelie.id
    paid_with(world, "pays")
    assert billing.cards_of(world.montroyal.id, by, world.capricorn_ca) == []
    paid_with(world, "pays", keep=True)
    (card,) = billing.cards_of(world.montroyal.id, by, world.capricorn_ca)
    assert (card.brand, card.last4, card.exp_year) == ("visa", "4242", 2034)
    assert pay(world, fill(world), Choice(card)).order.payment_status == "authorized"
    billing.remove_card(card, by=Actor(by))
    billing.remove_card(card, by=Actor(by))
    assert billing.cards_of(world.montroyal.id, by, world.capricorn_ca) == []
    assert Outbox.select().where(Outbox.kind == billing.FORGET).count() == 1


def test_a_card_of_somebody_else_does_not_exist(world):
    card = saved_card(world, "pays")
    with pytest.raises(Exception, match=str(card.id)):
        billing.card_of(world.maple.id, world.marc.id, card.id)


def test_what_a_card_pays_takes_no_credit(world):
    paid_with(world, "pays")
    assert checkout.credit_of(world.montroyal, 0).open == 0


def test_nothing_is_asked_of_a_gateway_inside_a_transaction(world):
    with writing(), pytest.raises(RuntimeError, match="inside a transaction"):
        billing.gateway_of(world.capricorn_ca)


def test_the_audit_finds_what_is_wrong_with_payments(world):
    order = paid_with(world, "pays").order
    Payment.update(amount=order.total + 1).execute()
    assert billing.payments_off()[1] == [order.number]
    Payment.update(order=None, amount=order.total).execute()
    assert billing.orders_off()[1] == [order.number]
    later(hours=25)
    assert len(billing.authorizations_off()[1]) == 1


def test_a_refusal_while_the_order_is_placed_lets_the_money_go(world, monkeypatch):
    asked = pay(world, fill(world))
    at_the_bank(asked.payment, "pays")
    Account.update(status="on_hold").where(Account.code == "MONTROYAL").execute()
    with pytest.raises(Refused):
        come_back(asked.payment)
    work()
    assert set(charged()) == {"voided"} and audit() == []


def test_statements_of_placing_by_card_grow_neither_with_lines_nor_with_deliveries(world):
    luka, counts = Actor(world.luka.id), []
    Account.update(payment_policy="card").where(Account.code == "FARGO").execute()
    Promotion.update(status="paused").execute()
    owner = {"account": world.fargo.id, "user": world.luka.id, "gateway": "test", "token": "pays_saved"}
    card = billing.SavedCard.create(**owner, brand="visa", last4="4242", exp_month=12, exp_year=2034)
    for lines in (5, 5, 300):
        cart = fill_long_cart(world, luka, lines)
        with counting() as statements:
            placed = checkout.place_by_card(cart, Choice(card), journey(), by=luka, po_number="PO-1")
        counts.append(len(statements))
        assert (placed.order.line_count, len(orders.groups_of(placed.order))) == (lines, min(lines, 60))
    assert counts[1] == counts[2]  # the first payment of all makes its payer known to the gateway
