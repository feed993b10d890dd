"""What budgets count, refuse, give back and carry over."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import history, spending
from models.base import writing
from models.refusals import ChangedMeanwhile, NotFound
from models.spending import Budget, BudgetUse, Share

from .conftest import DAY


def clean() -> bool:
    """Whether the budgets' sums and entries hold."""
    return spending.uses_off()[1] == [] and spending.entries_off()[1] == []


def test_each_budget_counts_its_own_cost_centre_store_buyer_or_everything(world, centre_of, budget_of, take, left):
    marketing, toronto = centre_of("MKT"), world.store("MAPLE", "TOR-01")
    budget_of("ALL", 1000)
    budget_of("CENTRE", 1000, subject=("cost_centre", marketing.id))
    budget_of("STORE", 1000, subject=("location", toronto.id))
    budget_of("MINE", 1000, subject=("buyer", world.marc.id))
    budget_of("PRIYA", 1000, subject=("buyer", world.priya.id))
    shares = [Share(marketing.id, "TOR-01", 1), Share(marketing.id, "OTT-01", 20), Share(None, "TOR-01", 300)]
    take(1, shares)
    assert left(shares=shares) == {"ALL": 679, "CENTRE": 979, "STORE": 699, "MINE": 679}
    assert clean()


def test_a_budget_that_blocks_refuses_with_its_figures_and_one_that_warns_lets_pass(budget_of, take, left):
    budget_of("WARN", 100)
    take(1, 150)
    assert left() == {"WARN": -50}
    budget_of("BLOCK", 500, period="year", action="block", name_fr="Bloque")
    with pytest.raises(spending.OverBudget) as refusal, writing():
        take(2, 501, approved=True)
    figures = refusal.value.facts
    assert (figures["order"].amount, figures["left"].amount, figures["over"].amount) == (501, 500, 1)
    assert figures["until"] == date(2026, 12, 31) and figures["budget"].name_fr == "Bloque"
    assert left() == {"WARN": -50, "BLOCK": 500}
    take(2, 500)
    assert left()["BLOCK"] == 0 and clean()


def test_a_budget_that_asks_for_approval_counts_the_order_once_it_is_approved(budget_of, take, left, world, marc):
    budget_of("ASK", 100, action="approve")
    (over,) = spending.overruns(world.maple, marc.user_id, [Share(None, "TOR-01", 130)], DAY)
    assert (over.budget.action, over.before, over.order, over.after, over.over) == ("approve", 100, 130, -30, 30)
    with pytest.raises(spending.BudgetNeedsApproval), writing():
        take(1, 130)
    take(1, 130, approved=True)
    assert left() == {"ASK": -30}
    (further,) = spending.overruns(world.maple, marc.user_id, [Share(None, "TOR-01", 5)], DAY)
    assert further.over == 5
    assert spending.overruns(world.maple, marc.user_id, [Share(None, "TOR-01", 0)], DAY) == []


def test_what_is_given_back_goes_to_the_period_it_was_taken_from_and_only_once(budget_of, take, left, marc):
    budget_of("MONTH", 100)
    budget_of("CARRY", 1000, period="year", carry_over=True)
    shares = [Share(None, "TOR-01", 60), Share(None, "OTT-01", 30)]
    take(1, shares)
    december, january = date(2026, 12, 5), date(2027, 1, 5)
    assert left(december) == {"MONTH": 100, "CARRY": 910} and left(january) == {"MONTH": 100, "CARRY": 1910}
    given_back = spending.restore(1, [Share(None, "TOR-01", 25)], by=marc, key="cancellation:1")
    assert given_back == 50
    assert spending.restore(1, [Share(None, "TOR-01", 25)], by=marc, key="cancellation:1") == 0
    assert left() == {"MONTH": 35, "CARRY": 935} and left(january) == {"MONTH": 100, "CARRY": 1935}
    with pytest.raises(ValueError):
        spending.restore(1, [Share(None, "TOR-01", 36)], by=marc, key="cancellation:2")
    spending.restore(1, [Share(None, "TOR-01", 35), Share(None, "OTT-01", 30)], by=marc, key="cancellation:2")
    assert left() == {"MONTH": 100, "CARRY": 1000} and clean()


def test_a_change_that_adds_is_counted_and_never_refused(budget_of, take, left, marc):
    budget_of("BLOCK", 100, action="block")
    take(1, 100)
    spending.restore(1, [Share(None, "TOR-01", -40)], by=marc, key="change:1")
    assert left() == {"BLOCK": -40} and clean()


AMOUNTS = st.lists(st.integers(1, 10**6), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(AMOUNTS)
def test_consuming_and_giving_back_returns_to_the_start(budget_of, take, left, marc, amounts):
    if not Budget.select().exists():
        budget_of("ALL", 500, carry_over=True)
    before, number = left(), 1000 + BudgetUse.select().count()
    take(number, sum(amounts))
    for place, amount in enumerate(amounts):
        spending.restore(number, [Share(None, "TOR-01", amount)], by=marc, key=f"part:{number}:{place}")
    assert left() == before and clean()


def test_a_new_amount_holds_from_this_period_on(budget_of, take, left, marc):
    budget = budget_of("CARRY", 100, carry_over=True, starts_on=date(2026, 9, 1))
    take(1, 30, date(2026, 9, 3))
    take(2, 150, date(2026, 10, 3))
    assert left() == {"CARRY": 120}
    kept = {"code": "CARRY", "name_en": "CARRY", "name_fr": "", "ends_on": None, "action": "block"}
    facts = kept | {"amount": 500, "carry_over": True, "is_open": True, "today": DAY}
    spending.update_budget(budget, by=marc, version=1, **facts)
    assert left() == {"CARRY": 520}
    with pytest.raises(ChangedMeanwhile):
        spending.update_budget(budget, by=marc, version=1, **facts)
    told = [event.verb for event in history.events_of(f"budget:{budget.id}")]
    assert told == ["create_budget", "update_budget"]


def test_a_closed_budget_counts_nothing_more_but_gets_its_part_back(budget_of, take, left, marc):
    budget = budget_of("SHUT", 100, action="block")
    take(1, 100)
    facts = {"code": "SHUT", "name_en": "Shut", "name_fr": "", "ends_on": None, "action": "block", "amount": 100}
    spending.update_budget(budget, by=marc, version=1, today=DAY, carry_over=False, is_open=False, **facts)
    take(2, 1)
    assert left() == {}
    assert spending.restore(1, [Share(None, "TOR-01", 100)], by=marc, key="cancellation:1") == 100


def test_what_cannot_be_a_budget_or_cost_centre_is_refused_by_name(world, centre_of, budget_of):
    centre = centre_of("MKT")
    budget_of("ALL", 100)
    with pytest.raises(spending.BudgetTwice):
        budget_of("ALL-2", 100, ends_on=date(2026, 12, 31))
    budget_of("ALL-YEAR", 100, period="year")
    with pytest.raises(spending.CodeTaken):
        budget_of("all", 100, subject=("cost_centre", centre.id))
    with pytest.raises(spending.CodeTaken):
        centre_of(" mkt ")
    with pytest.raises(spending.PeriodBackwards):
        budget_of("DATED", 100, period="dated")
    with pytest.raises(spending.PeriodBackwards):
        budget_of("BACK", 100, period="quarter", ends_on=date(2025, 12, 31))
    with pytest.raises(NotFound):
        budget_of("THEIRS", 100, subject=("location", world.store("FARGO", "STORE-01").id))
    with pytest.raises(NotFound):
        centre_of("THEIRS", people=[world.luka.id])
