"""What can be said of a line's stock: now, when the rest comes, and whether it may wait."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import stock
from models.stock import Availability, Need, Promise

EARLY, LATER, LAST = date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 10)


def level(available, receipt=None, counted=True):
    return Availability(available, available, receipt, counted)


def test_earlier_dates_are_served_first_whatever_stands_first_in_the_cart():
    lines = [("late", 1, 10, LAST), ("early", 1, 6, EARLY), ("same day", 1, 6, EARLY)]
    told = stock.promise_lines({1: [Need(1, 1, level(8))]}, {1: "allow"}, lines)
    assert {key: promise.now for key, promise in told.items()} == {"early": 6, "same day": 2, "late": 0}
    assert [told[key].rest for key in ("early", "same day", "late")] == [0, 4, 10]


@pytest.mark.parametrize(
    ("rule", "receipt", "refused"),
    [
        ("allow", None, False), ("never", None, True), ("never", EARLY, True), ("until_receipt", None, True),
        ("until_receipt", LAST, True), ("until_receipt", LATER, False), ("until_receipt", EARLY, False),
    ],
)  # fmt: skip
def test_the_rest_may_wait_as_the_products_rule_says(rule, receipt, refused):
    assert stock.promise(level(8, receipt), rule, 24, 0, LATER).refused is refused
    assert not stock.promise(level(24, receipt), rule, 24, 0, LATER).refused


def test_what_nobody_counts_is_there_whatever_the_rule():
    uncounted = level(0, counted=False)
    assert stock.promise(uncounted, "never", 500, 900, EARLY) == Promise(500, 500, EARLY, None, "never", False)


@given(st.integers(-5, 60), st.lists(st.tuples(st.integers(1, 20), st.dates(EARLY, LAST)), max_size=12))
def test_no_unit_is_said_to_be_there_twice(available, lines):
    wanted = [(number, 1, quantity, day) for number, (quantity, day) in enumerate(lines)]
    told = stock.promise_lines({1: [Need(1, 1, level(available))]}, {1: "never"}, wanted)
    assert sum(promise.now for promise in told.values()) == min(max(available, 0), sum(line[0] for line in lines))
