"""Cut off at any statement, placing leaves nothing or all of it; in a crowd, one key and the last dollar go once."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from peewee import OperationalError, fn

from models import carts, checkout, history, orders, stock
from models.accounts import Account, Location, Membership
from models.base import database
from models.catalog import Product
from models.identity import Actor, User
from models.orders import Order
from models.refusals import Refused
from models.stock import Level, Reservation
from tests.deeds import DEEDS
from tests.faults import cut_everywhere
from tests.models.checkout.conftest import fill_long_cart, sellable, units

ROOT = Path(__file__).parent.parent.parent.parent
CHECKS = (
    orders.sums_off, orders.lines_off, orders.deliveries_off, orders.numbers_off, orders.journal_off, orders.stock_off,
    checkout.placements_off, checkout.credit_off, checkout.carts_off, carts.sums_off, history.broken_links,
)  # fmt: skip


def audit() -> list:
    """What the audit finds broken."""
    return [broken for check in CHECKS for broken in check()[1]]


@pytest.mark.parametrize("deed", DEEDS)
def test_cut_off_at_any_step_nothing_or_all_is_there_and_a_retry_does_it_once(world, deed):
    assert cut_everywhere(DEEDS[deed]()) > 25


@pytest.mark.parametrize("deed", DEEDS)
def test_killed_between_any_two_statements_nothing_is_lost_half_or_double(crowd, deed):
    """A few of the points; the bench kills at each of them (`bin/bench --only kills`)."""
    call = [sys.executable, "-P", "-m", "tests.kills", crowd.url, deed, "19"]
    ran = subprocess.run(call, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert ran.returncode == 0 and "nothing lost" in ran.stdout, ran.stdout + ran.stderr


def place(cart, by, key: str = "one key"):
    return checkout.place_on_terms(cart, by=by, key=key, po_number="PO")


def all_at_once(calls) -> list:
    """What each call gives, or the refusal it raises, when all of them run at the same time."""
    answers, gate = [None] * len(calls), threading.Barrier(len(calls))

    def run(place: int, call):
        gate.wait()
        try:
            with database.connection_context():
                answers[place] = call()
        except Exception as error:
            answers[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_one_key_in_many_hands_is_one_order(crowd):
    luka = Actor(crowd.luka.id)
    fill_long_cart(crowd, luka, 20)
    account, shop = crowd.fargo, crowd.capricorn
    Account.update(credit_limit=None).execute()
    found = [carts.current(account.id, luka.user_id, shop.id) for _ in range(8)]
    answers = all_at_once([lambda cart=cart: place(cart, luka) for cart in found])
    assert [type(answer) for answer in answers] == [checkout.Placed] * 8, answers
    assert len({answer.order.id for answer in answers}) == 1
    assert [answer.placed for answer in answers].count(True) == 1
    assert Order.select().count() == 1 and audit() == []


def test_the_last_dollars_of_credit_are_lent_once(crowd):
    buyers = [Actor(crowd.luka.id), Actor(crowd.erin.id)]
    found = [fill_long_cart(crowd, buyer, 5) for buyer in buyers]
    total = checkout.assess_cart(found[0], crowd.fargo).total
    Account.update(credit_limit=total + total // 2).where(Account.code == "FARGO").execute()
    pairs = list(zip(found, buyers, strict=True))
    answers = all_at_once([lambda cart=cart, by=by: place(cart, by, f"cart-{cart.id}") for cart, by in pairs])
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert len(refused) == 1 and isinstance(refused[0], checkout.OverCreditLimit), answers
    assert Order.select().count() == 1 and audit() == []


def test_the_last_units_are_promised_once(crowd):
    buyers = [Actor(crowd.luka.id), Actor(crowd.erin.id)]
    Account.update(credit_limit=None).execute()
    found = [fill_long_cart(crowd, buyer, 1) for buyer in buyers]
    (row,) = carts.items_for_placing(found[0])
    Level.update(on_hand=row.quantity, reserved=0).where(Level.product == row.product_id).execute()
    levels = Level.select().where(Level.product == row.product_id).count()
    pairs = list(zip(found, buyers, strict=True))
    answers = all_at_once([lambda cart=cart, by=by: place(cart, by, f"cart-{cart.id}") for cart, by in pairs])
    assert all(isinstance(answer, checkout.Placed) for answer in answers), answers
    over = Level.select().where(Level.product == row.product_id, Level.reserved > Level.on_hand).count()
    assert levels and not over and audit() == []


def test_a_buyer_who_adds_while_the_rep_places_never_ends_in_a_deadlock(crowd):
    buyer, rep = Actor(crowd.luka.id), Actor(crowd.natalie.id, crowd.luka.id)
    Account.update(credit_limit=None).execute()
    product = sellable(crowd.fargo, crowd.capricorn)[0]
    item = carts.NewLine(product.id, units(product))

    def add():
        return carts.add_to_cart([item], by=buyer, storefront=crowd.capricorn, account=crowd.fargo)

    for number in range(4):
        cart = add()
        answers = all_at_once([lambda cart=cart, key=f"round {number}": place(cart, rep, key)] + [add] * 4)
        assert [one for one in answers if isinstance(one, Exception) and not isinstance(one, Refused)] == []
    assert audit() == []


def test_fifty_buyers_get_the_last_units_and_not_one_more(crowd):
    product = sellable(crowd.fargo, crowd.capricorn)[0]
    pack, there = units(product), 12
    Product.update(backorder="never").where(Product.id == product.id).execute()
    Level.update(on_hand=0, reserved=0).where(Level.product == product.id).execute()
    served = stock.availability(crowd.capricorn, [product.id])
    assert served[product.id].counted
    for level in Level.select().where(Level.product == product.id):
        Level.update(on_hand=there * pack).where(Level.id == level.id).execute()
        if stock.availability(crowd.capricorn, [product.id])[product.id].available:
            break
    buyers = [new_buyer(crowd.fargo, number) for number in range(50)]

    def buy(account, by):
        item = carts.NewLine(product.id, pack)
        for _again in range(20):
            try:
                return checkout.place_items([item], crowd.capricorn, account, by=by, key="only one", po_number="PO")
            except OperationalError as busy:
                told = busy
                time.sleep(0.1)  # told that the shop is busy, a buyer tries again
        return told

    answers = all_at_once([lambda one=one: buy(*one) for one in buyers])
    placed = [answer for answer in answers if isinstance(answer, checkout.Placed)]
    refused = [answer for answer in answers if isinstance(answer, checkout.LinesRefused)]
    assert (len(placed), len(refused)) == (there, 50 - there), answers
    assert {(item.reason, item.promise.now) for answer in refused for item in answer.items} == {("not available", 0)}
    promised = Level.select(fn.SUM(Level.reserved), fn.SUM(Level.on_hand)).where(Level.product == product.id)
    assert promised.tuples().first() == (there * pack, there * pack)
    assert Reservation.select(fn.SUM(Reservation.quantity)).scalar() == there * pack and audit() == []


def new_buyer(like: Account, number: int) -> tuple[Account, Actor]:
    """A company of its own with a store and a person, who sees and pays what `like` does by its segment."""
    facts = {"storefront": like.storefront_id, "segment": like.segment_id, "payment_policy": "terms", "terms_days": 30}
    account = Account.create(code=f"CROWD-{number}", name=f"Crowd {number}", **facts)
    Location.create(account=account, code="ONE", name="One", city="Fargo", region="ND", country="US")
    person = User.create(email=f"crowd{number}@example.com", name=f"Buyer {number}", role="buyer", locale="en-US")
    Membership.create(user=person, account=account)
    return account, Actor(person.id)
