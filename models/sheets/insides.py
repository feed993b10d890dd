"""Looking into a workbook's XML before the reader does: how far it reaches, and what its cells show.

The reader lays a sheet out as a full rectangle, so one cell in the last row and column of a hostile workbook would
fill the memory; and it gives values, not what they are shown as: 123 for a cell that shows 00123, nothing for an
error or for a formula whose result was never stored. Both are found here, in one pass without building a tree.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from .refusals import DamagedWorkbook, TooManyColumns, TooManyRows
from .rows import SHEET_COLUMNS, SHEET_ROWS

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_ZEROS = re.compile(r"0{2,}\Z")
_PADDED = re.compile(r"0\d+\Z")


class Inside(NamedTuple):
    """Whether a sheet holds anything, and the cells, by zero-based (row, column), whose shown text is not their value.

    `padded` gives the number of digits a whole number is filled up to; `shown` the text itself.
    """

    filled: bool
    padded: dict[tuple[int, int], int]
    shown: dict[tuple[int, int], str]


class _Scan:
    """One pass over one sheet; subclasses say what the elements of their format mean."""

    def __init__(self):
        self.filled, self.padded, self.shown = False, {}, {}
        self.row, self.column = -1, -1
        self.text: list[str] | None = None

    def put(self, row: int, column: int) -> None:
        """Note a cell that holds something. Raises TooManyRows, TooManyColumns."""
        if row >= SHEET_ROWS:
            raise TooManyRows(limit=SHEET_ROWS)
        if column >= SHEET_COLUMNS:
            raise TooManyColumns(limit=SHEET_COLUMNS)
        self.filled = True

    def characters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def inside(self) -> Inside:
        return Inside(self.filled, self.padded, self.shown)


class _ExcelScan(_Scan):
    def __init__(self, zeros: dict[str, int]):
        super().__init__()
        self.zeros, self.cell, self.formula, self.value = zeros, {}, "", ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            found = _REFERENCE.match(attributes.get("r", ""))
            self.row = int(found[2]) - 1 if found else self.row
            self.column = _column(found[1]) if found else self.column + 1
            self.cell, self.formula, self.value = attributes, "", ""
        elif name == "row":
            number = attributes.get("r", "")
            self.row = int(number[:8]) - 1 if number.isdecimal() else self.row + 1
            self.column = -1
        elif name in ("v", "f", "t"):
            self.text = []

    def end(self, name: str) -> None:
        if name in ("v", "f", "t") and self.text is not None:
            text, self.text = "".join(self.text), None
            if name == "f":
                self.formula = text or "?"
            else:
                self.value += text
        elif name == "c" and (self.value or self.formula):
            at = (self.row, self.column)
            self.put(*at)
            if not self.value:
                self.shown[at] = "=" + self.formula
            elif self.cell.get("t") == "e":
                self.shown[at] = self.value
            elif self.cell.get("s") in self.zeros:
                self.padded[at] = self.zeros[self.cell["s"]]


class _OpenScan(_Scan):
    """All tables of an OpenDocument sheet, which keeps what each cell shows as its text."""

    def __init__(self):
        super().__init__()
        self.tables: dict[str, Inside] = {}
        self.name, self.notes, self.cell, self.rows, self.columns = "", 0, {}, 1, 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self.name, self.row, self.rows = attributes.get("name", ""), -1, 1
            self.filled, self.shown = False, {}
        elif name == "table-row":
            self.row, self.column = self.row + 1, -1
            self.rows = _repeats(attributes, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self.column += 1
            self.cell, self.columns = attributes, _repeats(attributes, "number-columns-repeated")
            self.text = []
        elif name == "annotation":
            self.notes += 1

    def characters(self, text: str) -> None:
        if not self.notes:
            super().characters(text)

    def end(self, name: str) -> None:
        if name == "annotation":
            self.notes -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._end_cell("".join(self.text or []).strip())
            self.text = None
            self.column += self.columns - 1
        elif name == "table-row":
            self.row += self.rows - 1
        elif name == "table":
            self.tables[self.name] = self.inside()

    def _end_cell(self, text: str) -> None:
        kind, formula = self.cell.get("value-type"), self.cell.get("formula")
        if not (text or kind or formula):
            return
        self.put(self.row + self.rows - 1, self.column + self.columns - 1)
        if not kind and formula and not text:
            text = "=" + formula.partition("=")[2]
        elif kind != "float" or not _PADDED.match(text):
            return
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                self.shown[row, column] = text


def excel_sheet(xml: bytes, zeros: dict[str, int]) -> Inside:
    """What a worksheet of an XLSX holds; `zeros` as `zero_formats` gives it. Raises DamagedWorkbook, TooMany…"""
    scan = _ExcelScan(zeros)
    _parse(xml, scan.start, scan.end, scan.characters)
    return scan.inside()


def open_sheets(xml: bytes) -> dict[str, Inside]:
    """What the tables of an ODS's content.xml hold, by name. Raises DamagedWorkbook, TooManyRows, TooManyColumns."""
    scan = _OpenScan()
    _parse(xml, scan.start, scan.end, scan.characters)
    return scan.tables


def zero_formats(styles: bytes) -> dict[str, int]:
    """The cell styles of an XLSX that fill whole numbers up with zeros ("00000"), with their number of digits."""
    formats, styles_found, inside_cells = {}, [], [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            formats[attributes.get("numFmtId")] = attributes.get("formatCode", "").split(";")[0]
        elif name == "cellXfs":
            inside_cells[0] = True
        elif name == "xf" and inside_cells[0]:
            styles_found.append(attributes.get("numFmtId"))

    def end(name: str) -> None:
        if name == "cellXfs":
            inside_cells[0] = False

    _parse(styles, start, end)
    digits = ((str(index), formats.get(number, "")) for index, number in enumerate(styles_found))
    return {index: len(code) for index, code in digits if _ZEROS.match(code)}


def elements(xml: bytes, wanted: str) -> Iterator[dict[str, str]]:
    """The attributes of every element called `wanted`. Raises DamagedWorkbook."""
    found = []
    _parse(xml, lambda name, attributes: found.append(attributes) if name == wanted else None)
    return iter(found)


def _parse(xml: bytes, start: Callable, end: Callable | None = None, characters: Callable | None = None) -> None:
    """Run over the XML; names and attributes come without their namespace, a document type is refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}

    def local(name: str) -> str:
        if name not in names:
            names[name] = name.rpartition(" ")[2]
        return names[name]

    def started(name: str, attributes: dict[str, str]) -> None:
        start(local(name), {local(key): value for key, value in attributes.items()})

    def no_document_type(*_):
        raise DamagedWorkbook()

    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = no_document_type
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if characters:
        parser.CharacterDataHandler = characters
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise DamagedWorkbook() from error


def _column(letters: str) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _repeats(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    return int(number[:8]) if number.isascii() and number.isdecimal() and number.strip("0") else 1
