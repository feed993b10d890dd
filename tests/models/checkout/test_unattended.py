"""Paying with a saved card while nobody is there: with every outcome of a bank, once, and never for nothing."""

from itertools import count

import pytest

from models import billing, checkout
from models.accounts import Account
from models.billing import Payment, SavedCard
from models.carts import Cart, NewLine
from models.checkout import CardDeclined
from models.identity import Actor
from models.orders import Order
from tests.cards import COFFEE, audit, charged, journey, later, saved_card, the_order, work
from tests.faults import Cut, cutting_at
from tests.models.checkout.test_crashes import all_at_once


@pytest.fixture
def away(world):
    """A function: place Amélie's coffee with a card of this outcome, under a key, while she is away."""

    def place(does: str = "pays", key: str = "file-1", card: SavedCard | None = None):
        card = card or SavedCard.get_or_none(SavedCard.token == f"{does}_saved") or saved_card(world, does)
        billing.let_pay_unattended(card, by=Actor(world.amelie.id))
        items = [NewLine(world.product(sku).id, quantity) for sku, quantity in COFFEE.items()]
        return checkout.place_items_by_card(
            items, world.capricorn_ca, world.montroyal, card.id, by=Actor(world.amelie.id), key=key, po_number=""
        )

    return place


def test_it_is_held_and_ordered_once_whoever_comes_again(away):
    first, again = away(), away()
    assert first.placed and not again.placed and first.order.id == again.order.id
    assert first.order.payment_status == "authorized" and charged() == {"authorized": first.order.total}
    assert Payment.get().unattended and Cart.select().count() == 1 and audit() == []


@pytest.mark.parametrize(("does", "reason"), [("insufficient", "insufficient"), ("asks", "asks")])
def test_a_bank_that_declines_or_wants_its_holder_leaves_nothing_ordered(away, does, reason):
    with pytest.raises(CardDeclined) as declined:
        away(does)
    assert declined.value.message == checkout.DECLINED_AWAY[reason]
    assert declined.value.facts["last4"] == billing.TEST_CARDS[does].last4 and declined.value.facts["amount"].amount > 0
    assert not Order.select().exists() and not Cart.select().exists() and audit() == []
    assert away("pays").placed, "another card pays under the same key"


@pytest.mark.parametrize(("does", "becomes", "at_the_bank"), [
    ("lost", "authorized", {"authorized"}), ("silent", "held", {"voided"}),
])  # fmt: skip
def test_without_an_answer_the_order_stands_and_settles_itself(away, does, becomes, at_the_bank):
    assert away(does).order.payment_status == "confirming" and not away(does).placed
    later(minutes=2)
    work()
    assert the_order().payment_status == becomes and set(charged()) == at_the_bank and audit() == []


def test_only_a_card_whose_owner_agreed_pays_and_only_while_it_can(world, away):
    card, by = saved_card(world, "pays"), Actor(world.amelie.id)
    billing.let_pay_unattended(card, by=by)
    billing.pay_attended_only(card, by=by)
    with pytest.raises(billing.NotUnattended, match="may not pay while you are away"):
        checkout.place_items_by_card([], world.capricorn_ca, world.montroyal, card.id, by=by, key="k", po_number="")
    SavedCard.update(exp_year=2020).execute()
    with pytest.raises(billing.NotUnattended, match="has expired"):
        away(card=card)
    billing.remove_card(card, by=by)
    with pytest.raises(billing.NotUnattended, match="was removed"):
        away(card=card)
    assert not Payment.select().exists()


def test_what_is_refused_asks_no_card(away):
    Account.update(status="on_hold").where(Account.code == "MONTROYAL").execute()
    with pytest.raises(checkout.AccountOnHold):
        away()
    assert not Payment.select().exists()


def test_what_was_ordered_meanwhile_is_neither_paid_again_nor_let_go(world, away):
    order = away().order
    card, by, shop = SavedCard.get(), Actor(world.amelie.id), world.capricorn_ca
    choice, key = billing.Choice(card, unattended=True), billing.Placing(world.montroyal.id, "file-1")
    with pytest.raises(billing.NothingToPay):
        billing.begin(key, shop, choice, journey(), by=by, amount=order.total + 100)
    assert charged() == {"authorized": order.total} and Payment.get().wanted == "hold"


def test_one_key_in_many_hands_is_one_charge_and_one_order(crowd):
    card, by = saved_card(crowd, "pays"), Actor(crowd.amelie.id)
    billing.let_pay_unattended(card, by=by)
    items = [NewLine(crowd.product(sku).id, quantity) for sku, quantity in COFFEE.items()]
    given = (items, crowd.capricorn_ca, crowd.montroyal, card.id)
    answers = all_at_once([
        lambda: checkout.place_items_by_card(*given, by=by, key="file-1", po_number="") for _hand in range(5)
    ])  # fmt: skip
    assert [type(one) for one in answers] == [checkout.Placed] * 5, answers
    assert [one.placed for one in answers].count(True) == 1
    assert charged() == {"authorized": the_order().total} and audit() == []


def test_cut_off_at_any_statement_the_same_key_charges_once(world, away):
    card = saved_card(world, "pays")
    for statement in count(1):
        try:
            with cutting_at(statement):
                placed = away(card=card)
            break
        except Cut:
            assert audit() == [], f"cut off at statement {statement}"
    assert statement > 60 and placed.order.id == the_order().id
    work()
    assert charged() == {"authorized": the_order().total} and audit() == []


def test_what_nobody_comes_back_for_is_let_go(away, monkeypatch):
    def crash(*_more, **_facts):
        raise Cut()

    with monkeypatch.context() as patched, pytest.raises(Cut):
        patched.setattr("models.checkout.unattended.place_paid", crash)
        away()
    later(minutes=2)
    work()
    assert set(charged()) == {"authorized"}, "whoever began may come again"
    later(hours=2)
    work()
    assert set(charged()) == {"voided"} and not Order.select().exists() and audit() == []
    assert away().placed and audit() == []
