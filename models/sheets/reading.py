"""Any file or pasted text, told apart by what it holds, not by what it is called."""

import re

from .decoding import decoded
from .records import CONTROL, rows_of
from .refusals import EmptySheet, EncryptedWorkbook, NotATable, OldWorkbook, TooLarge
from .rows import SHEET_BYTES, Sheet
from .workbooks import workbook

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLES = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF-", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!\x1a", b"\x7fELF", b"RIFF",
    b"{\\rtf", b"SQLite format 3",
)  # fmt: skip
_MARKUP = (
    "<!doctype", "<html", "<?xml", "<svg", "<!--", "<head", "<body", "<meta", "<table", "<style", "<script", "<div",
    "%!ps", "mime-version:",
)  # fmt: skip
# A JSON document begins with the name of a value; markup also ends with a tag, as no row of an order does.
_JSON = re.compile(r'[\[{\s]*\{\s*"[^"\n]{0,200}"\s*:')
_TAG = re.compile(r"<[A-Za-z][\w:.-]{0,60}[\s/>]")


def read(data: bytes | str, filename: str = "") -> Sheet:
    """The rows of an uploaded file (bytes) or of pasted text (str): CSV, TSV, TXT, XLSX or ODS, of any dialect.

    Raises a refusal of this package for a file that is none of these, is damaged, locked, empty or beyond the limits.
    A fault of one row stays with that row. An apostrophe that guards a cell against formulas, as `write_csv` puts it
    before = + - @, is taken off.
    """
    if len(data) > SHEET_BYTES:
        raise TooLarge(limit=SHEET_BYTES // 1_000_000)
    if isinstance(data, str):
        return _text_sheet(data.removeprefix("\ufeff"), filename)
    if data.startswith(_ZIP):
        return workbook(data, filename)
    if data.startswith(_OLD_OFFICE):
        # Excel puts a locked XLSX into the container of the old formats.
        raise EncryptedWorkbook() if "EncryptedPackage".encode("utf-16-le") in data else OldWorkbook()
    if data.startswith(_NO_TABLES):
        raise NotATable(filename=filename)
    return _text_sheet(decoded(data), filename)


def _text_sheet(text: str, filename: str) -> Sheet:
    if not text.strip("\x00\x1a \t\r\n"):
        raise NotATable(filename=filename) if "\x00" in text else EmptySheet()
    if _is_document(text):
        raise NotATable(filename=filename)
    # A few control characters are the fault of their rows; many are a program or a picture.
    controls = len(CONTROL.findall(text[:20_000]))
    if controls > 8 and controls * 50 > min(len(text), 20_000):
        raise NotATable(filename=filename)
    return Sheet(rows_of(text), "text")


def _is_document(text: str) -> bool:
    """Whether it is JSON, XML, a web page or a mail rather than rows."""
    start = text[:500].lstrip()
    markup = start.lower().startswith(_MARKUP) or (_TAG.match(start) and text[-500:].rstrip().endswith(">"))
    return bool(markup or _JSON.match(start))
