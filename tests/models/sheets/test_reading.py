"""Files of any dialect become the same rows; hostile ones get a name."""

import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import sheets
from models.refusals import Refused
from models.sheets import read


def cells(data, **how):
    return [row.cells for row in read(data, **how).rows]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_separators_line_ends_and_encodings_make_no_difference(mark, end, encoding):
    lines = [("Référence", "Quantité"), ("CAFÉ-Q", "24"), ("00123", "3")]
    text = end.join(mark.join(line) for line in lines)
    assert cells(text.encode(encoding)) == lines
    assert cells((text + end).encode(encoding)) == lines


def test_a_separator_may_change_from_line_to_line():
    assert cells("SKU;Quantity\nA,24\nB\t18\nC|3\nMUG 11 OZ 24\nD x 12") == [
        ("SKU", "Quantity"), ("A", "24"), ("B", "18"), ("C", "3"), ("MUG 11 OZ", "24"), ("D", "12"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("COF-HB-5LB 24", ("COF-HB-5LB", "24")),
        ("MUG 11 OZ x 24", ("MUG 11 OZ", "24")),
        ("COF-HB-5LB ×24", ("COF-HB-5LB", "24")),
        ("24 x COF-HB-5LB", ("COF-HB-5LB", "24")),
        ("COF-HB-5LB: 24", ("COF-HB-5LB", "24")),
        ("COF-HB-5LB 1,000", ("COF-HB-5LB", "1,000")),
        ("COF-HB-5LB   24   STORE-01", ("COF-HB-5LB", "24", "STORE-01")),
        ("COF-HB-5LB 24 STORE-01", ("COF-HB-5LB", "24", "STORE-01")),
        ("COF-HB-5LB 24 STORE-01 2026-12-03", ("COF-HB-5LB", "24", "STORE-01", "2026-12-03")),
        ("COF-HB-5LB 24 2026-12-03", ("COF-HB-5LB", "24", "2026-12-03")),
        ("MUG 11 OZ", ("MUG 11 OZ",)),
        ("PART 1 500 STORE-01", ("PART 1 500 STORE-01",)),
        ("PART 1 500", ("PART 1 500",)),
    ],
)
def test_lines_typed_with_blanks_are_taken_apart_only_where_that_is_clear(line, expected):
    assert cells(line) == [expected]


def test_a_declared_separator_holds_and_its_line_is_counted():
    rows = read("sep=;\r\nSKU;Qty\r\nA,B;12\r\n").rows
    assert [(row.number, row.cells) for row in rows] == [(2, ("SKU", "Qty")), (3, ("A,B", "12"))]
    assert cells("sep=~\nSKU~Qty\nA;B~2") == [("SKU", "Qty"), ("A;B", "2")]


def test_a_quoted_record_over_several_lines_is_one_row():
    rows = read('SKU,Note,Qty\r\n"A","two\r\nlines, ""quoted""",3\r\nB,,4').rows
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("SKU", "Note", "Qty")),
        (2, ("A", 'two\r\nlines, "quoted"', "3")),
        (3, ("B", "", "4")),
    ]
    assert rows[1].text == '"A","two\r\nlines, ""quoted""",3'


def test_an_unclosed_quote_is_the_fault_of_its_own_row_and_swallows_nothing():
    rows = read('SKU,Qty\nA,1\n"B,2\nC,3\n"D",4\n').rows
    assert [row.number for row in rows] == [1, 2, 3, 4, 5]
    assert [row.cells for row in rows if not row.fault] == [("SKU", "Qty"), ("A", "1"), ("C", "3"), ("D", "4")]
    assert isinstance(rows[2].fault, sheets.UnclosedQuote)
    assert rows[2].fault.facts == {"row": 3}


def test_a_quote_that_closes_only_a_thousand_characters_later_was_never_closed():
    rows = read('SKU,Qty\n"A,1\n' + "B,2\n" * 400 + 'C,"3"').rows
    assert len(rows) == 403
    assert [row.number for row in rows if row.fault] == [2]


def test_rows_with_brackets_or_a_tag_are_still_rows():
    assert cells("[A-1],24\n{B},3") == [("[A-1]", "24"), ("{B}", "3")]
    assert cells("<b>A</b>\t24") == [("<b>A</b>", "24")]


def test_the_line_ends_of_word_processors_are_line_ends():
    assert cells("A,24\u2028B,3\u2029C,4\x85D,5") == [("A", "24"), ("B", "3"), ("C", "4"), ("D", "5")]


def test_an_inch_mark_inside_a_cell_is_no_quote():
    assert cells('SKU,Name\nA,Cup 3" tall') == [("SKU", "Name"), ("A", 'Cup 3" tall')]


def test_blank_rows_are_left_out_but_counted():
    rows = read("SKU,Qty\n\n,\n  \nA,1\n" + ",\n" * 100_000).rows
    assert [row.number for row in rows] == [1, 5]


def test_lines_joined_from_two_programs_keep_their_letters():
    data = "CAFÉ-Q,1\n".encode() + "CAFÉ-Q,2\n".encode("cp1252")
    assert cells(data) == [("CAFÉ-Q", "1"), ("CAFÉ-Q", "2")]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "line",
    ["CAFÉ-Q,24", "Café Été,3", "GOÛT,1", "gâteau,2", "N° 5 à l’été,1", "1\u00a0000,café", "1\u00a0000,A"],
)
def test_one_word_with_an_accent_is_enough_to_tell_the_program_that_wrote_it(encoding, line):
    line = line if encoding != "cp850" else line.replace("’", "'")
    assert cells(line.encode(encoding)) == [tuple(line.split(","))]


def test_a_cell_of_200_kb_and_a_nul_are_faults_of_their_rows():
    rows = read("SKU,Qty\n" + "A" * 200_000 + ",1\nB\x00,2\nC,3").rows
    assert [type(row.fault) for row in rows] == [type(None), sheets.CellTooLong, sheets.BrokenText, type(None)]
    assert all(len(row.text) <= sheets.CELL_CHARACTERS + 1 and "\x00" not in row.text for row in rows)
    assert rows[1].text.endswith("…")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", sheets.NotATable),
        (b"%PDF-1.7\n", sheets.NotATable),
        (bytes(range(256)) * 20, sheets.NotATable),
        (b"\x00" * 500, sheets.NotATable),
        (b"<!DOCTYPE html><table>", sheets.NotATable),
        (b'<Order>\n<Line sku="A" qty="24"/>\n</Order>\n', sheets.NotATable),
        (b'[{"sku": "A", "quantity": 24},\n {"sku": "B", "quantity": 3}]', sheets.NotATable),
        (b'{\n "lines": [["A", 24]]\n}', sheets.NotATable),
        (b"", sheets.EmptySheet),
        ("\ufeff \r\n\t\n", sheets.EmptySheet),
        (",,,\n;;\n", sheets.EmptySheet),
        (b"A,1\n" * 1_300_000, sheets.TooLarge),
        ("A,1\n" * 10_001, sheets.TooManyRows),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, sheets.OldWorkbook),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            sheets.EncryptedWorkbook,
        ),
        (b"PK\x03\x04 cut short", sheets.DamagedWorkbook),
    ],
)
def test_what_is_no_order_is_refused_by_name(data, refusal):
    with pytest.raises(refusal):
        read(data, filename="order.csv")


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
def test_no_bytes_raise_anything_but_a_refusal(data):
    try:
        assert read(data).rows
    except Refused as refusal:
        assert str(refusal)


@given(st.text(max_size=300) | st.text(alphabet="A1,;|\t\" \r\nx.\x00'=", max_size=200))
def test_every_filled_line_without_quotes_is_a_row(text):
    text = text.replace('"', "").removeprefix("\ufeff")
    try:
        rows = read(text).rows
    except Refused:
        return
    lines = re.split("\r\n|[\r\n\x85\u2028\u2029]", text)
    filled = [number for number, line in enumerate(lines, 1) if line.strip(" \t,;|\x1a")]
    declared = {1} if lines[0].lower().startswith("sep=") else set()
    assert {row.number for row in rows} | declared >= {n for n in filled if lines[n - 1].strip()} - declared
    assert len({row.number for row in rows}) == len(rows)


@given(st.text(alphabet='AB1,;" \n', max_size=120))
def test_no_quote_makes_text_vanish(text):
    try:
        rows = read(text).rows
    except sheets.EmptySheet:
        return
    assert "".join(row.text for row in rows).count("A") == text.count("A")
    assert "".join("".join(row.cells) for row in rows).count("B") == text.count("B")


@pytest.mark.parametrize(
    "piece", ["A", " ", "A ", "1 ", " x ", ",", "1,", "  1,000", '"', '""', 'A"', ',"', "'", "=", "1.", ":"]
)
@pytest.mark.parametrize("end", ["", "\n", '"\n', ",1\n"])
def test_no_text_of_any_pattern_takes_long(piece, end):
    start = time.process_time()
    for text in (piece * 200_000 + end, (piece * 40 + end) * 5_000, (piece * 900 + "\n" + end) * 300):
        with contextlib.suppress(Refused):
            read(text)
    assert time.process_time() - start < 5


def test_5000_rows_are_read_in_well_under_a_second():
    text = '"SKU","Quantity","Location","Date"\n' + '"COF-HB-5LB","24","STORE-01","2026-12-03"\n' * 5_000
    start = time.process_time()
    assert len(read(text).rows) == 5_001
    assert time.process_time() - start < 1
