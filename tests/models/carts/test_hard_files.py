"""Files as people really send them, against the fictional catalogue: every row one outcome, never another product."""

import io

import pytest
import xlsxwriter

from models import sheets
from models.base import counting
from models.carts import receipts
from models.carts.reading import meant, recognise


@pytest.fixture
def answers(trade, catalogue):
    """A function: what becomes of each row of a file, as (row, SKU or what was asked, quantity or reason, offer)."""

    def of(data):
        entries = recognise(sheets.read(data), receipts.location_keys(trade.account))
        found = receipts.check(entries, trade.shop, trade.account)
        return [(one.entry.row, one.sku, one.reason or one.quantity, *one.offer.values()) for one in found]

    return of


def workbook(*rows, **formats):
    """An XLSX with these rows from C4 on; a cell is a value, or (value, number format)."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows, 3):
            for column, cell in enumerate(row, 2):
                value, form = cell if isinstance(cell, tuple) else (cell, "General")
                sheet.write(number, column, value, book.add_format({"num_format": form}))
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "cp1252", "utf-16-le", "utf-8-sig"])
def test_french_words_are_read_in_the_encodings_of_old_programs(answers, encoding):
    text = "Référence;Quantité;Succursale\rCAFÉ-Q;1;STORE-02\rcafé-q;2;\r"
    assert answers(text.encode(encoding)) == [(2, "CAFÉ-Q", 1), (3, "CAFÉ-Q", 2)]


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("40", "0040"), ("1.20E+06", "12E5"), ("1,2E+06", "12E5"), ("1200000", "12E5"), ("3-Jan", "3-1"),
        ("01-mars", "3-1"), ("2026-03-01", "3-1"),
        ("3/1/2026", "3-1"), ("01.03.2026", "3-1"), ("2026-01-03 00:00:00", "3-1"), ("3/1-2026", None),
        ("6.28451E+11", "628451123457"), ("6,28451123457E+11", "628451123457"), ("628451000000", "628451123457"),
        ("COF–HB–5LB", "COF-HB-5LB"), ("COF-\u200bHB-5LB", "COF-HB-5LB"),
        ("COF\u00ad-HB-5LB", "COF-HB-5LB"), ("“COF-HB-5LB”", "COF-HB-5LB"), ('="00123"', "00123"),
        ("628451123457.0", "628451123457"), ("①23", "123"), ("CUP-1²-W", "CUP-12-W"), ("Kg½", None),
        ("= 0040", "0040"), ("COF-HB", None),
        ("CОF-HB-5LB", None), ("C0F-HB-5LB", None),
        ("2E5", None), ("GRD-0LD", None), ("3-2", None),
    ],
)  # fmt: skip
def test_what_a_program_made_of_a_code_is_offered_back_and_never_taken(answers, written, offered):
    [(_, sku, reason, *offers)] = answers(sheets.write_csv(["SKU", "Qty", "Note"], [[written, 2, ""]]))
    assert (sku, reason, offers) == (written, "unknown", [offered] if offered else [])


def test_case_blanks_and_unicode_form_do_not_matter(answers):
    codes = [
        "cof-hb-5lb",
        " mug  11 oz ",
        "CAFE\u0301-Q",
        "ＣＵＰ-12-W",
        "00123",
        "123",
        "cup/16.w",
        "12e5",
        "COF-HB-5LB\ufeff",
    ]
    found = [sku for _, sku, *_ in answers(sheets.write_csv(["SKU", "Qty"], [[code, 24] for code in codes]))]
    assert found == ["COF-HB-5LB", "MUG 11 OZ", "CAFÉ-Q", "CUP-12-W", "00123", "123", "CUP/16.W", "12E5", "COF-HB-5LB"]


def test_a_workbook_is_answered_cell_by_cell_as_it_shows(answers):
    found = answers(workbook(
        ["Total qty", "Item #"], [24, "COF-HB-5LB"], ["18", (123, "00000")], [1.5, "COF-HB-5LB"], [40, 40],
        [(0.24, "0%"), "COF-HB-5LB"], [True, "COF-HB-5LB"], ["=10+14", "COF-HB-5LB"], [2, 628451123457],
        [12, 628451123457], [1e20, "COF-HB-5LB"], [312, "Total"], ["", ""], [5, ""],
    ))  # fmt: skip
    assert found == [
        (5, "COF-HB-5LB", 24), (6, "00123", 18), (7, "COF-HB-5LB", "quantity not whole"), (8, "40", "unknown", "0040"),
        (9, "COF-HB-5LB", "quantity not whole"), (10, "COF-HB-5LB", "quantity not a number"),
        (11, "COF-HB-5LB", "quantity not above 0"), (12, "628451123457", "below minimum", 12), (13, "628451123457", 12),
        (14, "COF-HB-5LB", "quantity too large"), (15, "Total", "unknown"), (17, "", "format"),
    ]  # fmt: skip


def test_headers_and_comments_in_the_middle_are_rows_that_are_refused(answers):
    text = "SKU,Qty\nCOF-HB-5LB,2\n\n# syrups\nSKU,Qty\nCOF-DR-5LB,3\nTotal,5\n"
    assert answers(text) == [
        (2, "COF-HB-5LB", 2), (4, "# syrups", "unknown"), (5, "SKU", "unknown"), (6, "COF-DR-5LB", 3),
        (7, "Total", "unknown"),
    ]  # fmt: skip


def test_the_same_row_twice_is_two_rows(answers):
    assert answers("COF-HB-5LB,2\nCOF-HB-5LB,2") == [(1, "COF-HB-5LB", 2), (2, "COF-HB-5LB", 2)]


def test_a_row_without_a_sku_is_known_by_its_other_codes_but_never_by_a_name(answers):
    text = "Product,SKU,UPC,Qty\nCOF-HB-5LB,CUP-12-W,628451123457,3\nx,,628451123457,12\nCOF-HB-5LB,,,5\n"
    assert answers(text) == [(2, "CUP-12-W", 3), (3, "628451123457", 12), (4, "", "format")]


def test_columns_of_quantities_that_disagree_are_not_clear(answers):
    text = "SKU,Qty,Quantity\nCOF-HB-5LB,2,2\nCOF-HB-5LB,2,3\nCOF-HB-5LB,,3\n"
    assert [row[2] for row in answers(text)] == [2, "quantity not clear", "quantity missing"]


def test_stores_are_found_under_any_name_for_goods_never_go_elsewhere(trade, catalogue):
    for header in ("Ship To #", "Nom du magasin", "Pour", "Café"):
        entries = recognise(
            sheets.read(f"SKU,Qty,{header}\nCOF-HB-5LB,2,STORE-02"), receipts.location_keys(trade.account)
        )
        assert [entry.location for entry in entries] == ["STORE-02"]
    entries = recognise(sheets.read("SKU,Qty,Café\nA,2,STORE-02\nB,3,STORE-2"), {"store-02"})
    assert [entry.location for entry in entries] == ["STORE-02", "STORE-2"]
    entries = recognise(sheets.read("SKU,Qty,Location,Ship to\nA,2,AISLE-3,STORE-02"), {"store-02"})
    assert [entry.location for entry in entries] == ["STORE-02"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [("Date (DD/MM/YYYY)", "2026-12-03"), ("Livraison jj/mm/aaaa", "2026-12-03"), ("Date MM-DD-YYYY", "2026-03-12"),
     ("Date", "None")],
)  # fmt: skip
def test_a_header_may_say_which_of_day_and_month_comes_first(header, expected):
    assert [str(entry.date) for entry in recognise(sheets.read(f"SKU;Qty;{header}\nA;2;03/12/2026"))] == [expected]


def test_a_header_that_the_dates_contradict_settles_nothing():
    entries = recognise(sheets.read("SKU;Qty;Date (DD/MM/YYYY)\nA;2;03/12/2026\nB;2;12/31/2026"))
    assert entries[0].reason == "date not clear"


@pytest.mark.parametrize("name", ["Pack qty", "Stock qty", "Min. quantity", "Price", "Order date"])
def test_a_number_under_another_name_is_never_ordered(name):
    assert [entry.reason for entry in recognise(sheets.read(f"SKU,{name}\nA,12"))] == ["quantity missing"]


@pytest.mark.parametrize(
    "data", [b"<table><tr><td>A</td></tr>", b'\n<meta charset="utf-8">', b"<!-- x --><html>", b"%!PS"]
)
def test_a_web_page_is_no_table_whatever_it_is_called(data):
    with pytest.raises(sheets.NotATable):
        sheets.read(data, "order.xls")


def test_offers_take_the_same_statements_for_ten_and_for_five_thousand_slips(trade, catalogue):
    counts = []
    for rows in (10, 5_000):
        entries = recognise(sheets.read("".join(f"{n + 10_000},2\n" for n in range(rows))))
        with counting() as statements:
            receipts.check(entries, trade.shop, trade.account)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize("code", ["", "0", "é", "E5", "1E99", "9" * 400, "=", '="', "31-Feb", "٢-1", "-", "1.0.0"])
def test_no_code_is_too_odd_to_ask_what_it_was(code):
    assert all(form for group in meant(code) for form in group)
