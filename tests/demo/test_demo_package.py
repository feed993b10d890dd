"""The package of Capricorn Coffee's world is fresh, whole and bilingual."""

import csv
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from demo.compose.__main__ import compose
from demo.compose.goods import gtin

DEMO = Path(__file__).parents[2] / "demo"
FILES = {path.stem: path for path in DEMO.glob("*.csv")}
FAMILIES = """kit coffee-bag tea-tin syrup-bottle sauce-bottle cup lid sleeve filter machine grinder brewer part
cleaner tool milk-carton box"""
# English words that have no business in a French text; words that both languages share are not among them.
ENGLISH = """coffee roast roasted cup cups lid lids bean beans ground whole milk tea brewer brewers grinder
cleaning bag bags with and the of for syrup sugar light medium dark blend sleeve straw straws pack
packs each bottle jug loose green black white house filters decaf sold from your our cold hot water
cleaner brush wall by to is are not free case"""
# Proper names and the loan words of the trade.
ALLOWED = re.compile(r"Maple & Main|Fargo Coffeehaus|Capricorn Coffee|flat whites?|London Fog|Earl Grey", re.IGNORECASE)
LOAN_COLUMNS = {("storefronts", "name_fr"), ("warehouses", "name_fr")}


def rows(name):
    with FILES[name].open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def codes(name, column="code"):
    return {row[column] for row in rows(name)}


def products():
    return {row["sku"]: row for row in rows("products")}


def sellable():
    return {sku: row for sku, row in products().items() if row["kind"] in ("simple", "variant")}


@cache
def prices(book):
    """The unit prices of a book by SKU and quantity from which they hold."""
    found = [row for row in rows("prices") if row["price_book"] == book]
    return {(row["sku"], int(row["min_quantity"])): Decimal(row["unit_price"]) for row in found}


def price_at(book, sku, quantity):
    prices_of_sku = {start: price for (priced, start), price in prices(book).items() if priced == sku}
    return prices_of_sku[max(start for start in prices_of_sku if start <= quantity)]


def test_the_composed_files_are_what_the_facts_give(tmp_path):
    for name in compose(tmp_path):
        fresh = (tmp_path / name).read_bytes() == (DEMO / name).read_bytes()
        assert fresh, f"{name} is stale: run python -m demo.compose"


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_row_has_every_column_and_nothing_around_its_cells(name):
    for row in rows(name):
        assert None not in row
        assert all(value is not None and value == value.strip() for value in row.values()), row


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_english_text_has_its_french_one(name):
    for row in rows(name):
        for column, text in row.items():
            if column.endswith("_en"):
                assert bool(text) == bool(row[f"{column[:-3]}_fr"]), row


@pytest.mark.parametrize("name", sorted(FILES))
def test_no_english_word_stands_in_a_french_text(name):
    for row in rows(name):
        for column, text in row.items():
            if column.endswith("_fr") and (name, column) not in LOAN_COLUMNS:
                words = set(re.findall(r"[a-zà-ÿœ]+", ALLOWED.sub("", text).lower()))
                assert not words & set(ENGLISH.split()), f"{name}: {text}"


@pytest.mark.parametrize("name", sorted(FILES))
def test_texts_are_set_with_the_typographic_apostrophe_and_french_spaces(name):
    for row in rows(name):
        for column, text in row.items():
            if column.endswith(("_en", "_fr")):
                assert "'" not in text
            if column.endswith("_fr"):
                assert not re.search(r"(?<!\u00a0):|« (?!\u00a0)|[^\u00a0]»", text), text
                assert not re.search(r" (?:[;?!]|%)", text), text
                assert not re.search(r"\d (?:g|kg|mL|L|mm|oz)\b|\d \d{3}\b", text), text


def test_the_catalogue_has_at_least_400_products_to_sell_and_no_sku_twice_in_any_case():
    assert sum(row["status"] == "active" for row in sellable().values()) >= 400
    assert max(Counter(row["sku"].lower() for row in rows("products")).values()) == 1
    assert max(Counter(row["name_en"] for row in sellable().values()).values()) == 1
    assert max(Counter(row["name_fr"] for row in sellable().values()).values()) == 1


def test_every_product_names_things_that_exist():
    goods, categories, attributes = products(), codes("categories"), codes("attributes")
    values = {(row["attribute"], row["code"]) for row in rows("attribute_values")}
    classes = codes("tax_treatments", "tax_class")
    for sku, row in goods.items():
        assert row["kind"] in ("simple", "parent", "variant", "bundle")
        assert row["status"] in ("active", "inactive", "discontinued")
        assert (row["kind"] == "variant") == bool(row["parent"])
        assert not row["parent"] or goods[row["parent"]]["kind"] == "parent", sku
        assert not row["replaced_by"] or goods[row["replaced_by"]]["status"] == "active", sku
        assert row["categories"] and set(row["categories"].split()) <= categories, sku
        assert row["tax_class"] in classes and row["family"] in FAMILIES.split(), sku
        for column, cell in row.items():
            if column.startswith("attr."):
                assert column[5:] in attributes
                assert {(column[5:], code) for code in cell.split()} <= values, (sku, column)


def test_order_quantities_can_be_met():
    for sku, row in products().items():
        minimum, multiple = int(row["minimum"]), int(row["multiple"])
        assert minimum >= 1 and multiple >= 1 and minimum % multiple == 0, sku
        assert not row["maximum"] or int(row["maximum"]) >= minimum, sku


def test_gtins_carry_their_check_digit_and_stand_once():
    given = {sku: row["gtin"] for sku, row in products().items() if row["gtin"]}
    assert len(given) > len(sellable()) * 0.8
    assert len(set(given.values())) == len(given)
    for sku, number in given.items():
        assert number == gtin(sku)
        assert sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number)) % 10 == 0


def test_other_files_name_things_that_exist():
    goods, accounts, storefronts, users = products(), codes("accounts"), codes("storefronts"), codes("users", "email")
    scopes = {"storefront": storefronts, "segment": codes("segments"), "account": accounts}
    assert all(row["parent"] in codes("categories") | {""} for row in rows("categories"))
    for row in rows("accounts"):
        assert row["storefront"] in storefronts and row["segment"] in scopes["segment"] and row["rep"] in users
    for name in ("locations", "tax_exemptions", "part_numbers"):
        assert codes(name, "account") <= accounts
    assert all(set(row["accounts"].split()) <= accounts for row in rows("users"))
    assert all(row["sku"] != row["related"] and row["related"] in goods for row in rows("relations"))
    for name in ("relations", "part_numbers", "prices", "stock"):
        assert codes(name, "sku") <= set(goods)
    assert codes("prices", "price_book") == codes("price_books") == codes("price_book_assignments", "price_book")
    for row in rows("price_book_assignments") + rows("assortment_assignments"):
        assert row["code"] in scopes[row["scope"]]
    assert codes("assortment_assignments", "assortment") == codes("assortments", "assortment")
    for row in rows("assortments"):
        assert (row["sku"] in goods) != (row["category"] in codes("categories"))
    assert all(row["storefront"] in storefronts for row in rows("shipping"))
    assert all(set(row["storefronts"].split()) <= storefronts for row in rows("warehouses"))
    assert all(row["warehouse"] in codes("warehouses") and int(row["on_hand"]) >= 0 for row in rows("stock"))
    for row in rows("storefronts"):
        assert (DEMO / row["logo"]).read_text(encoding="utf-8").startswith("<svg ")


def test_every_account_has_a_buyer_and_a_place_to_deliver_to_where_taxes_are_known():
    bought_for = {account for row in rows("users") if row["role"] == "buyer" for account in row["accounts"].split()}
    taxed = {(row["country"], row["region"]) for row in rows("tax_rates")}
    assert bought_for == codes("accounts") == codes("locations", "account")
    assert len(rows("locations")) == 20
    assert all((row["country"], row["region"]) in taxed for row in rows("locations"))
    for row in rows("locations"):
        zip_or_code = r"[A-Z]\d[A-Z] \d[A-Z]\d" if row["country"] == "CA" else r"\d{5}"
        assert re.fullmatch(zip_or_code, row["postal_code"]), row


def test_everything_sellable_has_a_list_price_in_both_currencies_except_two_machines_on_request():
    for book in ("LIST-USD", "LIST-CAD"):
        unpriced = set(sellable()) - {sku for sku, quantity in prices(book) if quantity == 1}
        assert unpriced == {"MCH-ALGEDI-4", "MCH-POLARIS"}


@pytest.mark.parametrize(
    ("contract", "segment", "listed"),
    [("CONTRACT-FARGO", "SEG-US-CHAIN", "LIST-USD"), ("CONTRACT-MAPLE", "SEG-CA-CHAIN", "LIST-CAD")],
)
def test_contracts_are_below_segments_and_segments_below_the_list_at_every_quantity(contract, segment, listed):
    agreed = sorted({sku for sku, _ in prices(contract)})
    assert len(agreed) > 200
    for sku in agreed[::5]:
        for quantity in (1, 12, 48):
            ours = price_at(contract, sku, quantity)
            assert 0 < ours < price_at(listed, sku, quantity)
            if (sku, 1) in prices(segment):
                assert ours < price_at(segment, sku, quantity) < price_at(listed, sku, quantity)


def test_no_account_is_priced_numbered_or_shown_the_label_of_another():
    labels = {"FCH": "MAPLE", "MMC": "FARGO"}
    for row in rows("prices"):
        assert row["sku"][:3] not in labels or labels[row["sku"][:3]] not in row["price_book"]
    for row in rows("part_numbers"):
        assert labels.get(row["sku"][:3]) != row["account"]
    for row in rows("assortments"):
        assert row["category"] != "coffee-private"
        if row["sku"][:3] in labels:
            assert not row["assortment"].startswith(labels[row["sku"][:3]])
    assert all(row["related"][:3] == row["sku"][:3] for row in rows("relations") if row["related"][:3] in labels)


def test_every_discontinued_product_points_to_its_replacement():
    replacements = {(row["sku"], row["related"]) for row in rows("relations") if row["kind"] == "replacement"}
    gone = {(sku, row["replaced_by"]) for sku, row in products().items() if row["status"] == "discontinued"}
    assert len(gone) >= 2 and gone == replacements
    assert any(row["status"] == "inactive" for row in sellable().values())


def test_brand_colours_can_carry_white_text():
    for row in rows("storefronts"):
        for token in ("theme.primary", "theme.accent"):
            assert contrast_with_white(row[token]) >= 4.5, row[token]


def contrast_with_white(colour):
    """The WCAG 2 contrast ratio of `#rrggbb` against white."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_coffee_beans_are_basic_food_and_cups_and_machines_are_not():
    classes = {(row["family"], row["tax_class"]) for row in products().values()}
    assert {tax_class for family, tax_class in classes if family == "coffee-bag"} == {"food-basic"}
    assert {tax_class for family, tax_class in classes if family in ("cup", "machine", "cleaner")} == {"standard"}


def test_an_ethiopian_light_roast_is_on_the_shelf_in_both_languages():
    found = [row for row in sellable().values() if row["attr.origin"] == "ethiopia" and row["attr.roast"] == "light"]
    assert len(found) >= 8
    assert all("Ethiopian" in row["name_en"] and "light roast" in row["name_en"] for row in found)
    assert all("éthiopien" in row["name_fr"] and "torréfaction pâle" in row["name_fr"] for row in found)


def test_the_sets_hold_what_is_sold_by_itself_and_some_have_no_price_of_their_own():
    goods, priced = products(), {row["sku"] for row in rows("prices")}
    sets = {sku for sku, row in goods.items() if row["kind"] == "bundle"}
    assert {row["sku"] for row in rows("bundles")} == sets and sets & priced and sets - priced
    assert {goods[row["component"]]["kind"] for row in rows("bundles")} <= {"simple", "variant"}
    assert {row["component"] for row in rows("bundles")} <= priced
