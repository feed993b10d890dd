"""Files of rows, in and out: spreadsheets, CSV of any dialect, pasted text. Knows nothing of what the rows mean."""

from .reading import read
from .refusals import (
    BrokenText,
    CellTooLong,
    DamagedWorkbook,
    EmptySheet,
    EncryptedWorkbook,
    NotATable,
    OldWorkbook,
    RowTooWide,
    TooLarge,
    TooManyColumns,
    TooManyRows,
    UnclosedQuote,
    UnreadableSheet,
    ZipBomb,
)
from .rows import CELL_CHARACTERS, SHEET_BYTES, SHEET_COLUMNS, SHEET_ROWS, UNPACKED_BYTES, Row, Sheet
from .writing import write_csv, write_xlsx

__all__ = [
    "CELL_CHARACTERS",
    "SHEET_BYTES",
    "SHEET_COLUMNS",
    "SHEET_ROWS",
    "UNPACKED_BYTES",
    "BrokenText",
    "CellTooLong",
    "DamagedWorkbook",
    "EmptySheet",
    "EncryptedWorkbook",
    "NotATable",
    "OldWorkbook",
    "Row",
    "RowTooWide",
    "Sheet",
    "TooLarge",
    "TooManyColumns",
    "TooManyRows",
    "UnclosedQuote",
    "UnreadableSheet",
    "ZipBomb",
    "read",
    "write_csv",
    "write_xlsx",
]
