"""Promotions on plain lines: what each kind takes off, lanes, exclusivity, and why the others do not apply."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pricing.promotions import Benefit, Coupons, apply
from tests.models.pricing.deals import context, lines, marks, percent, reasons, rule, taken


def test_percent_falls_on_each_line_rounded_by_itself():
    applied = apply([rule("TEN", percent(10))], lines((1, 1005, "a"), (1, 1005, "b")), context())
    assert taken(applied) == {1: {"TEN": 101}, 2: {"TEN": 101}}


def test_percent_of_the_order_is_rounded_once_and_shared():
    applied = apply([rule("TEN", percent(10, "order"))], lines((1, 1005, "a"), (1, 1005, "b")), context())
    assert taken(applied) == {1: {"TEN": 101}, 2: {"TEN": 100}}


def test_an_amount_off_each_unit_does_not_care_how_units_are_spread():
    off = rule("DOLLAR", Benefit("amount", "lines", unit_price=10_000), currency="USD")
    assert taken(apply([off], lines((12, 6000, "a")), context())) == {1: {"DOLLAR": 1200}}
    apart = taken(apply([off], lines((5, 2500, "a"), (7, 3500, "a")), context()))
    assert apart == {1: {"DOLLAR": 500}, 2: {"DOLLAR": 700}}


def test_an_amount_off_the_order_is_shared_and_never_more_than_the_goods():
    off = rule("FIFTY", Benefit("amount", "order", amount=5000), currency="USD")
    assert taken(apply([off], lines((1, 3000, "a"), (1, 9000, "b")), context())) == {
        1: {"FIFTY": 1250},
        2: {"FIFTY": 3750},
    }
    assert taken(apply([off], lines((1, 1000, "a"), (1, 2000, "b")), context())) == {
        1: {"FIFTY": 1000},
        2: {"FIFTY": 2000},
    }


def test_a_fixed_price_holds_where_it_is_lower_than_the_accounts_own():
    fixed = rule("NINE", Benefit("fixed_price", "lines", unit_price=90_000), currency="USD")
    applied = apply([fixed], lines((2, 2000, "a"), (2, 1500, "b")), context())
    assert taken(applied) == {1: {"NINE": 200}}
    assert reasons(apply([fixed], lines((2, 1500, "b")), context())) == {"NINE": "nothing to gain"}


def test_three_for_a_price_takes_the_dearest_sets_first_and_leaves_the_rest():
    three = Benefit("fixed_price", "products", quantity=3, amount=3000)
    applied = apply([rule("THREE", three, currency="USD")], lines((2, 2600, "a"), (2, 2400, "b")), context())
    # Two at 13.00 and one at 12.00 for 30.00; the last one keeps its price.
    assert sum(sum(one.values()) for one in taken(applied).values()) == 2600 + 1200 - 3000
    once = rule("ONCE", Benefit("fixed_price", "products", quantity=3, amount=3000, times=1), currency="USD")
    many = apply([once], lines((30, 39000, "a")), context())
    assert taken(many) == {1: {"ONCE": 900}}
    short = apply([rule("THREE", three, currency="USD")], lines((2, 2600, "a")), context())
    assert reasons(short) == {"THREE": "quantity too small"} and short.nearly[0].quantity == 1


@pytest.mark.parametrize(
    ("quantity", "times", "free"),
    [(9, None, 0), (10, None, 1), (11, None, 1), (20, None, 2), (35, None, 3), (35, 2, 2)],
)
def test_buy_nine_get_one_repeats_for_full_counts(quantity, times, free):
    deal = Benefit("buy_x_get_y", "products", buy=9, get=1, percent=100_000, times=times)
    applied = apply([rule("NINE", deal)], lines((quantity, quantity * 700, "a")), context())
    assert sum(sum(one.values()) for one in taken(applied).values()) == free * 700


def test_the_cheapest_units_are_given_first():
    deal = Benefit("buy_x_get_y", "products", buy=2, get=1, percent=100_000)
    applied = apply([rule("TWO", deal)], lines((3, 3000, "a"), (1, 400, "b"), (2, 1000, "c")), context())
    assert taken(applied) == {2: {"TWO": 400}, 3: {"TWO": 500}}


def test_other_products_may_be_given_than_bought():
    deal = Benefit("buy_x_get_y", "products", marks("filter"), buy=1, get=2, percent=50_000)
    basket = lines((2, 90000, "grinder"), (3, 900, "filter"))
    assert taken(apply([rule("GRIND", deal, marks=marks("grinder"))], basket, context())) == {2: {"GRIND": 450}}


def test_shipping_is_free_or_less_on_every_delivery():
    free = rule("FREE", Benefit("shipping", percent=100_000))
    applied = apply([free], lines((1, 1000, "a")), context(shipping={1: 1850, 2: 0, 3: 1850}))
    assert {group: [d.amount for d in off] for group, off in applied.shipping.items()} == {1: [1850], 3: [1850]}
    less = rule("LESS", Benefit("shipping", amount=500), currency="USD")
    applied = apply([less], lines((1, 1000, "a")), context(shipping={1: 1850, 2: 300}))
    assert {group: [d.amount for d in off] for group, off in applied.shipping.items()} == {1: [500], 2: [300]}
    assert reasons(apply([free], lines((1, 1000, "a")), context())) == {"FREE": "nothing to gain"}


def test_a_gift_goes_with_the_line_that_earned_it():
    deal = rule("MUG", Benefit("gift", sku="Mug-1", quantity=2), marks=marks("b"), amount=500, currency="USD")
    applied = apply([deal], lines((1, 1000, "a"), (1, 600, "b")), context(gifts={"mug-1": 45_000}))
    assert [(g.sku, g.quantity, g.amount, g.beside) for g in applied.gifts] == [("mug-1", 2, 900, 2)]
    assert reasons(apply([deal], lines((1, 600, "b")), context())) == {"MUG": "gift not available"}


def test_longer_terms_are_for_those_who_buy_on_terms_and_have_shorter_ones():
    deal = rule("SIXTY", Benefit("terms", days=60))
    assert apply([deal], lines((1, 1000, "a")), context(terms_days=30)).terms_days == 60
    assert reasons(apply([deal], lines((1, 1, "a")), context(terms_days=90))) == {"SIXTY": "nothing to gain"}
    assert reasons(apply([deal], lines((1, 1, "a")), context(on_terms=False))) == {"SIXTY": "terms only"}


def test_in_a_lane_the_best_one_wins_a_line_and_the_other_is_told_which():
    five, ten = rule("FIVE", percent(5)), rule("TEN", percent(10, marks=marks("a")))
    applied = apply([five, ten], lines((1, 1000, "a"), (1, 100, "b")), context())
    assert taken(applied) == {1: {"TEN": 100}}
    assert [(m.rule.code, m.reason, m.other.code) for m in applied.missed] == [("FIVE", "another is better", "TEN")]


def test_promotions_of_a_lane_that_concern_other_lines_both_apply():
    rules = [rule("A", percent(5, marks=marks("a"))), rule("B", percent(10, marks=marks("b")))]
    assert taken(apply(rules, lines((1, 1000, "a"), (1, 1000, "b")), context())) == {1: {"A": 50}, 2: {"B": 100}}


def test_lanes_run_in_sequence_each_on_what_the_one_before_left():
    rules = [rule("SECOND", percent(10), lane=2), rule("FIRST", percent(50), lane=1)]
    assert taken(apply(rules, lines((1, 1000, "a")), context())) == {1: {"FIRST": 500, "SECOND": 50}}


def test_priority_then_the_code_decides_between_equals():
    low, high = rule("A", percent(10)), rule("B", percent(10), priority=1)
    assert taken(apply([low, high], lines((1, 1000, "a")), context())) == {1: {"B": 100}}
    assert taken(apply([low, rule("C", percent(10))], lines((1, 1000, "a")), context())) == {1: {"A": 100}}


def test_an_exclusive_promotion_applies_alone_or_not_at_all():
    others = [rule("A", percent(10)), rule("B", percent(10), lane=2)]
    strong, weak = rule("X", percent(30), exclusive=True), rule("X", percent(15), exclusive=True)
    applied = apply([*others, strong], lines((1, 1000, "a")), context())
    assert taken(applied) == {1: {"X": 300}}
    assert reasons(applied) == {"A": "another applies alone", "B": "another applies alone"}
    applied = apply([*others, weak], lines((1, 1000, "a")), context())
    assert taken(applied) == {1: {"A": 100, "B": 90}}
    assert reasons(applied) == {"X": "another is better"}


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"valid_from": date(2026, 6, 2)}, "not begun"),
        ({"valid_to": date(2026, 5, 31)}, "ended"),
        ({"currency": "CAD"}, "other currency"),
        ({"needs_coupon": True}, "coupon missing"),
        ({"needs_coupon": True, "coupon": Coupons(1, "C", left=0)}, "coupon used up"),
        ({"needs_coupon": True, "coupon": Coupons(1, "C", account_left=0)}, "coupon used before"),
        ({"uses_left": 0}, "used up"),
        ({"account_uses_left": 0}, "used before"),
        ({"budget_left": 0}, "budget used up"),
        ({"budget_left": 99}, "budget used up"),
        ({"first_order": True}, "first order only"),
        ({"on_terms": True}, "terms only"),
        ({"marks": marks("z")}, "no such products"),
        ({"quantity": 5}, "quantity too small"),
        ({"amount": 1001}, "amount too small"),
    ],
)
def test_a_promotion_that_does_not_apply_says_why(facts, reason):
    applied = apply([rule("TEN", percent(10), **facts)], lines((1, 1000, "a")), context(on_terms=False))
    assert reasons(applied) == {"TEN": reason} and not applied.discounts and not applied.used


def test_both_days_of_a_promotion_count():
    whole = rule("DAY", percent(10), valid_from=context().day, valid_to=context().day)
    assert apply([whole], lines((1, 1000, "a")), context()).used


def test_what_nearly_applies_says_how_much_is_missing_the_nearest_first():
    rules = [
        rule("FAR", percent(10), amount=100_000, currency="USD"),
        rule("NEAR", Benefit("shipping", percent=100_000), amount=50_000, currency="USD"),
        rule("DOZEN", percent(5), quantity=12),
        rule("NONE", percent(5), marks=marks("z"), quantity=12),
    ]
    applied = apply(rules, lines((4, 45_900, "a")), context())
    near = applied.nearly
    assert [one.rule.code for one in applied.nearest] == ["NEAR", "FAR", "DOZEN"]
    assert apply(rules, lines((3, 16_000, "a")), context()).nearest == []
    assert [(n.rule.code, n.amount, n.quantity) for n in near] == [
        ("NEAR", 4100, 0),
        ("FAR", 54_100, 0),
        ("DOZEN", 0, 8),
    ]


def test_conditions_are_counted_over_all_lines_before_any_discount():
    rules = [rule("HALF", percent(50)), rule("BIG", percent(10), lane=2, amount=2000, currency="USD", quantity=4)]
    applied = apply(rules, lines((2, 1000, "a"), (2, 1000, "b")), context())
    assert taken(applied) == {1: {"HALF": 500, "BIG": 50}, 2: {"HALF": 500, "BIG": 50}}


KINDS = st.one_of(
    st.builds(lambda on, p: Benefit("percent", on, percent=p), st.sampled_from(["lines", "products", "order"]),
              st.integers(1, 100_000)),
    st.builds(lambda on, a: Benefit("amount", on, amount=a), st.sampled_from(["products", "order"]),
              st.integers(1, 100_000)),
    st.builds(lambda a: Benefit("amount", "lines", unit_price=a), st.integers(1, 10_000_000)),
    st.builds(lambda a: Benefit("fixed_price", "lines", unit_price=a), st.integers(0, 1_000_000)),
    st.builds(lambda q, a: Benefit("fixed_price", "products", quantity=q, amount=a), st.integers(1, 9),
              st.integers(0, 50_000)),
    st.builds(lambda b, g, p: Benefit("buy_x_get_y", "products", buy=b, get=g, percent=p), st.integers(1, 9),
              st.integers(1, 4), st.integers(1, 100_000)),
    st.builds(lambda p: Benefit("shipping", percent=p), st.integers(1, 100_000)),
)  # fmt: skip
RULES = st.lists(
    st.tuples(st.lists(KINDS, min_size=1, max_size=3), st.sets(st.sampled_from("abc")), st.integers(1, 3),
              st.booleans(), st.integers(0, 20)),
    max_size=6,
).map(lambda told: [
    rule(f"R{n}", *benefits, marks=marks(*chosen), lane=lane, exclusive=alone, quantity=least, currency="USD")
    for n, (benefits, chosen, lane, alone, least) in enumerate(told)
])  # fmt: skip
LINES = st.lists(
    st.tuples(st.integers(1, 400), st.integers(0, 200_000), st.sampled_from("abcd")), min_size=1, max_size=8
)


@given(RULES, LINES)
def test_no_line_goes_below_zero_and_no_cent_is_lost(rules, told):
    applied = apply(rules, lines(*told), context(shipping={1: 1850}))
    for number, (_, amount, _) in enumerate(told, 1):
        assert 0 <= sum(d.amount for d in applied.discounts.get(number, [])) <= amount
    landed: dict[str, int] = {}
    for discounts in [*applied.discounts.values(), *applied.shipping.values()]:
        for discount in discounts:
            assert discount.amount > 0
            landed[discount.rule.code] = landed.get(discount.rule.code, 0) + discount.amount
    assert landed == {used.rule.code: used.amount for used in applied.used}
    assert sum(d.amount for d in applied.shipping.get(1, [])) <= 1850


@given(RULES, LINES)
def test_every_promotion_either_applies_or_has_its_reason(rules, told):
    applied = apply(rules, lines(*told), context())
    answered = [used.rule.code for used in applied.used] + [miss.rule.code for miss in applied.missed]
    assert sorted(answered) == sorted(rule.code for rule in rules)


@given(RULES, LINES, st.randoms())
def test_the_order_of_the_rules_does_not_matter(rules, told, random):
    before = taken(apply(rules, lines(*told), context()))
    random.shuffle(rules)
    assert taken(apply(rules, lines(*told), context())) == before


@given(RULES, LINES)
def test_a_lane_gives_a_line_one_promotion(rules, told):
    applied = apply(rules, lines(*told), context())
    for discounts in applied.discounts.values():
        by_lane = {(discount.rule.lane, discount.rule.code) for discount in discounts}
        assert len(by_lane) == len({lane for lane, _ in by_lane})


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 5_000_000))
def test_an_amount_off_each_unit_is_the_same_however_the_units_are_split(one, other, price):
    from models.money import extended

    off = rule("OFF", Benefit("amount", "lines", unit_price=50_000), currency="USD")
    whole = apply([off], lines((one + other, extended(price, one + other), "a")), context())
    parts = [(units, extended(price, units), "a") for units in (one, other) if units]
    apart = apply([off], lines(*parts), context())
    total = [sum(used.amount for used in applied.used) for applied in (whole, apart)]
    assert abs(total[0] - total[1]) <= 1  # the prices of the parts are rounded by themselves
