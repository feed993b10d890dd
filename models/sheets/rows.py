"""What a file of rows becomes, whatever it was written with, and how much of it is taken."""

from typing import NamedTuple

from models import limits
from models.refusals import Refused
from models.text import N_

MEGABYTE = 1_000_000
SHEET_BYTES = MEGABYTE * limits.declare("file_megabytes", 5, N_("A file holds at most %(value)s MB."))
SHEET_ROWS = limits.declare("file_rows", 10_000, N_("A file holds at most %(value)s rows."))
SHEET_COLUMNS = limits.declare("file_columns", 100, N_("A file holds at most %(value)s columns."))
CELL_CHARACTERS = limits.declare("cell_characters", 1_000, N_("A cell of a file holds at most %(value)s characters."))
UNPACKED_BYTES = MEGABYTE * limits.declare("workbook_megabytes", 40, N_("A workbook unpacks to at most %(value)s MB."))


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
