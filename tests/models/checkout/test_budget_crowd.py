"""Twenty buyers and the last dollars of a budget; and a placing that is cut off leaves its budgets as they were."""

import time

from peewee import OperationalError, fn

from models import carts, checkout, orders, spending
from models.accounts import Account, Membership
from models.identity import Actor, User
from models.orders import Order
from models.spending import Budget, BudgetPeriod, BudgetUse
from tests.faults import Cut, cutting_at
from tests.models.checkout.conftest import fill_long_cart, sellable, units
from tests.models.checkout.test_crashes import all_at_once, place

CHECKS = (spending.uses_off, spending.entries_off, orders.charges_off)


def test_twenty_buyers_get_the_last_dollars_of_a_budget_and_not_one_more(crowd):
    account, shop, erin = crowd.fargo, crowd.capricorn, Actor(crowd.erin.id)
    Budget.update(is_open=False).execute()
    Account.update(credit_limit=None).execute()
    product = sellable(account, shop)[0]
    item = carts.NewLine(product.id, units(product))
    price = checkout.place_items([item], shop, account, by=erin, key="what it costs", po_number="PO").order.total
    facts = {"period": "month", "starts_on": shop.today(), "action": "block", "name_en": "Last dollars"}
    spending.create_budget(account, by=erin, code="LAST", amount=7 * price + price // 2, **facts)
    buyers = []
    for number in range(20):
        person = User.create(email=f"crowd{number}@fargo.example", name=f"Buyer {number}", role="buyer")
        Membership.create(user=person, account=account)
        buyers.append(Actor(person.id))

    def buy(by):
        for _again in range(20):
            try:
                return checkout.place_items([item], shop, account, by=by, key=f"of {by.user_id}", po_number="PO")
            except OperationalError as busy:
                told = busy
                time.sleep(0.1)  # told that the shop is busy, a buyer tries again
        return told

    answers = all_at_once([lambda by=by: buy(by) for by in buyers])
    placed = [answer for answer in answers if isinstance(answer, checkout.Placed)]
    refused = [answer for answer in answers if isinstance(answer, spending.OverBudget)]
    assert (len(placed), len(refused)) == (7, 13), answers
    assert {(answer.facts["order"].amount, answer.facts["left"].amount) for answer in refused} == {(price, price // 2)}
    assert BudgetPeriod.get().used == BudgetUse.select(fn.SUM(BudgetUse.amount)).scalar() == 7 * price
    given_back = all_at_once(
        [lambda one=one: spending.restore(one.order.id, orders.shares_of(one.order), by=erin, key="all of it")
         for one in placed * 2]
    )  # fmt: skip
    assert sorted(given_back) == [0] * 7 + [price] * 7
    assert BudgetPeriod.get().used == 0 and [broken for check in CHECKS for broken in check()[1]] == []


def test_a_placing_that_is_cut_off_leaves_the_budgets_as_they_were(world):
    luka, erin = Actor(world.luka.id), Actor(world.erin.id)
    Account.update(credit_limit=None).execute()
    store = world.store("FARGO", "STORE-01").id
    spending.create_centre(world.fargo, by=erin, code="CUT", name_en="Cut", places=[store])
    spending.set_rules(world.fargo, by=erin, charged_by="store", required=False)
    facts = {"period": "year", "starts_on": world.capricorn.today(), "amount": 10**9, "name_en": "Cut"}
    spending.create_budget(world.fargo, by=erin, code="CUT", **facts)
    fill_long_cart(world, luka, 10)
    first = 25
    for statement in range(first, 100):
        try:
            with cutting_at(statement):
                place(carts.current(world.fargo.id, luka.user_id, world.capricorn.id), luka)
            break
        except Cut:
            if Order.select().exists():  # committed: only the waking of the worker was cut off
                break
            assert not BudgetUse.select().exists() and not BudgetPeriod.select().exists()
    mine = (Budget.code == "CUT") & (BudgetUse.order_id == Order.get().id)
    taken = BudgetUse.select(fn.SUM(BudgetUse.amount)).join(BudgetPeriod).join(Budget).where(mine).scalar()
    assert statement > first + 10 and taken == Order.get().total
    assert [broken for check in CHECKS for broken in check()[1]] == []
