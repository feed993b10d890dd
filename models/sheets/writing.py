"""Rows on their way out. Nothing written here is ever taken for a formula by a spreadsheet."""

import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter

# A cell that begins like a formula, or with what spreadsheets strip before looking; the apostrophe that guards it is
# taken off again by `read`, so an apostrophe before such a beginning is itself guarded.
GUARDED = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")

# Whatever else a cell holds is quoted, so that no separator, blank or line break in it can be mistaken when read back.
_BARE = re.compile(r"[\w./#'+-]+\Z")


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file as spreadsheets open it: UTF-8 with a byte order mark, commas, CRLF.

    None is written as an empty cell, anything else as `str` gives it (give dates and amounts as text). `read` gives
    back the same cells for every row that is not blank and holds no control characters.
    """
    lines = [",".join(_csv_cell(cell) for cell in row) for row in (header, *rows)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8", "replace")


def write_xlsx(header: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> bytes:
    """An XLSX workbook with one sheet called `title`: a bold header that stays in view, ints and Decimals as numbers,
    all else text.

    Text stays text: no formula, no link, no code turned into a number.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        bold, widths = book.add_format({"bold": True}), [len(str(name)) for name in header]
        shown = {places: book.add_format({"num_format": "0." + "0" * places}) for places in range(1, 5)}
        for column, name in enumerate(header):
            sheet.write_string(0, column, str(name), bold)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, value, shown)
                if column < len(widths) and value is not None:
                    widths[column] = max(widths[column], len(str(value)))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(width + 2, 60))
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def _csv_cell(value: object) -> str:
    text = "" if value is None else str(value)
    if GUARDED.match(text):
        text = "'" + text
    if text == "" or _BARE.match(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def _write_cell(sheet, row: int, column: int, value: object, shown: dict) -> None:
    """Numbers of up to 15 digits as numbers, for a spreadsheet keeps no more, a Decimal with all its decimals `shown`
    (formats by their number); all else as text."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        sheet.write_number(row, column, value)
    elif isinstance(value, Decimal) and len(value.as_tuple().digits) <= 15:
        sheet.write_number(row, column, value, shown.get(-value.as_tuple().exponent))
    elif value is not None:
        sheet.write_string(row, column, str(value))


def _sheet_name(title: str) -> str:
    """At most 31 characters and none of []:*?/\\, as Excel asks."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:31].strip(" '")
    return name if name and name.casefold() != "history" else "Sheet1"
