"""A product number that a spreadsheet has rounded: offered where exactly one product fits, never taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import counting
from models.carts import receipts, recognise
from models.carts.reading import rounded
from models.catalog import Product
from models.sheets import read
from tests.models.trade import make_product


def shown_by_a_spreadsheet(number: int, digits: int) -> str:
    """As Excel shows a long number in a cell: 6.29104E+11."""
    mantissa, power = f"{number:.{digits - 1}E}".split("E")
    return f"{mantissa}E+{int(power)}"


@given(st.integers(10**11, 10**14 - 1), st.integers(3, 7))
def test_every_long_number_lies_in_what_a_spreadsheet_shows_of_it(number, digits):
    shown = shown_by_a_spreadsheet(number, digits)
    # A number such as 99999999999999 is shown as one of a digit more.
    if not shown.endswith("E+14"):
        assert number in rounded(shown)
        assert number in rounded(shown.replace(".", ","))


@pytest.mark.parametrize("code", ["629104", "6.29E+05", "0", "6291041500213", "0" * 12, "6.291041500E+12", "A", ""])
def test_a_short_number_and_one_that_keeps_its_digits_were_not_rounded(code):
    assert rounded(code) is None


@pytest.fixture
def sold(trade):
    """A function: a product of the account with this GTIN."""
    return lambda sku, gtin, **facts: make_product(sku, gtin=gtin, **facts)


def offers(trade, *codes: str) -> list:
    entries = recognise(read("".join(f"{code}\t2\n" for code in codes)))
    return [(one.reason, one.offer) for one in receipts.check(entries, trade.shop, trade.account)]


def test_the_one_product_that_fits_is_offered_for_every_way_it_is_shown(trade, sold):
    sold("SYRUP", "6291041500213")
    sold("OTHER", "6291049500213")
    sold("UPC", "629104123456")
    sold("ZEROS", "00061414199996")
    wanted = [("unknown", {"sku": "SYRUP"})] * 3 + [("unknown", {"sku": "UPC"}), ("unknown", {"sku": "ZEROS"})]
    codes = ("6.29104E+12", "6,291042E+12", "6291042000000", "6.29104E+11", "6.14142E+10")
    assert offers(trade, *codes) == wanted


def test_nothing_is_offered_where_two_fit_or_the_one_is_not_sold(trade, sold):
    sold("ONE", "6291041500213")
    sold("TWO", "6291041500220")
    sold("OLD", "5011041500213", status="discontinued")
    assert offers(trade, "6.29104E+12", "6291040000000", "5.01104E+12") == [("unknown", {})] * 3
    Product.update(status="inactive").where(Product.sku == "TWO").execute()
    assert offers(trade, "6.29104E+12") == [("unknown", {"sku": "ONE"})]


def test_a_sku_that_is_a_long_number_counts_beside_the_gtins(trade, sold):
    make_product("629104123456")
    assert offers(trade, "6.29104E+11") == [("unknown", {"sku": "629104123456"})]
    sold("UPC", "629104199996")
    sold("629104123457", "")
    assert offers(trade, "6.29104E+11", "6.29104123456E+11") == [("unknown", {}), ("unknown", {"sku": "629104123456"})]


def test_many_rounded_numbers_take_the_statements_of_one(trade, sold):
    sold("ONE", "6291041500213")

    def statements(*codes):
        with counting() as made:
            offers(trade, *codes)
        return len(made)

    assert statements("6.29104E+12") == statements(*(f"6.{n}E+12" for n in range(10_000, 12_000)))
