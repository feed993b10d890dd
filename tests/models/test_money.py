"""Money: whole numbers, rounded half up once, shared without losing a cent."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import money
from models.money import MixedCurrencies, Money

AMOUNTS = st.integers(-(10**12), 10**12)
PRICES = st.integers(0, 10**9)


@given(AMOUNTS, st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=60))
def test_sharing_an_amount_over_any_weights_loses_no_cent(amount, weights):
    assert sum(money.allocate(amount, weights)) == amount


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_a_share_is_within_one_cent_of_its_exact_part(amount, weights):
    total = sum(weights) or len(weights)
    for share, weight in zip(money.allocate(amount, weights), weights, strict=True):
        exact = Decimal(amount) * (weight if any(weights) else 1) / total
        assert abs(share - exact) < 1


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=60))
def test_no_share_has_the_other_sign(amount, weights):
    assert all(share >= 0 for share in money.allocate(amount, weights))


def test_nothing_can_be_shared_over_nothing():
    assert money.allocate(0, []) == []
    with pytest.raises(ValueError, match="shared over nothing"):
        money.allocate(1, [])


@given(PRICES, st.integers(1, 999_999))
def test_a_line_is_multiplied_exactly_and_rounded_half_up_once(price, quantity):
    exact = Decimal(price) * quantity / 100
    assert money.extended(price, quantity) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@given(AMOUNTS, st.integers(0, 100_000))
def test_a_percentage_is_rounded_half_away_from_zero(amount, rate):
    exact = Decimal(amount) * rate / 100_000
    assert money.percentage(amount, rate) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_qst_on_a_hundred_dollars_is_nine_ninety_eight():
    assert money.percentage(100_00, money.rate_from("9.975")) == 998


def test_hst_on_thirty_one_ninety_five_is_four_fifteen():
    assert money.percentage(31_95, money.rate_from("13")) == 415


@pytest.mark.parametrize("text", ["1.234", "NaN", "Infinity", "12,50", "", "1e-9", "--1"])
def test_an_amount_that_cents_cannot_hold_is_refused(text):
    with pytest.raises(ValueError):
        money.amount_from(text, "CAD")


def test_unit_prices_keep_four_decimals():
    assert money.unit_price_from("0.0123") == 123
    assert str(money.unit_price_decimal(123)) == "0.0123"


def test_a_thousand_at_a_fraction_of_a_cent_costs_what_it_should():
    assert money.extended(money.unit_price_from("0.0123"), 1000) == 1230


def test_two_currencies_never_meet_in_one_sum():
    with pytest.raises(MixedCurrencies):
        Money(100, "CAD") + Money(100, "USD")
    with pytest.raises(MixedCurrencies):
        _ = Money(100, "CAD") < Money(200, "USD")


@given(AMOUNTS, AMOUNTS)
def test_money_adds_and_subtracts_as_numbers_do(first, second):
    assert Money(first, "CAD") + Money(second, "CAD") - Money(second, "CAD") == Money(first, "CAD")
