"""The room of cost centres and budgets: who sees it, what the administrator makes there, and what was used."""

from datetime import date

import pytest

from models import spending
from models.identity import Actor
from models.spending import Budget, CostCentre, CostCentreUser, PlaceCentre
from tests.views.trading import fill_cart

COFFEE = {"ETH-YIRG-340-WB": 24}
CENTRE = {"code": "MKT-9", "name_en": "Marketing", "name_fr": "Mise en marché", "key": "once"}
BUDGET = {
    "code": "MKT-9", "name_en": "Marketing, monthly", "name_fr": "", "period": "month", "fiscal_month": "1",
    "starts_on": "2020-01-01", "ends_on": "", "amount": "1250.50", "action": "approve", "key": "once",
}  # fmt: skip


@pytest.fixture
def marc(world, browser_of):
    """Marc's browser, who administers Maple & Main."""
    return browser_of(world.marc, host="capricorn-ca.localhost")


def test_the_administrator_makes_and_changes_a_cost_centre(world, marc):
    priya, toronto = world.priya.id, world.store("MAPLE", "TOR-01").id
    sent = CENTRE | {"people": [priya], "places": [toronto]}
    for _again in range(2):
        assert marc.post("/en/account/cost-centres/", data=sent).status_code in (303, 422)
    centre = CostCentre.get(CostCentre.code == "MKT-9")
    assert not centre.for_all and CostCentreUser.get(CostCentreUser.cost_centre == centre.id).user_id == priya
    assert PlaceCentre.get(PlaceCentre.location == toronto).cost_centre_id == centre.id
    page = marc.get(f"/en/account/cost-centres/{centre.id}/").text
    assert "Made the cost centre MKT-9." in page and "Mise en marché" in page
    changed = sent | {"version": "1", "name_en": "Brand", "for_all": "y"}
    assert marc.post(f"/en/account/cost-centres/{centre.id}/", data=changed).status_code == 303
    centre = CostCentre.get_by_id(centre.id)
    assert (centre.name_en, centre.for_all, centre.is_open, centre.version) == ("Brand", True, False, 2)
    stale = marc.post(f"/en/account/cost-centres/{centre.id}/", data=changed)
    assert stale.status_code == 409 and "Somebody else changed it meanwhile" in stale.text


def test_the_administrator_makes_and_changes_a_budget(world, marc):
    answer = marc.post("/en/account/budgets/", data=BUDGET)
    assert answer.status_code == 303, answer.text
    budget = Budget.get(Budget.code == "MKT-9")
    assert (budget.amount, budget.action, budget.starts_on) == (125_050, "approve", date(2020, 1, 1))
    page = marc.get(answer.location).text
    assert "Marketing, monthly" in page and "CA$1,250.50" in page or "$1,250.50" in page
    form = marc.get(f"/en/account/budgets/{budget.id}/edit/").text
    assert 'value="1250.50"' in form and 'name="period"' not in form
    changed = BUDGET | {"version": "1", "amount": "2000", "is_open": "y"}
    assert marc.post(f"/en/account/budgets/{budget.id}/edit/", data=changed).status_code == 303
    assert Budget.get_by_id(budget.id).amount == 200_000
    assert marc.post(f"/en/account/budgets/{budget.id}/edit/", data=changed).status_code == 409


@pytest.mark.parametrize(
    "typed, said",
    [
        ({"amount": "much"}, "Enter an amount such as"),
        ({"amount": ""}, "Enter how much may be spent in a period."),
        ({"code": " "}, "Enter a code."),
        ({"name_en": ""}, "Enter a name."),
        ({"starts_on": "soon"}, "Enter a date as year-month-day"),
        ({"period": "dated"}, "Enter a last day that is not before the first one."),
    ],
)
def test_what_is_wrong_with_a_budget_is_said_and_nothing_is_made(world, marc, typed, said):
    answer = marc.post("/en/account/budgets/", data=BUDGET | {"code": "NEW-9"} | typed)
    assert answer.status_code == 422 and said in answer.text
    assert not Budget.select().where(Budget.code == "NEW-9").exists()


def test_an_approver_sees_and_a_buyer_does_not(world, browser_of, marc):
    marc.post("/en/account/budgets/", data=BUDGET)
    number = Budget.get(Budget.code == "MKT-9").id
    priya = browser_of(world.priya, host="capricorn-ca.localhost")
    page = priya.get("/en/account/spending/").text
    assert "Marketing, monthly" in page and "New budget" not in page
    assert priya.get(f"/en/account/budgets/{number}/").status_code == 200
    assert priya.get(f"/en/account/budgets/{number}/edit/").status_code == 403
    assert priya.post("/en/account/budgets/", data=BUDGET).status_code == 403
    hannah = browser_of(world.user("hannah@maple.example"), host="capricorn-ca.localhost")
    assert hannah.get("/en/account/spending/").status_code == 403


def test_the_orders_behind_a_period_are_shown_and_downloaded(world, marc, browser_of):
    marc.post("/en/account/budgets/", data=BUDGET)
    budget, by = Budget.get(Budget.code == "MKT-9"), Actor(world.marc.id)
    Budget.update(amount=10**9).execute()
    cart = fill_cart(world.maple, by, COFFEE)
    from models import checkout, orders

    order = checkout.place_on_terms(cart, by=by, key="one", po_number="PO-77").order
    spending.restore(order.id, orders.shares_of(order, amount=100), by=by, key="cancellation:1")
    first = order.placed_at.date().replace(day=1)
    page = marc.get(f"/en/account/budgets/{budget.id}/orders/?period={first}").text
    assert order.number in page and "PO-77" in page and "$1.00" in page
    assert marc.get(f"/en/account/budgets/{budget.id}/orders/?period=2019-01-01").status_code == 404
    file = marc.get(f"/en/account/budgets/{budget.id}/use.csv")
    lines = file.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"Period from",Date,Order') and len(lines) == 3 and order.number in lines[1]
    assert lines[2].endswith(",1.00,CAD")
    assert "attachment" in file.headers["Content-Disposition"]
