"""Receipts: what becomes of each row of a quick order, in the words of `check-order`; and adding what was accepted."""

import json
import re
from datetime import date, timedelta

import pytest

from models import history, sheets
from models.base import counting
from models.carts import ImportRow, NewLine, imports, receipts
from models.carts.reading import Entry, recognise
from models.carts.refusals import NothingToCheck, TooManyRows
from models.catalog import Assortment, AssortmentItem, CustomerPartNumber, Product
from models.refusals import ChangedMeanwhile
from models.text import key
from tests.models.trade import make_price, make_product

FILES = ["01-plain.csv", "02-bom-crlf.csv", "03-semicolon-fr-windows1252.csv", "05-paste-tab.txt",
         "10-bad-quantities.csv", "13-not-sellable.csv", "40-simple.xlsx"]
REASONS = {
    "quantity must be above 0": "quantity not above 0",
    "quantity must be whole": "quantity not whole",
    "discontinued, offers GRD-PRO": "discontinued",
    "at most 5": "above maximum",
    "at least 24": "below minimum",
    "in sixes (offer 12)": "not a multiple",
}


def answer(trade, *rows, **more):
    entries = [Entry(number, "", sku, quantity) for number, (sku, quantity) in enumerate(rows, 2)]
    return receipts.check(entries, trade.shop, trade.account, **more)


def outcome(receipt):
    return receipt.reason or "add", receipt.offer


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_the_example_files_is_answered_as_the_manifest_says(trade, catalogue, name):
    manifest = json.loads((catalogue / "manifest.json").read_text(encoding="utf-8"))
    expected = next(one for one in manifest["files"] if one["file"] == name)
    sheet = sheets.read((catalogue / name).read_bytes(), name)
    answers = receipts.check(recognise(sheet), trade.shop, trade.account)
    assert [receipt.entry.row for receipt in answers] == [row["row"] for row in expected["rows"]]
    cart = {}
    for receipt, row in zip(answers, expected["rows"], strict=True):
        accepted = row["outcome"] if isinstance(row["outcome"], list) else [row["outcome"]]
        words = [re.sub(r"^error: | \(same words.*", "", one) for one in accepted]
        said = receipt.reason or "add"
        assert said in [REASONS.get(one, re.sub(r"^add .*", "add", one)) for one in words], (row, receipt)
        if said == "add":
            assert receipt.sku == row["sku"] and receipt.quantity == (row["quantity"] or receipt.quantity)
            cart[receipt.sku] = cart.get(receipt.sku, 0) + receipt.quantity
    assert {sku: cart[sku] for sku in expected["cart"]} == expected["cart"]


def test_offers_are_made_and_never_taken(trade, catalogue):
    answers = answer(trade, ("grd-old", 1), ("COF-ES-1KG", 7), ("GRD-PRO", 6), ("MUG 11 OZ", 12), ("40", 1), ("123", 1))
    assert [outcome(one) for one in answers] == [
        ("discontinued", {"sku": "GRD-PRO"}),
        ("not a multiple", {"quantity": 12}),
        ("above maximum", {"quantity": 5}),
        ("below minimum", {"quantity": 24}),
        ("unknown", {"sku": "0040"}),
        ("add", {}),
    ]


def test_what_is_off_for_now_offers_its_successor_too(trade, catalogue):
    new = Product.get(Product.sku == "COF-DC-2LB")
    Product.update(replaced_by=new).where(Product.sku == "SYR-HZ").execute()
    assert [outcome(one) for one in answer(trade, ("SYR-HZ", 2))] == [("not available", {"sku": "COF-DC-2LB"})]


def test_the_successor_of_a_successor_is_offered_where_that_is_gone_too(trade, catalogue):
    older = make_product("GRD-1", status="discontinued", replaced_by=Product.get(Product.sku == "GRD-OLD"))
    ring = make_product("RING", status="discontinued", replaced_by=older)
    Product.update(replaced_by=ring).where(Product.sku == "SYR-HZ").execute()
    for product in (older, ring):
        AssortmentItem.create(assortment=Assortment.get(Assortment.code == "mine"), product=product)
    asked = [("GRD-1", 1), ("RING", 1), ("SYR-HZ", 1)]
    assert [one.offer for one in answer(trade, *asked)] == [{"sku": "GRD-PRO"}] * 3
    Product.update(replaced_by=ring).where(Product.sku == "GRD-OLD").execute()
    assert [one.offer for one in answer(trade, *asked)] == [{}] * 3


def test_another_accounts_product_answers_exactly_as_an_unknown_one(trade, catalogue):
    theirs, none = answer(trade, ("PRV-ACME", 4), ("NO-SUCH-SKU", 4))
    assert (theirs.reason, theirs.offer, theirs.product_id) == (none.reason, none.offer, none.product_id)


def test_own_part_numbers_are_understood(trade):
    CustomerPartNumber.create(account=trade.account, part_number="Mine-1", part_key=key("Mine-1"), product=trade.a)
    (receipt,) = answer(trade, ("MINE-1", 2))
    assert (receipt.outcome, receipt.sku) == ("add", "A")


def test_stores_and_dates_of_rows_are_matched_or_refused(trade):
    today = trade.shop.today()
    asked = [
        ("STORE-02", today, "add"), ("store 2", today, "add"), ("STORE-09", None, "no such location"),
        (None, today - timedelta(days=1), "date in the past"), (None, date(2999, 1, 1), "no such date"),
    ]
    entries = [Entry(n, "", "B", 1, place, day) for n, (place, day, _) in enumerate(asked, 1)]
    entries.append(Entry(9, "", "B", 1, None, None, "date not clear"))
    answers = receipts.check(entries, trade.shop, trade.account)
    assert [one.reason or "add" for one in answers] == [reason for *_, reason in asked] + ["date not clear"]
    assert answers[0].location_id == trade.stores[1].id == answers[1].location_id


def test_rows_for_one_line_together_stay_within_the_maximum(trade):
    answers = answer(trade, ("C", 36), ("C", 30), ("C", 24))
    assert [outcome(one) for one in answers] == [("add", {}), ("above maximum", {"quantity": 24}), ("add", {})]


def test_every_reason_has_its_sentence():
    words = """unknown|not available|discontinued|no price|quantity missing|quantity not a number|quantity not whole|
    quantity not above 0|quantity not clear|quantity too large|below minimum|above maximum|not a multiple|
    no such location|date not clear|no such date|date in the past|format"""
    assert set(receipts.SENTENCES) == {word.strip() for word in words.split("|")}


def test_checking_takes_few_statements_whatever_the_number_of_rows(trade):
    counts = []
    for rows in (5, 500):
        with counting() as statements:
            answer(trade, *[("A" if n % 2 else f"X{n}", 1) for n in range(rows)])
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8


def taken(trade, *rows, **more):
    entries = [Entry(number, f"{sku},{quantity}", sku, quantity, reason=None if quantity else "quantity missing")
               for number, (sku, quantity) in enumerate(rows, 2)]
    return imports.take_rows(entries, by=trade.by, storefront=trade.shop, account=trade.account, **more)


def add_rows(trade, quick):
    return quick.add_rows(by=trade.by, storefront=trade.shop, account=trade.account)


def fix(trade, quick, row, **cells):
    return quick.fix_row(row.id, by=trade.by, storefront=trade.shop, account=trade.account, **cells)


def rows_of(quick):
    return list(ImportRow.select().where(ImportRow.quick_import == quick.id).order_by(ImportRow.row))


def test_accepted_rows_are_added_once(trade, lines_of):
    quick = taken(trade, ("A", 6), ("A", 6), ("Z", 1), ("C", 7))
    assert [(row.outcome, row.reason, row.offer) for row in rows_of(quick)] == [
        ("add", "", {}), ("add", "", {}), ("refused", "unknown", {}), ("refused", "below minimum", {"quantity": 12}),
    ]
    with counting() as statements:
        assert add_rows(trade, quick) == 2
    assert sum('"price_book_assignment"' in one for one in statements) == 1, "prices are asked for once"
    assert add_rows(trade, quick) == 0
    assert lines_of(trade.cart) == [("A", 12, 90_000, 10_800)]
    assert [event.verb for event in history.events_of(f"import:{quick.id}")] == ["take_rows", "add_rows"]


def test_a_refused_row_is_fixed_in_place_and_added_with_the_rest_or_after(trade, lines_of):
    quick = taken(trade, ("B", 1), ("C", 7))
    add_rows(trade, quick)
    row = rows_of(quick)[1]
    assert fix(trade, quick, row, sku="C", quantity="13").reason == "not a multiple"
    fixed = fix(trade, quick, row, sku="c", quantity="12", location="STORE-02")
    assert (fixed.outcome, fixed.quantity, fixed.location_id, fixed.text) == ("add", 12, trade.stores[1].id, "C,7")
    assert add_rows(trade, quick) == 1
    assert [line[:2] for line in lines_of(trade.cart)] == [("B", 1), ("C", 12)]
    with pytest.raises(ChangedMeanwhile):
        fix(trade, quick, fixed, sku="C", quantity="18")


def test_what_can_no_longer_be_added_is_refused_and_the_rest_goes_in(trade, lines_of):
    quick = taken(trade, ("A", 1), ("C", 48))
    Product.update(status="inactive").where(Product.id == trade.a.id).execute()
    trade.cart.add_lines([NewLine(trade.c.id, 12), NewLine(trade.b.id, 1)], by=trade.by)
    assert add_rows(trade, quick) == 1
    assert [(row.reason, row.added) for row in rows_of(quick)] == [("not available", 0), ("", 48)]
    assert [line[:2] for line in lines_of(trade.cart)] == [("C", 60), ("B", 1)]


def test_an_order_of_nothing_or_of_too_many_rows_is_refused(trade, monkeypatch):
    with pytest.raises(NothingToCheck):
        taken(trade)
    monkeypatch.setattr(imports, "ROWS_LIMIT", 1)
    with pytest.raises(TooManyRows):
        taken(trade, ("A", 1), ("B", 1))


def test_rows_hold_any_text(trade):
    naughty = "\x00'; DROP TABLE cart;--\ud800 ﷽ " + "x" * 2000
    quick = taken(trade, (naughty, 1))
    assert rows_of(quick)[0].reason == "unknown"


def test_taking_and_adding_rows_takes_the_same_statements_for_four_and_for_four_hundred(trade):
    for n in range(400):
        make_price(trade.book, make_product(f"P{n}"), "1.00")
    counts = []
    for rows in (range(4), range(4, 400)):
        with counting() as statements:
            quick = taken(trade, *[(f"P{n}", 1) for n in rows], ("x", 1))
            add_rows(trade, quick)
        counts.append(len([one for one in statements if "SAVEPOINT" not in one]))
    assert counts[0] == counts[1] <= 40, counts
