"""Choosing at checkout what an order is charged to, and what the budgets say to it."""

import re

import pytest

from models import checkout, orders, spending
from models.authority import ApprovalRule
from models.carts import Cart, CartLine
from models.identity import Actor
from models.orders import Order
from models.spending import Budget, BudgetUse
from tests.views.checkout.test_ordering import typed
from tests.views.trading import fill_cart

COFFEE = {"ETH-YIRG-340-WB": 24}


@pytest.fixture
def hannah(world, browser_of):
    """Hannah's browser, who buys for Maple & Main, with coffee for two stores in her cart."""
    person = world.user("hannah@maple.example")
    stores = [world.store("MAPLE", "TOR-01"), world.store("MAPLE", "VAN-01")]
    fill_cart(world.maple, Actor(person.id), COFFEE, stores)
    return browser_of(person, host="capricorn-ca.localhost")


@pytest.fixture
def centre(world):
    """A function that makes a cost centre of Maple & Main."""

    def make(code: str, **facts):
        return spending.create_centre(world.maple, by=Actor(world.marc.id), code=code, name_en=code, **facts)

    return make


@pytest.fixture
def budget(world):
    """A function that makes a yearly budget of Maple & Main."""

    def make(amount: int, **facts):
        days = {"period": "year", "starts_on": world.capricorn_ca.today().replace(month=1, day=1)}
        facts = {"code": "TEST", "name_en": "Test money"} | days | facts
        return spending.create_budget(world.maple, by=Actor(world.marc.id), amount=amount, **facts)

    return make


@pytest.fixture(autouse=True)
def no_other_budgets(world):
    """Only what a test makes itself counts."""
    Budget.update(is_open=False).execute()
    spending.CostCentre.update(is_open=False).execute()
    spending.SpendingRules.delete().execute()


def test_a_choice_is_kept_shown_and_frozen_in_the_order(world, hannah, centre, budget):
    other, mine = centre("OTHER-9"), centre("MINE-9")
    budget(10_000_00, subject=("cost_centre", mine.id))
    page = hannah.get("/en/checkout/").text
    assert "MINE-9 – MINE-9" in page and "Test money" not in page
    answer = hannah.post("/en/checkout/cost-centres/", data=typed(page, centre=mine.id), headers={"HX-Request": "true"})
    assert answer.status_code == 200 and "Test money" in answer.text and 'value="PO-42"' in answer.text
    spending.update_centre(
        other, by=Actor(world.marc.id), version=1, code="OTHER-9", name_en="x", name_fr="", for_all=True, people=[],
        places=[], is_open=True,
    )  # fmt: skip
    placed = hannah.post("/en/checkout/", data=typed(page, centre=mine.id))
    assert placed.status_code == 303, placed.text
    order = Order.get()
    assert [(one.code, one.amount) for one in order.charged_to] == [("MINE-9", order.total)]
    assert {line.cost_centre_id for line in orders.lines_of(order)} == {mine.id}
    assert sum(line.charged for line in orders.lines_of(order)) == order.total
    assert sum(use.amount for use in BudgetUse.select()) == order.total
    assert "MINE-9" in hannah.get(placed.location).text
    assert orders.charges_off()[1] == []


def test_stores_are_charged_apart_and_their_usual_cost_centres_are_taken(world, hannah, centre, budget):
    toronto, west = world.store("MAPLE", "TOR-01"), centre("WEST-9")
    east = centre("EAST-9", places=[toronto.id])
    spending.set_rules(world.maple, by=Actor(world.marc.id), charged_by="store", required=True)
    page = hannah.get("/en/checkout/").text
    vancouver = world.store("MAPLE", "VAN-01")
    assert re.search(rf'name="centre-{toronto.id}".*?value="{east.id}" selected', page, re.S)
    refused = hannah.post("/en/checkout/", data=typed(page))
    assert refused.status_code == 422 and "Choose a cost centre for Yaletown." in refused.text
    form = typed(page) | {f"centre-{toronto.id}": east.id, f"centre-{vancouver.id}": west.id}
    assert hannah.post("/en/checkout/", data=form).status_code == 303
    order = Order.get()
    by_store = {group.id: group.subtotal + group.shipping + group.tax for group in orders.groups_of(order)}
    assert sorted(one.amount for one in order.charged_to) == sorted(by_store.values())


def test_single_lines_are_charged_apart_where_the_company_wants_it(world, hannah, centre):
    other, vancouver = centre("OTHER-9"), world.store("MAPLE", "VAN-01")
    centre("WEST-9", places=[vancouver.id])
    assert "Charge to" not in hannah.get("/en/cart/").text
    spending.set_rules(world.maple, by=Actor(world.marc.id), charged_by="line", required=False)
    cart = Cart.get(Cart.line_count == 2)
    page = hannah.get("/en/cart/").text
    assert "Charge to" in page
    line = CartLine.get(CartLine.location == vancouver.id).id
    form = {"cart": cart.id, "version": cart.version, "line": line, "cost_centre": other.id}
    assert hannah.post("/en/cart/cost-centres/", data=form).status_code == 303
    page = hannah.get("/en/cart/").text
    assert "Charged to OTHER-9" in page and "1 line is charged to OTHER-9." in page
    page = hannah.get("/en/checkout/").text
    assert "1 line has a cost centre of its own." in page
    assert hannah.post("/en/checkout/", data=typed(page)).status_code == 303
    assert [one.code for one in Order.get().charged_to] == ["OTHER-9"] and orders.charges_off()[1] == []


def test_over_a_budget_the_figures_are_said_and_the_cart_stays(world, hannah, budget):
    budget(1_00, action="block")
    page = hannah.get("/en/checkout/").text
    assert "it lets nothing through" in page and "Left after" in page
    refused = hannah.post("/en/checkout/", data=typed(page))
    assert refused.status_code == 422 and "from the budget “Test money”, which has $1.00 left until" in refused.text
    assert not Order.select().exists() and Cart.get(Cart.line_count == 2).status == "open"
    assert "Test money" in hannah.get("/en/cart/estimate/").text


def test_a_warning_lets_the_order_pass_and_approval_is_asked_for(world, hannah, budget):
    # A rule of the demo has every overrun approved; this is about what the budget itself says.
    ApprovalRule.update(active=False).execute()
    made = budget(1_00, action="warn")
    page = hannah.get("/en/checkout/").text
    assert "You can order all the same" in page
    Budget.update(action="approve").where(Budget.id == made.id).execute()
    page = hannah.get("/en/checkout/").text
    assert "somebody must approve the order" in page
    # The budget is one of the reasons for approval, which the page offers to ask for.
    assert "needs approval first: Test money" in hannah.post("/en/checkout/", data=typed(page)).text
    Budget.update(action="warn").where(Budget.id == made.id).execute()
    assert hannah.post("/en/checkout/", data=typed(page)).status_code == 303


def test_a_closed_or_strange_cost_centre_is_not_taken(world, hannah, centre):
    mine, page = centre("MINE-9"), hannah.get("/en/checkout/").text
    theirs = spending.create_centre(world.fargo, by=Actor(world.erin.id), code="THEIRS-9", name_en="x")
    assert hannah.post("/en/checkout/", data=typed(page, centre=theirs.id)).status_code == 404
    spending.CostCentre.update(is_open=False).where(spending.CostCentre.id == mine.id).execute()
    refused = hannah.post("/en/checkout/", data=typed(page, centre=mine.id))
    assert refused.status_code == 422 and "The cost centre MINE-9 is closed" in refused.text
    away = world.store("FARGO", "STORE-01").id
    assert hannah.post("/en/checkout/", data=typed(page) | {f"centre-{away}": mine.id}).status_code == 404


def test_statements_of_placing_do_not_grow_with_lines_where_budgets_count(world, centre, budget):
    from models.base import counting
    from models.pricing import Promotion
    from tests.models.checkout.conftest import fill_long_cart

    luka, erin, counts = Actor(world.luka.id), Actor(world.erin.id), []
    for number, store in enumerate(("STORE-01", "STORE-03")):
        place = world.store("FARGO", store)
        made = spending.create_centre(world.fargo, by=erin, code=f"C{number}", name_en="x", places=[place.id])
        facts = {"period": "month", "starts_on": world.capricorn.today(), "amount": 10**9}
        spending.create_budget(
            world.fargo, by=erin, code=f"B{number}", name_en="x", subject=("cost_centre", made.id), **facts
        )
    spending.set_rules(world.fargo, by=erin, charged_by="store", required=False)
    Promotion.update(status="paused").execute()
    world.fargo.__class__.update(credit_limit=None).execute()
    for lines in (5, 200):
        cart = fill_long_cart(world, luka, lines)
        with counting() as statements:
            checkout.place_on_terms(cart, by=luka, key=str(lines), po_number="PO")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 54, counts
    assert orders.charges_off()[1] == spending.uses_off()[1] == []
