"""What an order is charged with is spread to the cent, and periods follow one another without a gap."""

from datetime import date, timedelta
from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.spending import Share, calendar_period, period_on, spread, summed
from models.spending.periods import periods_before

AMOUNTS = st.integers(0, 10**9)


@given(st.lists(AMOUNTS, min_size=1, max_size=40), AMOUNTS)
def test_spreading_a_delivery_loses_no_cent_and_takes_none_from_a_line(goods, shipping):
    charged = spread(goods, shipping)
    assert sum(charged) == sum(goods) + shipping
    assert all(after >= before for after, before in zip(charged, goods, strict=True))


@given(st.lists(st.builds(Share, st.sampled_from([None, 1, 2]), st.sampled_from(["A", "B"]), AMOUNTS)))
def test_shares_of_one_cost_centre_and_store_are_one_share(shares):
    joined = summed(shares)
    assert len({share[:2] for share in joined}) == len(joined)
    assert sum(share.amount for share in joined) == sum(share.amount for share in shares)


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS, st.sampled_from(["month", "quarter", "year"]), st.integers(1, 12))
@settings(max_examples=200)
def test_periods_hold_their_day_and_follow_without_a_gap(day, kind, fiscal_month):
    period = calendar_period(kind, fiscal_month, day)
    assert period.first <= day <= period.last
    assert calendar_period(kind, fiscal_month, period.last) == period
    assert calendar_period(kind, fiscal_month, period.last + timedelta(days=1)).first == period.last + timedelta(days=1)


def test_a_fiscal_year_and_its_quarters_begin_in_their_month():
    assert calendar_period("year", 4, date(2026, 3, 31)) == (date(2025, 4, 1), date(2026, 3, 31))
    assert calendar_period("quarter", 2, date(2026, 1, 31)) == (date(2025, 11, 1), date(2026, 1, 31))


def test_a_budget_has_no_period_before_its_first_day_and_after_its_last():
    budget = SimpleNamespace(period="month", fiscal_month=1, starts_on=date(2026, 1, 15), ends_on=date(2026, 3, 10))
    assert period_on(budget, date(2026, 1, 14)) is None and period_on(budget, date(2026, 3, 11)) is None
    march = period_on(budget, date(2026, 3, 10))
    assert march == (date(2026, 3, 1), date(2026, 3, 31))
    assert [one.first.month for one in periods_before(budget, march)] == [1, 2]
