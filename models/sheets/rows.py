"""What a file of rows becomes, whatever it was written with, and how much of it is taken."""

from typing import NamedTuple

from models.refusals import Refused

SHEET_BYTES = 5_000_000
SHEET_ROWS = 10_000
SHEET_COLUMNS = 100
CELL_CHARACTERS = 1_000
UNPACKED_BYTES = 40_000_000


class Row(NamedTuple):
    """One filled row. `number` counts as a spreadsheet does: the first line is 1, a quoted record is one row.

    `text` is the row as it stood in the file. `fault` says why the row could not be taken apart with certainty
    (a quote that never closes, an endless cell, control characters); its cells are then only for showing.
    """

    number: int
    cells: tuple[str, ...]
    text: str
    fault: Refused | None = None


class Sheet(NamedTuple):
    """The filled rows of a file, in order; blank rows are left out but counted.

    `kind` is "text" or "workbook". `others` names the workbook's further visible sheets that hold something and
    were not read, so that whoever shows the rows can say so.
    """

    rows: tuple[Row, ...]
    kind: str
    others: tuple[str, ...] = ()
