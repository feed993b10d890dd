"""Deliveries: which lines go together, what a group pays, and the first day that can be wanted."""

from collections import namedtuple
from datetime import date, datetime

import pytest

from models import clock, delivery
from models.delivery import ShippingMethod
from tests.models.trade import make_shop

Line = namedtuple("Line", "key location_id wanted_on subtotal")
MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)


def make_method(shop, code, charge=1850, free_over=35000, position=1) -> ShippingMethod:
    return ShippingMethod.create(
        storefront=shop, code=code, name_en=code, charge=charge, free_over=free_over, position=position
    )


def test_lines_for_one_place_on_one_day_go_together():
    lines = [
        Line("a", 1, MONDAY, 100),
        Line("b", 2, MONDAY, 200),
        Line("c", 1, TUESDAY, 300),
        Line("d", 1, MONDAY, 400),
    ]
    told = [(g.number, g.location_id, g.wanted_on, g.line_keys, g.subtotal) for g in delivery.groups(lines)]
    assert told == [
        (1, 1, MONDAY, ["a", "d"], 500),
        (2, 2, MONDAY, ["b"], 200),
        (3, 1, TUESDAY, ["c"], 300),
    ]
    assert delivery.groups([]) == []


def test_a_shop_has_its_own_methods_in_their_order(db):
    shop, other = make_shop(), make_shop("other")
    make_method(shop, "slow", position=2)
    make_method(shop, "ground", position=1)
    make_method(other, "sledge")
    assert [way.method.code for way in delivery.ways_of(shop)] == ["ground", "slow"]


def test_delivery_is_free_from_its_threshold_on(db):
    shop = make_shop()
    ground, always = make_method(shop, "ground"), make_method(shop, "flat", free_over=None)
    assert [delivery.charge(ground, subtotal) for subtotal in (0, 34999, 35000)] == [1850, 1850, 0]
    assert delivery.charge(always, 10**9) == 1850
    assert delivery.charge(None, 100) == 0


@pytest.mark.parametrize(
    ("ordered", "earliest"),
    [
        (date(2026, 6, 4), date(2026, 6, 5)),
        (date(2026, 6, 5), date(2026, 6, 8)),
        (date(2026, 6, 6), date(2026, 6, 8)),
        (date(2026, 6, 7), date(2026, 6, 8)),
        (date(2026, 12, 31), date(2027, 1, 1)),
        (date(9999, 12, 31), date(9999, 12, 29)),
    ],
)
def test_the_earliest_day_is_the_next_one_of_the_working_week(ordered, earliest):
    assert delivery.Days(None, ordered).soonest(None) == earliest


def test_without_a_day_the_calendar_at_the_shop_counts(db):
    clock.freeze(datetime.fromisoformat("2026-06-02T03:00"))  # still Monday in Toronto
    assert delivery.earliest_date(make_shop()) == TUESDAY
