"""The lines of a file as they stand there, read and written. What keeps a whole file from being read is one fault, at
its own row."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from models.text import N_

from .report import Said
from .rows import BadRow

CELL_CHARACTERS = 131_072
UNREADABLE = N_("this is not a CSV file in UTF-8 (%(error)s)")
UNCLOSED = N_("a quote is opened in this row and never closed")
CELL_TOO_LONG = N_("a cell of this row has more than %(most)s characters")
COLUMN_TWICE = N_("this column stands twice")
TOO_WIDE = N_("there are more cells than columns; a cell that holds a comma stands in quotes")


class Unreadable(Exception):
    """The file cannot be taken apart; `row`, `column` and `said` are its fault."""

    def __init__(self, row: int, sentence: str, column: str = "", **facts):
        self.row, self.column, self.said = row, column, Said(sentence, **facts)
        super().__init__(self.said)


class Line(NamedTuple):
    """A filled line: its row as a spreadsheet shows it, its cells by column, and whether some are left over."""

    place: int
    cells: dict
    spilled: bool

    def check(self) -> None:
        """Raise BadRow where cells are left over: one that holds a comma, say, has moved all behind it."""
        if self.spilled:
            raise BadRow("", TOO_WIDE)


def lines_of(path: Path) -> tuple[list[str], list[Line]]:
    """The header and the filled lines of a CSV file. Raises Unreadable."""
    header, *lines = [(place, cells) for place, cells in _records(_decoded(path.read_bytes()))] or [(1, [])]
    names = [name.strip() for name in header[1]]
    for at, name in enumerate(names):
        if name and name in names[:at]:
            raise Unreadable(1, COLUMN_TWICE, name)
    width = max((at for at, name in enumerate(names, 1) if name), default=0)
    return names, [
        Line(place, dict(zip(names, cells, strict=False)), any(cell.strip() for cell in cells[width:]))
        for place, cells in lines
        if any(cell.strip() for cell in cells)
    ]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(data.count(b"\n", 0, error.start) + 1, UNREADABLE, error=error) from None


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(CELL_CHARACTERS)
    place = 0
    try:
        for place, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            yield place, cells
    except csv.Error as error:
        if "field limit" in str(error):
            raise Unreadable(place + 1, CELL_TOO_LONG, most=CELL_CHARACTERS) from None
        if "unexpected end" in str(error):
            raise Unreadable(place + 1, UNCLOSED) from None
        raise Unreadable(place + 1, UNREADABLE, error=error) from None


def write_rows(path: Path, header: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Write a file of these rows, None as an empty cell; how many there are. Without any, no file."""
    cells = [["" if cell is None else cell for cell in row] for row in rows]
    if cells:
        with open(path, "w", encoding="utf-8", newline="") as target:
            csv.writer(target, lineterminator="\n").writerows([header, *cells])
    return len(cells)
