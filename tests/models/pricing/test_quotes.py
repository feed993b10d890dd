"""What an account pays, and why: books, priorities, tiers, dates, parents, and one statement for all of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import pricing
from models.base import counting
from models.catalog import Product
from models.money import extended
from models.pricing import Quote, Tier
from models.pricing.tiers import Book
from tests.models.trade import (
    DAY,
    make_account,
    make_book,
    make_price,
    make_product,
    make_segment,
    make_shop,
)


@pytest.fixture
def shop(db):
    return make_shop()


@pytest.fixture
def chain():
    return make_segment()


@pytest.fixture
def account(shop, chain):
    return make_account(shop, segment=chain)


@pytest.fixture
def beans(shop):
    return make_product("BEANS")


def price_of(shop, account, product, quantity=1, day=DAY) -> Quote:
    return pricing.quote(shop, account, {product.id: quantity}, day)[product.id]


def test_contract_beats_segment_beats_list(shop, chain, account, beans):
    make_book(shop, "list", {beans: "45"})
    assert price_of(shop, account, beans).unit_price == 450000
    make_book(chain, "segment", {beans: "47"})
    assert price_of(shop, account, beans).unit_price == 470000
    contract = make_book(account, "contract", {beans: "41.35"})
    answer = price_of(shop, account, beans)
    assert (answer.unit_price, answer.list_price, answer.book) == (413500, 450000, contract.code)


def test_one_unit_asked_for_alone_costs_what_its_quote_says(world):
    for account, shop in ((world.fargo, world.capricorn), (world.maple, world.capricorn_ca), (None, world.capricorn)):
        variants = [row[0] for row in Product.select(Product.id).where(Product.kind == "variant").tuples()]
        others = [row[0] for row in Product.select(Product.id).where(Product.kind != "variant").tuples()]
        quotes = pricing.quote(shop, account, dict.fromkeys(variants, 1), shop.today(), apart=variants)
        with counting() as statements:
            told = pricing.quote(shop, account, dict.fromkeys(others, 7), shop.today(), ones=variants)
        assert len(statements) == 1 and told.keys() == set(others)
        assert told.ones == {one: quote.unit_price for one, quote in quotes.items()}
        assert len(set(told.ones.values())) > 20
        assert told == pricing.quote(shop, account, dict.fromkeys(others, 7), shop.today())


def test_of_one_unit_too_the_newer_price_the_rank_and_the_dates_count(shop, chain, account, beans):
    def one(day=DAY):
        return pricing.quote(shop, account, {}, day, ones=[beans.id]).ones[beans.id]

    assert one() is None
    listed = make_book(shop, "list", {beans: {1: "45", 12: "40"}})
    make_price(listed, beans, "46", valid_from=DAY - timedelta(days=1))
    assert one() == 460000 and one(DAY - timedelta(days=2)) == 450000
    make_book(chain, "segment", {beans: {2: "30"}})
    make_book(chain, "segment", {beans: "48"}, valid_to=DAY)
    make_book(chain, "segment", {beans: "47"}, valid_from=DAY)
    assert one() == 470000 and one(DAY - timedelta(days=1)) == 480000


def test_at_equal_priority_the_lower_price_wins(shop, account, beans):
    make_book(account, "contract", {beans: "41"})
    lower = make_book(account, "contract", {beans: "40.9999"})
    make_book(account, "contract", {beans: "42"})
    assert price_of(shop, account, beans).unit_price == 409999
    assert price_of(shop, account, beans).book == lower.code


def test_the_largest_tier_that_the_quantity_reaches_counts(shop, account, beans):
    make_book(shop, prices={beans: {1: "45", 12: "43", 48: "41"}})
    reached = {quantity: price_of(shop, account, beans, quantity) for quantity in (1, 11, 12, 47, 48, 1000)}
    assert [answer.unit_price for answer in reached.values()] == [450000, 450000, 430000, 430000, 410000, 410000]
    assert [answer.min_quantity for answer in reached.values()] == [1, 1, 12, 12, 48, 48]
    assert reached[12].next_tier == Tier(48, 410000)
    assert reached[48].next_tier is None
    assert reached[1].tiers == [Tier(1, 450000), Tier(12, 430000), Tier(48, 410000)]
    assert reached[48].list_price == 450000


def test_a_book_whose_tier_is_not_reached_lets_the_next_book_answer(shop, account, beans):
    make_book(shop, prices={beans: "45"})
    make_book(account, "contract", {beans: {24: "39"}})
    assert price_of(shop, account, beans, 23).unit_price == 450000
    assert price_of(shop, account, beans, 23).next_tier == Tier(24, 390000)
    assert price_of(shop, account, beans, 24).unit_price == 390000


def test_books_and_prices_hold_between_their_dates_both_included(shop, account, beans):
    make_book(shop, prices={beans: "45"})
    first, last = date(2026, 7, 1), date(2026, 7, 31)
    make_book(account, "contract", {beans: "40"}, valid_from=first, valid_to=last)
    days = (first - timedelta(1), first, last, last + timedelta(1))
    assert [price_of(shop, account, beans, day=day).unit_price for day in days] == [450000, 400000, 400000, 450000]


def test_a_price_that_began_later_replaces_the_open_ended_one(shop, account, beans):
    book = make_book(shop)
    make_price(book, beans, "45", valid_from=date(2026, 1, 1))
    make_price(book, beans, "46", valid_from=date(2026, 4, 1))
    make_price(book, beans, "44.50")
    assert price_of(shop, account, beans, day=date(2026, 3, 31)).unit_price == 450000
    assert price_of(shop, account, beans, day=date(2026, 4, 1)).unit_price == 460000
    assert price_of(shop, account, beans, day=date(2025, 12, 31)).unit_price == 445000


def test_a_book_in_another_currency_does_not_answer(shop, account, beans):
    make_book(account, "contract", {beans: "1"}, currency="USD")
    assert price_of(shop, account, beans).unit_price is None


def test_no_price_is_a_price_on_request_and_never_zero(shop, account, beans):
    answer = price_of(shop, account, beans)
    assert (answer.unit_price, answer.list_price, answer.tiers, answer.reason()) == (None, None, [], {})


def test_another_accounts_contract_reaches_nobody(shop, chain, account, beans):
    make_book(shop, prices={beans: "45"})
    make_book(make_account(shop, segment=chain), "contract", {beans: "30"})
    make_book(make_segment("OTHER"), "segment", {beans: "31"})
    make_book(make_shop("elsewhere"), "list", {beans: "32"})
    assert price_of(shop, account, beans).unit_price == 450000


def test_a_guest_is_told_the_list_alone(shop, chain, account, beans):
    make_book(shop, prices={beans: "45"})
    make_book(shop, "contract", {beans: "20"})
    make_book(account, "contract", {beans: "30"})
    make_book(chain, "segment", {beans: "31"})
    assert price_of(shop, None, beans).unit_price == 450000


def test_contracts_are_inherited_from_companies_above_five_levels_up(shop, beans):
    line = [make_account(shop)]
    for _ in range(6):
        line.append(make_account(shop, parent=line[-1]))
    make_book(line[0], "contract", {beans: "30"})
    assert price_of(shop, line[5], beans).unit_price == 300000
    assert price_of(shop, line[6], beans).unit_price is None
    make_book(line[6], "contract", {beans: "29"})
    assert price_of(shop, line[0], beans).unit_price == 300000


def test_a_circle_of_parents_ends(shop, beans):
    one = make_account(shop)
    two = make_account(shop, parent=one)
    one.parent = two
    one.save()
    make_book(two, "contract", {beans: "30"})
    assert price_of(shop, one, beans).unit_price == 300000


def test_the_list_price_is_that_of_one_unit_or_of_the_smallest_quantity_sold(shop, account, beans):
    make_book(shop, prices={beans: {6: "44", 12: "43"}})
    make_book(account, "contract", {beans: "40"})
    assert price_of(shop, account, beans, 20).list_price == 440000


def test_the_reason_names_book_tier_and_next_tier(shop, account, beans):
    book = make_book(account, "contract", {beans: {1: "41", 12: "39"}}, code="CONTRACT")
    assert price_of(shop, account, beans, 6).reason() == {
        "what": "price",
        "book": "CONTRACT",
        "name_en": book.name_en,
        "name_fr": book.name_fr,
        "min_quantity": 1,
        "next": {"min_quantity": 12, "unit_price": 390000},
    }
    assert "next" not in price_of(shop, account, beans, 12).reason()


@pytest.mark.parametrize("products", [1, 50, 1200])
def test_any_number_of_products_is_one_statement(shop, account, products):
    first = make_product("FIRST")
    make_book(shop, prices={first: "45"})
    with counting() as statements:
        answers = pricing.quote(shop, account, {first.id + n: 1 for n in range(products)}, DAY)
    assert len(statements) == 1
    assert len(answers) == products
    assert answers[first.id].unit_price == 450000


def test_nothing_asked_is_nothing_answered(shop, account):
    assert pricing.quote(shop, account, {}, DAY) == {}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(parts=st.lists(st.integers(1, 60), min_size=1, max_size=12))
def test_a_quantity_split_over_stores_and_dates_has_one_unit_price(db, parts):
    with db.atomic() as undone:
        shop = make_shop()
        account, beans = make_account(shop), make_product("BEANS")
        make_book(shop, prices={beans: {1: "45", 12: "43", 48: "41", 144: "39.5"}})
        whole = price_of(shop, account, beans, sum(parts))
        summed: dict[int, int] = {}
        for part in parts:
            summed[beans.id] = summed.get(beans.id, 0) + part
        assert pricing.quote(shop, account, summed, DAY)[beans.id] == whole
        undone.rollback()


prices = st.dictionaries(st.integers(1, 100), st.integers(1, 10**7), min_size=1, max_size=5)
offers = st.lists(st.tuples(st.integers(1, 3), prices), min_size=1, max_size=4)


@given(offers, st.integers(1, 150))
def test_tiers_say_at_every_quantity_what_is_charged(books, quantity):
    told = [(Book(f"B{n}", "", "", "list", priority), tiers) for n, (priority, tiers) in enumerate(books)]
    answer = pricing.quotes._answer(1, quantity, told)
    reached = [tier for tier in answer.tiers if tier.min_quantity <= quantity]
    assert (reached[-1].unit_price if reached else None) == answer.unit_price
    if following := answer.next_tier:
        assert pricing.quotes._answer(1, following.min_quantity, told).unit_price == following.unit_price
        assert pricing.quotes._answer(1, following.min_quantity - 1, told).unit_price == answer.unit_price


@given(st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_line_is_off_by_at_most_half_a_cent_at_any_quantity(unit_price, quantity):
    exact, rounded = unit_price * quantity, extended(unit_price, quantity, "USD") * 100
    assert -50 < rounded - exact <= 50


def test_many_products_cost_what_each_of_them_costs_by_itself(world, monkeypatch):
    """Of many, PostgreSQL reads short books whole and looks into the long ones, of few it looks into all."""
    day, shop, account = world.capricorn.today(), world.capricorn, world.fargo
    ids = [product for (product,) in Product.select(Product.id).order_by(Product.id).tuples()]
    short, long = (make_book(account, "contract", currency="USD", priority=90) for _ in range(2))
    for product in Product.select():
        if product.id % 40 == 0:
            make_price(short, product, "1.25")
        make_price(long, product, *[("9.99", 1), ("1.20", 12)][product.id % 2])
    with counting() as statements:
        together = pricing.quote(shop, account, dict.fromkeys(ids, 12), day, apart=ids)
    assert len(ids) > 100 and len(statements) == 1
    monkeypatch.setattr("models.pricing.reading.MANY", len(ids))
    for product, quote in pricing.quote(shop, account, dict.fromkeys(ids, 12), day, apart=ids).items():
        assert sorted(quote.offers, key=str) == sorted(together[product].offers, key=str)
        assert replace(quote, offers=[]) == replace(together[product], offers=[])
    assert {quote.book for quote in together.values()} >= {short.code, long.code}


def test_what_was_quoted_is_not_asked_again_at_another_quantity(shop, account, beans):
    make_book(shop, "list", {beans: {1: "4.10", 12: "3.95"}})
    known = pricing.quote(shop, account, {beans.id: 1}, DAY)
    with counting() as statements:
        again = pricing.quote(shop, account, {beans.id: 12}, DAY, known=known)[beans.id]
    assert again == price_of(shop, account, beans, 12) and not statements
    other = make_product("TEA")
    assert set(pricing.quote(shop, account, {beans.id: 1, other.id: 1}, DAY, known=known)) == {beans.id, other.id}
