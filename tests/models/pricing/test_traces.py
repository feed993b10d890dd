"""Why a price is what it is, and, for the house's own people, why the account's other books do not say it."""

from datetime import date, timedelta

import pytest

from models import pricing
from models.base import counting
from models.pricing import Tier
from tests.models.trade import DAY, make_account, make_book, make_price, make_product, make_segment, make_shop


@pytest.fixture
def shop(db):
    return make_shop()


@pytest.fixture
def company(shop):
    return make_account(shop, "COMPANY")


@pytest.fixture
def account(shop, company):
    return make_account(shop, "ACCOUNT", segment=make_segment("CHAIN"), parent=company)


@pytest.fixture
def beans(shop):
    return make_product("BEANS")


def trace_of(shop, account, product, quantity=1, day=DAY, with_lost=True):
    return pricing.trace(shop, account, product.id, quantity, day, with_lost=with_lost)


def lost(trace):
    return {one.code: one.reason for one in trace.lost}


def test_the_trace_names_the_book_whose_it_is_its_tier_and_its_dates(shop, account, beans):
    book = make_book(account, "contract", code="OWN", valid_from=date(2026, 1, 1), valid_to=date(2027, 12, 31))
    make_price(book, beans, "41.35", 24, valid_to=date(2026, 12, 31))
    make_price(book, beans, "38.10", 48)
    trace = trace_of(shop, account, beans, 36)
    assert (trace.won.code, trace.won.given, trace.won.min_quantity, trace.won.unit_price) == (
        "OWN",
        "account",
        24,
        413500,
    )
    assert (trace.won.valid_from, trace.won.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert trace.quote.next_tier == Tier(48, 381000)


def test_a_book_says_whether_it_is_everybodys_the_segments_or_inherited(shop, account, company, beans):
    segment = make_book(make_segment("OTHER"), "segment")
    for owner, given, name in ((shop, "storefront", ""), (company, "parent", "COMPANY")):
        make_book(owner, "contract", {beans: "40"}, priority=50 + len(name))
        assert (trace_of(shop, account, beans).won.given, trace_of(shop, account, beans).won.given_en) == (given, name)
    assert segment.code not in lost(trace_of(shop, account, beans))


def test_each_book_that_lost_says_why(shop, account, company, beans):
    make_book(shop, "list", {beans: "45"}, code="LIST")
    make_book(account, "contract", {beans: "41"}, code="WON")
    make_book(account, "contract", {beans: "42"}, code="DEARER")
    make_book(account, "contract", {beans: "41"}, code="ZZ-SAME")
    make_book(company, "contract", {beans: {24: "30"}}, code="TIER")
    make_book(account, "contract", {beans: "20"}, code="DOLLARS", currency="USD")
    make_book(account, "contract", {beans: "20"}, code="OVER", valid_to=DAY - timedelta(days=1))
    ahead = make_book(account, "contract", code="AHEAD")
    make_price(ahead, beans, "20", valid_from=DAY + timedelta(days=1))
    make_book(account, "contract", {make_product(): "1"}, code="SILENT")
    trace = trace_of(shop, account, beans)
    assert trace.won.code == "WON"
    assert lost(trace) == {
        "LIST": "lower priority", "DEARER": "dearer", "ZZ-SAME": "same price", "TIER": "quantity too small",
        "DOLLARS": "other currency", "OVER": "ended", "AHEAD": "not begun",
    }  # fmt: skip


def test_a_later_price_of_the_winning_book_is_told_among_the_lost(shop, account, beans):
    book = make_book(account, "contract", code="OWN")
    make_price(book, beans, "41", valid_to=DAY)
    make_price(book, beans, "43", valid_from=DAY + timedelta(days=1))
    (later,) = trace_of(shop, account, beans).lost
    assert (later.code, later.unit_price, later.reason) == ("OWN", 430000, "not begun")


def test_a_price_on_request_has_a_trace_too(shop, account, beans):
    empty = trace_of(shop, account, beans)
    assert (empty.quote.unit_price, empty.won, empty.lost) == (None, None, [])
    make_book(account, "contract", {beans: {24: "39"}}, code="FROM-24")
    trace = trace_of(shop, account, beans)
    assert trace.won is None and trace.quote.next_tier == Tier(24, 390000)
    assert lost(trace) == {"FROM-24": "quantity too small"}


def test_without_being_asked_no_book_that_lost_is_told(shop, account, beans):
    make_book(shop, "list", {beans: "45"})
    make_book(account, "contract", {beans: "41"})
    assert trace_of(shop, account, beans, with_lost=False).lost == []


def test_another_accounts_books_are_never_in_a_trace_nor_anything_but_the_list_in_a_guests(shop, account, beans):
    make_book(make_account(shop), "contract", {beans: "1"}, code="THEIRS")
    make_book(shop, "contract", {beans: "2"}, code="EVERYBODYS")
    make_book(shop, "list", {beans: "45"}, code="LIST")
    assert lost(trace_of(shop, account, beans)) == {"LIST": "lower priority"}
    guest = trace_of(shop, None, beans)
    assert (guest.won.code, guest.lost) == ("LIST", [])


def test_the_trace_agrees_with_the_quote_in_two_statements_more_books_or_fewer(shop, account, beans):
    for count in (1, 30):
        for _ in range(count):
            make_book(account, "contract", {beans: {1: "41", 12: "40"}})
        with counting() as statements:
            trace = trace_of(shop, account, beans, 12)
        quote = pricing.quote(shop, account, {beans.id: 12}, DAY)[beans.id]
        assert (trace.won.code, trace.won.unit_price) == (quote.book, quote.unit_price)
        assert len(statements) == 2
