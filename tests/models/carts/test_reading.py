"""What each row of a quick order asks for: read as meant, or refused by its reason, never guessed."""

import csv
import datetime
import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.carts.reading import QUANTITY_MAXIMUM, recognise
from models.refusals import Refused
from models.sheets import UnclosedQuote, read, write_csv, write_xlsx

SHARED = Path(__file__).parents[4] / "shared" / "data"
MANIFEST = SHARED / "quick-order" / "manifest.json"
FILES = json.loads(MANIFEST.read_text("utf-8"))["files"] if MANIFEST.exists() else []
NEEDS_SHARED = pytest.mark.skipif(not FILES, reason="the shared data are not beside this checkout")

# What the manifest calls them; everything else it expects needs the catalogue.
REASONS = {
    "error: quantity must be above 0": "quantity not above 0",
    "error: quantity missing": "quantity missing",
    "error: quantity not a number": "quantity not a number",
    "error: quantity must be whole": "quantity not whole",
    "error: quantity too large": "quantity too large",
}


def entries(data, **how):
    return recognise(read(data), **how)


def asked(data, **how):
    """Row, SKU and quantity or reason of each entry."""
    return [(entry.row, entry.sku, entry.reason or entry.quantity) for entry in entries(data, **how)]


def quantities(*cells, name="Qty"):
    """What each cell of a quantity column gives."""
    data = write_csv(["SKU", name], [["A", cell] for cell in cells])
    return [entry.reason or entry.quantity for entry in entries(data)]


def dates(*cells):
    data = write_csv(["SKU", "Qty", "Date"], [["A", 1, cell] for cell in cells])
    return [entry.reason or entry.date for entry in entries(data)]


@NEEDS_SHARED
@pytest.mark.parametrize("file", FILES, ids=[file["file"] for file in FILES])
def test_every_shared_file_is_read_as_its_manifest_says(file):
    found = entries((MANIFEST.parent / file["file"]).read_bytes())
    assert [(entry.row, entry.sku) for entry in found] == [(row["row"], row["sku"]) for row in file["rows"]]
    for entry, row in zip(found, file["rows"], strict=True):
        outcomes = row["outcome"] if isinstance(row["outcome"], list) else [row["outcome"]]
        if any(outcome.startswith("error: quantity") for outcome in outcomes):
            assert entry.reason in [REASONS.get(outcome) for outcome in outcomes] or f"add {entry.quantity}" in outcomes
        else:
            assert (entry.quantity, entry.reason) == (row["quantity"], None)


@NEEDS_SHARED
def test_real_orders_of_a_wholesaler_are_read_to_the_last_line():
    for path in sorted((SHARED / "online-retail" / "orders").glob("*.csv")):
        lines = read(path.read_bytes()).rows[1:]
        assert [(entry.sku, entry.quantity) for entry in entries(path.read_bytes())] == [
            (line.cells[1], int(line.cells[3])) for line in lines
        ]


@pytest.mark.parametrize(
    ("sku", "quantity", "location", "date"),
    [
        ("SKU", "Quantity", "Ship-To", "Deliver on"),
        ("Item #", "QTY.", "Store", "Delivery date"),
        ("Part No.", "Order Qty", "Location", "Date"),
        ("Numéro de pièce", "Qté", "Succursale", "Date de livraison"),
        ("N° d’article", "Quantité commandée", "Point de livraison", "Livrer le"),
        ("CUP", "QUANTITE", "MAGASIN", "date voulue"),
        ("UGS / SKU", "Quantité / Quantity", "Lieu de livraison / Ship to", "Date de livraison / Delivery date"),
        ("Code produit", "Quantity (cases)", "Lieu", "Requested Delivery Date"),
        ("ItemNumber", "QtyOrdered", "ShipToCode", "DeliveryDate"),
        ("Cat. No.", "Ord. Qty", "Store #", "Req. date"),
        ("Article n°", "Qté cde", "Livrer à", "Date de livraison (jj/mm/aaaa)"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_headers_are_known_in_both_languages_and_any_order(sku, quantity, location, date, order):
    header, row = (sku, quantity, location, date), ("00123", "24", "STORE-01", "2026-12-03")
    data = write_csv([header[at] for at in order], [[row[at] for at in order]])
    [entry] = entries(data)
    assert entry[:6] == (2, entry.text, "00123", 24, "STORE-01", datetime.date(2026, 12, 3))
    assert entry.reason is None


def test_the_surer_name_is_the_sku():
    assert asked("No,Product,SKU,Qty,Unit price\n1,House Blend,COF-HB-5LB,24,41") == [(2, "COF-HB-5LB", 24)]
    assert asked("Date,Qty,Product,Delivery date\n,3,A,") == [(2, "A", 3)]


@pytest.mark.parametrize(
    "name",
    ["Qty/Case", "Qté / boîte", "Pieces/Box", "Qty (on hand)", "Quantité (en stock)", "Qty (last order)",
     "Quantity [shipped]", "Qty (per case)", "QtyOnHand", "QtyShipped"],
)  # fmt: skip
def test_a_quantity_of_something_else_is_never_ordered(name):
    assert asked(f"SKU,{name}\nA,12") == [(2, "A", "quantity missing")]
    assert asked(f"SKU,{name},Qty\nA,12,3") == [(2, "A", 3)]


def test_the_code_of_another_product_beside_it_is_not_the_sku():
    assert asked("SKU (old),SKU,Qty\nA,B,3") == [(2, "B", 3)]


@pytest.mark.parametrize(
    "row", ["CUP/16.W,", "CUP/16.W,100.00", "CUP/16.W", "CUP-12-W,abc,cases", "CUP-12-W,,pièce", "CUP-12-W,1 000,pcs"]
)
def test_a_row_that_holds_a_word_of_headers_is_no_header(row):
    assert [number for number, *_ in asked(f"A,24\n{row}\nB,3")] == [1, 2, 3]
    assert asked(f"A,24\n{row}\nB,3")[::2] == [(1, "A", 24), (3, "B", 3)]


def test_the_header_is_the_row_that_names_both_and_may_hold_years():
    assert asked("Référence;BC-26\nCode;FARGO\nRéférence;Quantité\nA;24")[-1] == (4, "A", 24)
    assert asked("SKU,2025,2026,Qty\nA,100,200,3") == [(2, "A", 3)]


def test_without_a_header_a_quantity_with_its_unit_is_not_replaced_by_another_number():
    assert [reason for *_, reason in asked("A-1,24 cases,41\nB-1,x12,5")] == ["quantity not a number"] * 2
    assert asked("A-1,12 oz,24\nB-1,16 oz,5") == [(1, "A-1", 24), (2, "B-1", 5)]


def test_without_a_header_numbers_on_both_sides_of_the_sku_are_not_clear():
    assert [reason for *_, reason in asked("2,A-1,6\n3,B-1,6")] == ["quantity not clear"] * 2
    assert [reason for *_, reason in asked("A-1;40,0;STORE-01;1")] == ["quantity not clear"]
    assert asked("A-1;41.50;24\nB-1;40.00;3") == [(1, "A-1", 24), (2, "B-1", 3)]
    assert asked("10,A-1,6\n20,B-1,7") == [(1, "A-1", 6), (2, "B-1", 7)]
    assert asked("2,A-1,1.25\n3,B-1,6.50") == [(1, "A-1", 2), (2, "B-1", 3)]


def test_a_column_that_counts_the_rows_is_no_quantity():
    assert asked("A,1,24\nB,2,18\nC,3,12") == [(1, "A", 24), (2, "B", 18), (3, "C", 12)]
    assert asked("Cup, 12|1|A|5\nLid, 8|2|B|6\nX; 1|3|C|7") == [(1, "A", 5), (2, "B", 6), (3, "C", 7)]
    assert asked('A,2,1\nB,"2,00",2\nC,"12,00",3') == [(1, "A", 2), (2, "B", 2), (3, "C", 12)]
    assert asked("A,1\nB,2\nC,3") == [(1, "A", 1), (2, "B", 2), (3, "C", 3)]


def test_two_columns_of_the_same_name_that_disagree_name_no_product():
    assert asked("SKU,Qty,SKU\nA,3,A\nA,3,B\nA,3,") == [(2, "A", 3), (3, "A", "format"), (4, "A", 3)]


def test_a_header_without_a_quantity_never_takes_another_column_for_it():
    assert asked("SKU,Pack size,Price\nA,12,41") == [(2, "A", "quantity missing")]


def test_rows_above_the_header_are_answered_too():
    assert asked("Order for Fargo\n\nSKU,Qty\nA,2") == [(1, "Order for Fargo", "format"), (4, "A", 2)]


@NEEDS_SHARED
@pytest.mark.parametrize(
    "columns",
    ["sku quantity", "quantity sku", "line sku description quantity unit_price_gbp", "description sku quantity",
     "sku quantity unit_price_gbp", "line quantity sku", "sku unit quantity", "quantity unit sku description"],
)  # fmt: skip
def test_real_orders_are_read_without_their_headers_whatever_the_order_of_columns(columns):
    for path in sorted((SHARED / "online-retail" / "orders").glob("*.csv"))[::4]:
        with open(path, encoding="utf-8", newline="") as file:
            rows = [row | {"unit": "EA"} for row in csv.DictReader(file)]
        data = "".join("\t".join(row[name] for name in columns.split()) + "\n" for row in rows)
        assert [(one.sku, one.quantity) for one in entries(data)] == [(r["sku"], int(r["quantity"])) for r in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COF-HB-5LB,24", ("COF-HB-5LB", 24)),
        ("24,COF-HB-5LB", ("COF-HB-5LB", 24)),
        ("00123\t24", ("00123", 24)),
        ("24\t00123", ("00123", 24)),
        ("628451123457;24", ("628451123457", 24)),
        ("12E5|3", ("12E5", 3)),
        ("3-1,4", ("3-1", 4)),
        ("1,COF-HB-5LB,24", ("COF-HB-5LB", 24)),
        ("House blend,COF-HB-5LB,24,41.35", ("COF-HB-5LB", 24)),
        ("MUG 11 OZ", ("MUG 11 OZ", "quantity missing")),
        ("MUG 11 OZ x 24", ("MUG 11 OZ", 24)),
    ],
)
def test_without_a_header_the_content_tells_the_columns(text, expected):
    assert asked(text) == [(1, *expected)]


def test_without_a_header_stores_and_dates_are_found_by_what_they_are():
    [entry] = entries("COF-HB-5LB,24,STORE-01,2026-12-03")
    assert (entry.location, entry.date) == ("STORE-01", datetime.date(2026, 12, 3))
    assert entries("COF-HB-5LB,24,20261203\n")[0].date == datetime.date(2026, 12, 3)
    [entry] = entries("broadway,COF-HB-5LB,24", locations={"broadway"})
    assert (entry.location, entry.sku, entry.quantity) == ("broadway", "COF-HB-5LB", 24)


def test_of_two_columns_of_numbers_the_one_with_leading_zeros_is_the_sku():
    assert asked("24,00123\n5,123") == [(1, "00123", 24), (2, "123", 5)]
    assert asked("123,24\n124,5") == [(1, "123", 24), (2, "124", 5)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("24", 24), (" 24 ", 24), ("024", 24), ("12.0", 12), ("12,0", 12), ("12,00", 12), ("1 000", 1000),
        ("1\u00a0000", 1000), ("1\u202f000", 1000), ("1'000", 1000), ("１２", 12), ("999999", QUANTITY_MAXIMUM),
        ("1,000.0", 1000), ("1.000,00", 1000), ("1234,000", 1234),
        ("", "quantity missing"), ("  ", "quantity missing"),
        ("0", "quantity not above 0"), ("-1", "quantity not above 0"), ("−1", "quantity not above 0"),
        ("-1.5", "quantity not above 0"), ("-1,000", "quantity not above 0"), ("0.0", "quantity not above 0"),
        ("1.5", "quantity not whole"), ("1,5", "quantity not whole"), ("0,500", "quantity not whole"),
        (".5", "quantity not whole"), ("1,000.5", "quantity not whole"),
        ("1,000", "quantity not clear"), ("1.000", "quantity not clear"), ("24,000", "quantity not clear"),
        ("1000000", "quantity too large"), ("1,000,000", "quantity too large"), ("9" * 900, "quantity too large"),
        *[
            (cell, "quantity not a number")
            for cell in ("abc", "1e3", "½", "²", "∞", "NaN", "5 cases", "x12", "٣", "0x10", "1_000", "TRUE", "=12",
                         "=1+1", "+12", "@x", "--1", "1,00,0", "1 00", "1,000,00", "12.", "(12)", "1.2.3", "-")
        ],
    ],
)  # fmt: skip
def test_a_quantity_is_whole_and_above_0_or_says_why_not(cell, expected):
    assert quantities(cell) == [expected]


@pytest.mark.parametrize(
    ("cell", "proof", "expected"),
    [
        ("1,000", "1,000.5", 1000),
        ("1,000", "12.5", 1000),
        ("1,000", "1,000,000", 1000),
        ("1,000", "12,5", 1),
        ("1,500", "12,5", "quantity not whole"),
        ("1.000", "12,5", 1000),
        ("1.000", "1.000,5", 1000),
        ("1.000", "12.5", 1),
        ("1,000", "1.000", "quantity not clear"),
        ("1,000", "1500", "quantity not clear"),
    ],
)
def test_what_could_be_two_numbers_is_settled_only_by_the_file(cell, proof, expected):
    assert quantities(cell, proof)[0] == expected


def test_a_file_that_proves_both_ways_proves_nothing():
    assert quantities("1,000", "12,5", "12.5")[0] == "quantity not clear"


def test_a_price_beside_it_settles_a_quantity():
    assert asked("SKU;Qty;Price\nA;1,000;41.35") == [(2, "A", 1000)]


def test_a_true_number_in_a_workbook_proves_nothing_about_typing():
    rows = read(write_xlsx(["SKU", "Qty", "Price"], [["A", "1,000", "41,35"]]))
    assert recognise(rows)[0].quantity == 1
    rows = read(write_xlsx(["SKU", "Qty", "Price"], [["A", "1,000", "41.35"]]))
    assert recognise(rows)[0].reason == "quantity not clear"


def test_a_thousands_separator_that_parts_cells_is_not_clear():
    assert asked("SKU,Qty\nA,1,000\nB,2,\nC,3,rush") == [
        (2, "A", "quantity not clear"), (3, "B", 2), (4, "C", "format"),
    ]  # fmt: skip
    assert asked("Qty,SKU,Name\n1,123,A,Lid")[0][2] == "quantity not clear"
    assert asked("A,1,000\nB,2")[0] == (1, "A", "quantity not clear")


def test_a_quantity_that_can_only_have_meant_one_thing_is_offered_not_taken():
    [entry] = entries(write_csv(["SKU", "Qty"], [["A", "x12"]]))
    assert (entry.quantity, entry.offer, entry.quantity_text) == (None, {"quantity": 12}, "x12")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        *[
            (cell, datetime.date(2026, 12, 3))
            for cell in ("2026-12-03", "2026/12/3", "2026.12.03", "20261203", "2026-12-03 00:00:00", "3 December 2026",
                         "December 3, 2026", "Dec. 3rd, 2026", "3-Dec-2026", "Thursday, 3 December 2026",
                         "3 déc. 2026", "3 décembre 2026", "le 3 DÉCEMBRE 2026", "jeudi 3 décembre 2026")
        ],
        ("1er août 2026", datetime.date(2026, 8, 1)),
        ("Tue, Mar 3, 2026", datetime.date(2026, 3, 3)),
        ("mardi 3 mars 2026", datetime.date(2026, 3, 3)),
        ("13/12/2026", datetime.date(2026, 12, 13)),
        ("12/13/2026", datetime.date(2026, 12, 13)),
        ("05/05/2026", datetime.date(2026, 5, 5)),
        ("03/12/2026", "date not clear"),
        ("03/12/26", "date not clear"),
        ("3 December", "date not clear"),
        ("46359", "date not clear"),
        ("asap", "date not clear"),
        ("2026-02-30", "no such date"),
        ("30/02/2026", "no such date"),
        ("2026-13-01", "no such date"),
        ("30 février 2026", "no such date"),
        ("00/12/2026", "no such date"),
    ],
)  # fmt: skip
def test_a_date_is_read_in_both_languages_or_says_why_not(cell, expected):
    assert dates(cell) == [expected]


def test_the_order_of_day_and_month_is_settled_only_by_the_file():
    assert dates("03/12/2026", "31/12/2026")[0] == datetime.date(2026, 12, 3)
    assert dates("03/12/2026", "12/31/2026")[0] == datetime.date(2026, 3, 12)
    assert dates("03/12/2026", "12/31/2026", "31/12/2026")[0] == "date not clear"


def test_a_row_with_a_fault_keeps_what_could_be_read_and_names_it():
    entry = entries('SKU,Qty\n"A,2\nB,3')[0]
    assert (entry.reason, entry.quantity, entry.sku, entry.quantity_text) == ("format", None, "A", "2")
    assert isinstance(entry.fault, UnclosedQuote)


def test_a_row_without_a_sku_is_refused():
    assert asked("SKU,Qty\n,2\nA,1") == [(2, "", "format"), (3, "A", 1)]


def test_codes_stay_text():
    codes = ["00123", "12E5", "3-1", "CUP/16.W", "CAFÉ-Q", "=1+1", "@x", "-3", "1/2", "628451123457"]
    assert [entry.sku for entry in entries(write_csv(["SKU", "Qty"], [[code, 1] for code in codes]))] == codes


@given(st.text(max_size=200) | st.text(alphabet='A1,;|\t" \r\nx.0/-SKUQty', max_size=200))
def test_every_row_but_the_header_gets_one_entry_and_nothing_else_is_raised(text):
    try:
        sheet = read(text)
    except Refused:
        return
    found = recognise(sheet)
    assert len(sheet.rows) - len(found) in (0, 1)
    assert {entry.row for entry in found} <= {row.number for row in sheet.rows}
    assert len({entry.row for entry in found}) == len(found)
    for entry in found:
        assert (entry.quantity is None) or 0 < entry.quantity <= QUANTITY_MAXIMUM
        assert entry.reason or (entry.sku and entry.quantity)


@given(st.integers(1, QUANTITY_MAXIMUM), st.sampled_from(["{}", "{:,}.0", "{}.00", "{},0", " {} ", "{}"]))
def test_a_quantity_is_never_read_as_another(number, form):
    assert quantities(form.format(number))[0] in (number, "quantity not clear")


def test_5000_rows_take_less_than_a_second():
    text = "SKU,Quantity,Location,Date\n" + "COF-HB-5LB,24,STORE-01,2026-12-03\n" * 5_000
    start = time.process_time()
    assert len(entries(text)) == 5_000
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SKU,Description,Qty,Price\nCUP,Cup, 12,3,89.00", [(2, "CUP", "format")]),
        ("SKU,Description,Qty,\nCUP,Cup, 12,3\nA,Lid,4,", [(2, "CUP", "format"), (3, "A", 4)]),
        ("SKU,Ship to,Qty,Note\nCUP,Main, 12,3,rush", [(2, "CUP", "format")]),
        ("Qty,Description,SKU,Price\n3,Cup, 123,CUP,89", [(2, "123", "format")]),
        ("A|3|2026-12-03\nB|4|\nC|5|", [(1, "A", 3), (2, "B", 4), (3, "C", 5)]),
        ("A,Cup,3\nCUP,Cup, 12,3\nB,Lid,4", [(1, "A", 3), (2, "CUP", "format"), (3, "B", 4)]),
        ("SKU,Description,Qty,Note\nCUP,Cup,3,rush, please", [(2, "CUP", 3)]),
        ("SKU,Name,Qty,Note\nCUP,Cup, 12,3,\nA,Lid,4,\nB,Lid,5,", [(2, "CUP", "format"), (3, "A", 4), (4, "B", 5)]),
        ("SKU,Description,Qty,Note\nCUP,Cup, 12,3,\nB,Lid, 5,4,", [(2, "CUP", "format"), (3, "B", "format")]),
        ("SKU,Description,Qty,Price\nA,Lid,4,41.35,\nB,Lid,5,1.20,", [(2, "A", 4), (3, "B", 5)]),
        ("SKU,Qty,Store,Date\nCUP,3,STORE-01,,\nA,4,,", [(2, "CUP", 3), (3, "A", 4)]),
        ("SKU,Qty,Price\nCUP,3,1,089.00", [(2, "CUP", 3)]),
        ("SKU\tDescription\tQty\nCUP\tCup\t3\t 5 pm", [(2, "CUP", 3)]),
    ],
)
def test_words_that_fall_apart_never_push_another_number_into_the_quantity(text, expected):
    assert asked(text) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("SKU,Qty\nA,1,000", "1,000"),
        ("SKU,Description,Qty,Price\nCUP,Cup, 12,3,89.00", ""),
        ('SKU,Description,Qty\nCUP,"Cup, 12,3', ""),
        ("SKU,Qty,Quantity\nA,2,3", "2 / 3"),
    ],
)
def test_what_is_left_to_fix_is_never_a_number_that_might_not_be_the_one(text, left):
    assert [(entry.quantity, entry.quantity_text) for entry in entries(text)] == [(None, left)]


def test_a_scribble_beside_the_table_of_a_workbook_refuses_no_row():
    data = write_xlsx(["SKU", "Qty"], [["A", 3, "call 5 pm"]])
    assert [(entry.sku, entry.quantity) for entry in recognise(read(data))] == [("A", 3)]
