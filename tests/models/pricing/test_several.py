"""Many accounts' prices in a few statements, the same as one by one; and the days on which prices change."""

from datetime import date, timedelta

import pytest

from models import pricing
from models.base import counting
from tests.models.trade import DAY, make_account, make_book, make_price, make_product, make_segment, make_shop


@pytest.fixture
def shop(db):
    return make_shop()


def test_each_account_is_quoted_as_it_would_be_by_itself_in_a_few_statements(shop):
    chain, beans, cups = make_segment(), make_product("BEANS"), make_product("CUPS")
    company = make_account(shop, "COMPANY", parent=make_account(shop, "HOLDING"))
    accounts = [make_account(shop), make_account(shop, segment=chain), make_account(shop, parent=company)]
    make_book(shop, "list", {beans: {1: "45", 24: "44"}, cups: "0.0823"})
    make_book(chain, "segment", {beans: "43"})
    make_book(company.parent and accounts[2], "contract", {cups: "0.07"}, valid_from=DAY + timedelta(days=5))
    make_book(company, "contract", {beans: {12: "40"}})
    make_book(make_account(shop), "contract", {beans: "1"})
    make_book(accounts[0], "contract", {beans: "2"}, currency="USD")
    baskets = {account.id: {beans.id: 10 + n * 7, cups.id: 500} for n, account in enumerate(accounts)}
    days = (DAY, DAY + timedelta(days=9))
    with counting() as statements:
        answers = pricing.quote_several(shop, accounts, baskets, days)
    assert len(statements) == 4
    for day, answer in zip(days, answers, strict=True):
        for account in accounts:
            basket = baskets[account.id]
            one = pricing.quote(shop, account, basket, day, apart=basket)
            for product in basket:
                told = [(quote.unit_price, quote.book, quote.min_quantity, quote.list_price)
                        for quote in (answer[account.id][product], one[product])]  # fmt: skip
                assert told[0] == told[1], (account.code, day, product)


def test_the_days_on_which_prices_change_are_those_of_the_accounts_books_alone(shop):
    account, beans = make_account(shop), make_product("BEANS")
    book = make_book(account, "contract", valid_to=date(2027, 12, 31))
    make_price(book, beans, "41", valid_to=date(2026, 12, 31))
    make_price(book, beans, "42", valid_from=date(2027, 1, 1))
    make_price(book, make_product(), "42", valid_from=date(2026, 8, 1))
    make_book(make_account(shop), "contract", {beans: "1"}, valid_from=date(2026, 7, 1))
    assert pricing.change_days(shop, account, [beans.id], DAY) == [date(2027, 1, 1), date(2028, 1, 1)]
    assert pricing.change_days(shop, account, [beans.id], date(2027, 1, 1)) == [date(2028, 1, 1)]
    assert pricing.change_days_of_book(book, DAY) == [date(2026, 8, 1), date(2027, 1, 1), date(2028, 1, 1)]


def test_a_price_until_the_last_day_there_is_ends_on_none(shop):
    account, beans = make_account(shop), make_product("BEANS")
    book = make_book(account, "contract", {beans: "41"}, valid_to=date.max)
    make_price(book, beans, "42", valid_from=date(2027, 1, 1), valid_to=date.max)
    assert pricing.change_days(shop, account, [beans.id], DAY) == [date(2027, 1, 1)]


def test_a_books_accounts_are_those_it_is_given_to_and_those_below_them(shop):
    chain = make_segment()
    mother = make_account(shop, "MOTHER")
    make_account(shop, "DAUGHTER", parent=mother)
    make_account(shop, "LINK", segment=chain)
    make_account(shop, "CLOSED", segment=chain, status="closed")

    def codes(owner, **facts):
        accounts, total = pricing.accounts_with(make_book(owner, "contract", **facts), 1, 50)
        assert total == len(accounts)
        return [account.code for account in accounts]

    assert codes(mother) == ["DAUGHTER", "MOTHER"]
    assert codes(chain) == ["LINK"]
    assert codes(shop) == ["DAUGHTER", "LINK", "MOTHER"]
