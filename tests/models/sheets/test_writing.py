"""What goes out comes back the same, and is never a live formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import sheets
from models.sheets import read, write_csv, write_xlsx

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"),
        st.sampled_from("=+-@'\",;|\t\r\n 0123456789xX*:"),
    ),
    max_size=20,
)


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.tuples(*[TEXT] * width), min_size=1, max_size=6)))
def test_reading_what_was_written_gives_the_same_cells(rows):
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    data = write_csv(rows[0], rows[1:])
    if not filled:
        with pytest.raises(sheets.EmptySheet):
            read(data)
    else:
        assert [row.cells for row in read(data).rows] == filled


@pytest.mark.parametrize("text", ["=1+1", "+12", "-3", "@x", "\tx", "\r=x", "'=x", "＝1", '=HYPERLINK("http://a")'])
def test_a_cell_that_looks_like_a_formula_is_guarded_and_comes_back(text):
    data = write_csv(["SKU"], [[text]])
    [_, [written]] = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert written == "'" + text
    assert read(data).rows[1].cells == (text,)


def test_csv_opens_in_a_spreadsheet_with_its_accents():
    data = write_csv(["Numéro de pièce", "Quantité"], [["CAFÉ-Q", 24], ["00123", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == '"Numéro de pièce",Quantité\r\nCAFÉ-Q,24\r\n00123,\r\n'


def test_a_workbook_keeps_text_as_text_and_evaluates_nothing():
    rows = [["=1+1", 24], ["00123", 3], ["http://example.com", None], ["12E5", 10**20]]
    read_back = read(write_xlsx(["SKU", "Qty"], rows, "Refused rows / lignes"))
    assert [row.cells for row in read_back.rows] == [
        ("SKU", "Qty"),
        ("=1+1", "24"),
        ("00123", "3"),
        ("http://example.com", ""),
        ("12E5", str(10**20)),
    ]
