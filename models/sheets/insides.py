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
# Number formats that write more than the digits: 00000, 000-000, "COF-"0. What follows the digits is a unit.
_MASK = re.compile(r'((?:"[^"]*"|\\.|[0#? -])*[0#?])(?:"[^"]*"|\\.|[ _)])*\Z')
_MASK_PARTS = re.compile(r'"([^"]*)"|\\(.)|(.)')
_CODED = re.compile(r"(?:0[\d-]|[A-Za-z][\w/-]*[\d-])\d*\Z", re.ASCII)


class Inside(NamedTuple):
    """Whether a sheet holds anything, and the cells, by zero-based (row, column), whose shown text is not their value.

    `masked` gives the number format that a whole number is written with (see `shown_with`); `shown` the text itself.
    """

    filled: bool
    masked: dict[tuple[int, int], str]
    shown: dict[tuple[int, int], str]


class _Scan:
    """One pass over one sheet; subclasses say what the elements of their format mean."""

    def __init__(self):
        self.filled, self.masked, self.shown = False, {}, {}
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
        return Inside(self.filled, self.masked, self.shown)


class _ExcelScan(_Scan):
    def __init__(self, masks: dict[str, str]):
        super().__init__()
        self.masks, self.cell, self.formula, self.value = masks, {}, "", ""

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
            elif self.cell.get("s") in self.masks and self.cell.get("t", "n") == "n":
                self.masked[at] = self.masks[self.cell["s"]]


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
        elif kind != "error" and (kind != "float" or not _CODED.match(text)):
            return
        for row in range(self.row, self.row + self.rows):
            for column in range(self.column, self.column + self.columns):
                self.shown[row, column] = text


def excel_sheet(xml: bytes, masks: dict[str, str]) -> Inside:
    """What a worksheet of an XLSX holds; `masks` as `masks_of` gives them. Raises DamagedWorkbook, TooMany…"""
    scan = _ExcelScan(masks)
    _parse(xml, scan.start, scan.end, scan.characters)
    return scan.inside()


def open_sheets(xml: bytes) -> dict[str, Inside]:
    """What the tables of an ODS's content.xml hold, by name. Raises DamagedWorkbook, TooManyRows, TooManyColumns."""
    scan = _OpenScan()
    _parse(xml, scan.start, scan.end, scan.characters)
    return scan.tables


def masks_of(styles: bytes) -> dict[str, str]:
    """The cell styles of an XLSX that write more than a number's digits (00000, 000-000, "COF-"0), with their form: 0
    for a digit that is always written, # for one that is where there is one, all else after a backslash."""
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
    masks = {str(index): _mask(formats.get(number, "")) for index, number in enumerate(styles_found)}
    return {index: mask for index, mask in masks.items() if mask.strip("#") not in ("", "0")}


def _mask(code: str) -> str:
    """A number format as a mask, without the unit behind it; "" where it is anything but digits and words."""
    found = _MASK.match(code)
    parts = _MASK_PARTS.findall(found[1]) if found else []
    return "".join(
        sign.replace("?", "#") if sign in ("0", "#", "?") else "".join("\\" + one for one in words or escaped or sign)
        for words, escaped, sign in parts
    )


def shown_with(mask: str, digits: str) -> str:
    """A whole number as a mask of `masks_of` writes it: 123 with 00000 is 00123, 12345 with 000\\-000 is 012-345."""
    signs, left, shown = re.findall(r"\\.|[0#]", mask, re.DOTALL), digits.lstrip("0"), []
    first = next(at for at, sign in enumerate(signs) if sign in "0#")
    for at in range(len(signs) - 1, -1, -1):
        if signs[at] not in ("0", "#"):
            shown.append(signs[at][1])
        elif at == first:
            shown.append(left or signs[at].strip("#"))
        else:
            shown.append(left[-1:] or signs[at].strip("#"))
            left = left[:-1]
    return "".join(reversed(shown))




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
