"""What a bundle costs, by its own price or by its parts; and variants that count together towards a tier."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import pricing
from models.base import counting
from models.money import unit_price_decimal
from models.pricing import PartPrice, Quote, Tier
from tests.models.trade import DAY, make_account, make_book, make_bundle, make_product, make_shop, make_variants


@pytest.fixture
def shop(db):
    return make_shop()


@pytest.fixture
def account(shop):
    return make_account(shop)


@pytest.fixture
def beans(shop):
    return make_product("BEANS", tax_class="food-basic")


@pytest.fixture
def cups(shop):
    return make_product("CUPS")


@pytest.fixture
def kit(beans, cups):
    return make_bundle({beans: 2, cups: 12}, "KIT")


def quoted(shop, account, quantities, apart=()) -> dict[str, Quote]:
    answers = pricing.quote(shop, account, {one.id: units for one, units in quantities.items()}, DAY, apart)
    return {one.sku: answers[one.id] for one in quantities}


def test_a_bundle_without_a_price_of_its_own_costs_the_sum_of_its_parts(shop, account, beans, cups, kit):
    book = make_book(shop, prices={beans: "11.85", cups: "0.2150"})
    answer = quoted(shop, account, {kit: 1})["KIT"]
    assert answer.unit_price == 2 * 118500 + 12 * 2150
    assert (answer.by_parts, answer.book, answer.list_price) == (True, None, answer.unit_price)
    names = {"book": book.code, "name_en": book.name_en, "name_fr": book.name_fr, "min_quantity": 1}
    assert answer.reason() == {
        "what": "price",
        "by": "parts",
        "parts": [
            {"sku": "BEANS", "quantity": 2, "unit_price": 118500} | names,
            {"sku": "CUPS", "quantity": 12, "unit_price": 2150} | names,
        ],
    }


def test_a_bundle_that_a_book_prices_is_priced_as_any_product(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: "11", cups: "1", kit: "30"})
    answer = quoted(shop, account, {kit: 3})["KIT"]
    assert (answer.unit_price, answer.min_quantity, answer.by_parts) == (300000, 1, False)
    assert "by" not in answer.reason()


def test_a_bundle_costs_its_parts_until_the_smallest_tier_of_its_own_is_reached(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: "11", cups: "1", kit: {5: "30"}})
    assert quoted(shop, account, {kit: 4})["KIT"].unit_price == 340000
    assert quoted(shop, account, {kit: 4})["KIT"].next_tier == Tier(5, 300000)
    assert quoted(shop, account, {kit: 5})["KIT"].unit_price == 300000


def test_a_bundle_one_of_whose_parts_has_no_price_is_on_request(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: "11"})
    answer = quoted(shop, account, {kit: 1})["KIT"]
    assert (answer.unit_price, answer.list_price, answer.reason()) == (None, None, {})


def test_the_units_in_bundles_count_towards_the_tiers_of_their_parts(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: {1: "11", 10: "10"}, cups: "1"})
    assert quoted(shop, account, {kit: 4})["KIT"].unit_price == 2 * 110000 + 120000
    assert quoted(shop, account, {kit: 4})["KIT"].next_tier == Tier(5, 2 * 100000 + 120000)
    assert quoted(shop, account, {kit: 5})["KIT"].unit_price == 2 * 100000 + 120000
    together = quoted(shop, account, {kit: 4, beans: 2})
    assert together["KIT"].unit_price == 2 * 100000 + 120000
    assert together["BEANS"].unit_price == 100000
    assert together["BEANS"].reason()["counted"] == 10
    assert together["BEANS"].min_quantity == 10


def test_what_lies_in_a_bundle_with_a_price_of_its_own_counts_for_nothing_else(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: {1: "11", 10: "10"}, cups: "1", kit: "30"})
    assert quoted(shop, account, {kit: 20, beans: 2})["BEANS"].unit_price == 110000


def test_the_next_tier_says_how_many_more_of_this_product_reach_it(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: {1: "11", 10: "10"}, cups: "1"})
    answer = quoted(shop, account, {kit: 3, beans: 1})["BEANS"]
    assert answer.next_tier == Tier(4, 100000)


def test_each_account_pays_its_own_prices_for_the_parts(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: "11", cups: "1"})
    make_book(account, "contract", {beans: "9"})
    answer = quoted(shop, account, {kit: 1})["KIT"]
    assert (answer.unit_price, answer.list_price) == (2 * 90000 + 120000, 2 * 110000 + 120000)
    assert quoted(shop, None, {kit: 1})["KIT"].unit_price == 2 * 110000 + 120000


def test_products_apart_count_for_nothing_else(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: {1: "11", 3: "10"}, cups: "1"})
    answers = quoted(shop, account, {kit: 1, beans: 1}, apart=[kit.id, beans.id])
    assert answers["KIT"].unit_price == 2 * 110000 + 120000
    assert answers["BEANS"].unit_price == 110000


def test_a_page_of_bundles_is_one_statement(shop, account, beans, cups):
    kits = [make_bundle({beans: n + 1, cups: 1}) for n in range(50)]
    make_book(shop, prices={beans: "11", cups: "1"})
    with counting() as statements:
        answers = quoted(shop, account, dict.fromkeys(kits, 1))
    assert len(statements) == 1
    assert [answers[one.sku].unit_price for one in kits] == [110000 * (n + 1) + 10000 for n in range(50)]


def test_what_a_line_comes_to_is_spread_over_the_parts_by_what_they_cost(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: "15", cups: "0.25"})
    shares = quoted(shop, account, {kit: 1})["KIT"].shares(1000)
    assert [(part.sku, share) for part, share in shares] == [("BEANS", 909), ("CUPS", 91)]


def test_where_a_part_has_no_price_of_its_own_the_units_decide(shop, account, beans, cups, kit):
    make_book(shop, prices={beans: "15", kit: "28"})
    assert [share for _, share in quoted(shop, account, {kit: 1})["KIT"].shares(1400)] == [200, 1200]


def test_variants_count_together_only_where_the_book_says_so(shop, account):
    small, large = make_variants("SMALL", "LARGE")
    make_book(shop, prices={small: {1: "10", 12: "9"}, large: {1: "20", 12: "18"}}, variants_together=True)
    answers = quoted(shop, account, {small: 5, large: 7})
    assert [answers[one].unit_price for one in ("SMALL", "LARGE")] == [90000, 180000]
    reason = answers["SMALL"].reason()
    assert (reason["min_quantity"], reason["counted"], reason["together"]) == (12, 12, True)
    assert quoted(shop, account, {small: 5, large: 6})["SMALL"].next_tier == Tier(6, 90000)
    separate = make_shop("separate")
    make_book(separate, prices={small: {1: "10", 12: "9"}, large: {1: "20", 12: "18"}})
    answers = quoted(separate, make_account(separate), {small: 5, large: 7})
    assert [answers[one].unit_price for one in ("SMALL", "LARGE")] == [100000, 200000]


def test_only_the_book_that_says_so_counts_variants_together(shop, account):
    small, large = make_variants("SMALL", "LARGE")
    make_book(shop, prices={small: {1: "10", 12: "9"}, large: "20"}, variants_together=True)
    make_book(account, "contract", {small: {1: "9.50", 12: "8"}})
    assert quoted(shop, account, {small: 5, large: 7})["SMALL"].unit_price == 95000


def test_variants_in_bundles_count_together_with_those_beside_them(shop, account):
    small, large = make_variants("SMALL", "LARGE")
    make_book(shop, prices={small: {1: "10", 12: "9"}, large: {1: "20", 12: "18"}}, variants_together=True)
    tasting = make_bundle({small: 1, large: 2}, "TASTING")
    assert quoted(shop, account, {tasting: 3})["TASTING"].unit_price == 500000
    assert quoted(shop, account, {tasting: 3})["TASTING"].next_tier == Tier(4, 450000)
    answers = quoted(shop, account, {tasting: 3, small: 3})
    assert (answers["TASTING"].unit_price, answers["SMALL"].unit_price) == (450000, 90000)


tiers = st.dictionaries(st.integers(1, 60), st.integers(1, 10**6), min_size=1, max_size=4)
shelf = st.lists(st.tuples(tiers, st.integers(1, 9)), min_size=1, max_size=4)


def world_of(parts):
    """A shop whose bundle holds products of these tiers (in ten-thousandths) and quantities."""
    shop = make_shop()
    products = {make_product(): (steps, units) for steps, units in parts}
    told = {
        one: {start: str(unit_price_decimal(price)) for start, price in steps.items()}
        for one, (steps, _) in products.items()
    }
    make_book(shop, prices=told)
    return shop, products, make_bundle({one: units for one, (_, units) in products.items()})


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=shelf, bundles=st.integers(1, 30), beside=st.integers(0, 30))
def test_a_price_by_parts_is_the_sum_of_what_the_parts_cost_beside_it(db, parts, bundles, beside):
    with db.atomic() as undone:
        shop, products, kit = world_of(parts)
        cart = {kit: bundles} | (dict.fromkeys(products, beside) if beside else {})
        answers = quoted(shop, make_account(shop), cart)
        whole = {one.id: units * bundles + beside for one, (_, units) in products.items()}
        alone = pricing.quote(shop, None, whole, DAY)
        prices = {one: alone[one.id].unit_price for one in products}
        expected = None if None in prices.values() else sum(products[one][1] * prices[one] for one in products)
        assert answers[kit.sku].unit_price == expected
        if beside:
            assert {one.sku: answers[one.sku].unit_price for one in products} == {
                one.sku: price for one, price in prices.items()
            }
        if following := answers[kit.sku].next_tier:
            later = quoted(shop, make_account(shop), cart | {kit: following.min_quantity})
            assert later[kit.sku].unit_price == following.unit_price
        undone.rollback()


part_prices = st.builds(
    PartPrice, st.just(1), st.just("P"), st.just("standard"), st.integers(1, 50), st.none() | st.integers(0, 10**6),
    st.none(), st.none(), st.none(),
)  # fmt: skip


@given(st.lists(part_prices, min_size=1, max_size=8), st.integers(-(10**9), 10**9))
def test_shares_of_the_parts_lose_no_cent(parts, amount):
    shares = Quote(1, 1, parts=parts).shares(amount)
    assert sum(share for _, share in shares) == amount
    assert [part for part, _ in shares] == parts


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(units=st.lists(st.integers(1, 40), min_size=2, max_size=5), start=st.integers(2, 80))
def test_variants_together_reach_the_tier_that_their_sum_reaches(db, units, start):
    with db.atomic() as undone:
        shop = make_shop()
        variants = make_variants(*(f"V{n}" for n in range(len(units))))
        make_book(shop, prices={one: {1: "10", start: "9"} for one in variants}, variants_together=True)
        answers = quoted(shop, None, dict(zip(variants, units, strict=True)))
        expected = 90000 if sum(units) >= start else 100000
        assert {answer.unit_price for answer in answers.values()} == {expected}
        undone.rollback()
