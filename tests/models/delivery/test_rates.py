"""What a delivery pays by a table: the narrowest zone answers, its steps rise, and none is missing."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import delivery
from models.accounts import Location
from models.delivery import Days, Rate, ShippingMethod, ShippingRate, Way
from models.identity import Actor, User
from models.refusals import ChangedMeanwhile, Refused
from models.stock import Warehouse
from tests.models.trade import make_shop

steps = st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 10**5)), max_size=8, unique_by=lambda step: step[0])


def store(region="ND", postal="58102", country="US") -> Location:
    return Location(
        id=1, name="S", country=country, region=region, postal_code=postal, receiving_days="", blackout_days=""
    )


def table(*rows, basis="weight", free_over=None) -> Way:
    method = ShippingMethod(id=1, kind="table", basis=basis, charge=0, free_over=free_over, lead_days=0)
    return Way(method, tuple(ShippingRate(country=c, region=r, postal=p, starts=s, charge=x) for c, r, p, s, x in rows))


@settings(max_examples=80, deadline=None)
@given(steps, st.lists(st.integers(0, 2 * 10**6), min_size=2, max_size=6))
def test_every_weight_has_a_step_and_a_heavier_one_none_below(found, weights):
    rows = [Rate("US", "", "", 0, 100), *(Rate("US", "", "", start, charge) for start, charge in found)]
    delivery.check_rates(rows)
    rates = sorted((ShippingRate(**row._asdict()) for row in rows), key=lambda rate: rate.starts)
    taken = [delivery.step_of(rates, weight).starts for weight in sorted(weights)]
    assert taken == sorted(taken) and all(start <= weight for start, weight in zip(taken, sorted(weights), strict=True))
    assert all(not any(start < rate.starts <= weight for rate in rates)
               for start, weight in zip(taken, sorted(weights), strict=True))  # fmt: skip


def test_the_narrowest_zone_that_a_place_lies_in_answers():
    way = table(("", "", "", 0, 900), ("US", "", "", 0, 500), ("US", "MN", "", 0, 400), ("US", "", "558", 0, 300))
    asked = [store("ND"), store("MN", "55405"), store("MN", "558 05"), store("QC", "H2J 1Y8", "CA")]
    assert [way.charge(one, 0, 1) for one in asked] == [500, 400, 300, 900]
    assert table(("US", "ND", "", 0, 500)).charge(store("MN"), 0) is None


def test_steps_count_goods_or_grams_and_free_is_free_wherever_it_is_served():
    rows = (("US", "", "", 0, 2000), ("US", "", "", 10_000, 900))
    assert [table(*rows, basis="amount").charge(store(), goods, 99_999) for goods in (9_999, 10_000)] == [2000, 900]
    assert [table(*rows).charge(store(), 99_999, grams) for grams in (9_999, 10_000)] == [2000, 900]
    assert table(*rows, free_over=50_000).charge(store(), 50_000, 1) == 0
    assert table(*rows, free_over=50_000).charge(store("QC", "H2", "CA"), 50_000, 1) is None


@pytest.mark.parametrize(
    ("rows", "refusal"),
    [
        ([Rate("US", "", "", 100, 1)], "GapInRates"),
        ([Rate("US", "", "", 0, 1), Rate("US", "MN", "", 5, 1)], "GapInRates"),
        ([Rate("US", "", "", 0, 1), Rate("US", "", "", 0, 2)], "RateTwice"),
        ([Rate("", "MN", "", 0, 1)], "ZoneNotClear"),
    ],
)
def test_a_table_with_a_gap_is_refused(rows, refusal):
    with pytest.raises(Refused) as refused:
        delivery.check_rates(rows)
    assert refused.value.name == refusal


def test_a_slower_method_is_not_taken_for_a_day_that_it_misses():
    ground, slow = table(("US", "", "", 0, 500)), table(("US", "", "", 0, 100))
    slow.method.id, slow.method.lead_days = 2, 3
    days, monday = Days(None, date(2026, 6, 1)), date(2026, 6, 2)
    told = delivery.options_of([slow, ground], days, store(), monday, 0, 1)
    assert [(one.method.id, one.day.day, one.usable) for one in told] == [(2, 5, False), (1, 2, True)]
    assert delivery.chosen_of(told, 2).method.id == 1
    assert (
        delivery.chosen_of(delivery.options_of([slow, ground], days, store(), date(2026, 6, 8), 0, 1), 2).charge == 100
    )


def test_a_merchandiser_keeps_methods_and_their_rates_under_a_version(db):
    shop, by = make_shop(), Actor(User.create(email="c@c.example", name="C", role="merchandiser", locale="en-CA").id)
    made = delivery.create_method(shop, code="freight", name_en="Freight", kind="table", basis="weight", by=by)
    delivery.set_rates(made, [Rate("CA", "QC", "h2j 1", 0, 1900), Rate("CA", "", "", 0, 3800)], by=by, version=1)
    (way,) = delivery.ways_of(shop)
    assert way.charge(store("QC", "H2J 1Y8", "CA"), 0, 5) == 1900 and len(delivery.rates_of(made)) == 2
    with pytest.raises(ChangedMeanwhile):
        delivery.set_rates(made, [], by=by, version=1)
    with pytest.raises(Refused, match="already"):
        delivery.create_method(shop, code="freight", name_en="Again", by=by)
    with pytest.raises(Refused, match="warehouse"):
        delivery.change_method(made, kind="pickup", by=by, version=2)
    assert delivery.rates_off() == (2, [])
    depot = Warehouse.create(code="MTL", country="CA", region="QC", city="Montréal")
    delivery.change_method(made, kind="pickup", warehouse=depot, active=False, by=by, version=2)
    assert delivery.ways_of(shop) == []


def test_a_calendar_is_made_with_its_first_change(db):
    shop, by = make_shop(), Actor(User.create(email="c@c.example", name="C", role="merchandiser", locale="en-CA").id)
    delivery.change_calendar(shop, cut_off="14:00", holidays="CA-QC", extra_days={"CA-BC": 2}, by=by, version=0)
    assert delivery.calendar_of(shop).version == 1
    for wrong in (
        {"working_days": "0000000"},
        {"cut_off": "25:00"},
        {"holidays": "US-QC"},
        {"extra_days": {"CA-BC": 99}},
    ):
        with pytest.raises(Refused):
            delivery.change_calendar(shop, **wrong, by=by, version=1)
    with pytest.raises(ChangedMeanwhile):
        delivery.change_calendar(shop, lead_days=2, by=by, version=0)
