"""From text to rows: line ends, quoted cells that hold separators and line breaks, faults kept to their own row."""

import re
from collections.abc import Iterator
from itertools import count

from . import separators
from .refusals import BrokenText, CellTooLong, EmptySheet, RowTooWide, TooManyRows, UnclosedQuote
from .rows import CELL_CHARACTERS, SHEET_COLUMNS, SHEET_ROWS, Row

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_LINE_END = re.compile(r"\r\n|\r|\n")
# As word processors and mainframes end lines.
_OTHER_ENDS = re.compile("[\x85\u2028\u2029]")
_LINE = re.compile(r"[^\r\n]*")
_BLANKS = re.compile(r" *")
_QUOTED = re.compile(r'"[^"]*"')
# What `write_csv` put before a cell that a spreadsheet would take for a formula; see writing.GUARDED.
_GUARD = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")


class _Unclosed(Exception):
    """The quote that opens in this record cannot be the one that was meant."""


def rows_of(text: str) -> tuple[Row, ...]:
    """Every filled row of a text. Raises EmptySheet, TooManyRows; what is wrong with one row stays in that row."""
    text = _without_blank_end(_OTHER_ENDS.sub("\n", text))
    broken = bool(CONTROL.search(text))
    rows = []
    for number, raw, cells, fault in _records(text):
        if number > SHEET_ROWS:
            raise TooManyRows(limit=SHEET_ROWS)
        row = _row(number, raw, cells, fault, broken)
        if row.fault or any(cell.strip() for cell in row.cells):
            rows.append(row)
    if not rows:
        raise EmptySheet()
    return tuple(rows)


def checked(row: Row, broken: bool) -> Row:
    """The row, with a fault and shortened cells if it holds what no order row holds."""
    fault, number = row.fault, row.number
    if len(row.cells) > SHEET_COLUMNS:
        fault = fault or RowTooWide(row=number, limit=SHEET_COLUMNS)
    if len(row.text) > CELL_CHARACTERS and any(len(cell) > CELL_CHARACTERS for cell in row.cells):
        fault = fault or CellTooLong(row=number, limit=CELL_CHARACTERS)
    if broken and any(CONTROL.search(cell) for cell in row.cells):
        fault = fault or BrokenText(row=number)
    if fault is None:
        return row
    cells = tuple(_shown(cell) for cell in row.cells[:SHEET_COLUMNS])
    return Row(number, cells, _shown(row.text), fault)


def _row(number: int, raw: str, cells: tuple[str, ...], fault, broken: bool) -> Row:
    if "'" in raw:
        cells = tuple(cell[1:] if _GUARD.match(cell) else cell for cell in cells)
    row = Row(number, cells, raw, fault)
    return checked(row, broken) if broken or fault or len(raw) > SHEET_COLUMNS else row


def _shown(text: str) -> str:
    """A faulty text as it can be shown and stored: no control characters, shortened visibly."""
    short = text if len(text) <= CELL_CHARACTERS else text[:CELL_CHARACTERS] + "…"
    return CONTROL.sub("\ufffd", short)


def _without_blank_end(text: str) -> str:
    """Without the lines at the end that hold only separators: spreadsheets leave up to a million of them."""
    filled = len(text.rstrip(" \r\n\x1a" + separators.SEPARATORS))
    return text[: _LINE.match(text, filled).end()].rstrip("\x1a")


def _records(text: str) -> Iterator[tuple[int, str, tuple[str, ...], UnclosedQuote | None]]:
    if '"' in text:
        lines = _LINE_END.split(text)
    else:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    forced = separators.declared(lines[0])
    # Quoted cells over several lines count for nothing; a quote that has no partner would hide half the file.
    whole = '"' in text and text.count('"') % 2 == 0
    preferred = forced or separators.usual(_LINE_END.split(_QUOTED.sub("", text)) if whole else lines)
    if '"' in text:
        yield from _quoted_records(text, preferred, forced)
        return
    for number, line in enumerate(lines, 1):
        if not (forced and number == 1):
            yield number, line, _plain_cells(line, preferred), None


def _plain_cells(line: str, preferred: str | None) -> tuple[str, ...]:
    if preferred and preferred in line:
        return tuple(line.split(preferred))
    separator = separators.of_line(line, preferred)
    return tuple(line.split(separator)) if separator else separators.by_spaces(line)


def _quoted_records(text: str, preferred: str | None, forced: str | None):
    position = 0
    for number in count(1):
        line = _LINE.match(text, position)[0]
        end, fault = position + len(line), None
        if '"' in line:
            separator = separators.of_line(line, preferred)
            try:
                cells, end = _scanned(text, position, separator)
            except _Unclosed:
                fault = UnclosedQuote(row=number)
                cells = tuple(cell.strip(' "') for cell in (line.split(separator) if separator else [line]))
        else:
            cells = _plain_cells(line, preferred)
        if not (forced and number == 1):
            yield number, text[position:end], cells, fault
        line_end = _LINE_END.match(text, end)
        if not line_end:
            return
        position = line_end.end()


def _scanned(text: str, start: int, separator: str | None) -> tuple[tuple[str, ...], int]:
    """The cells of the record that begins at `start`, and where it ends."""
    stop = (separator or "") + "\r\n"
    plain = re.compile(f"[^{re.escape(stop)}]*")
    cells, at, quoted = [], start, False
    while True:
        opening = _BLANKS.match(text, at).end()
        if text[opening : opening + 1] == '"':
            closing = _closing(text, opening)
            at = _BLANKS.match(text, closing).end()
            if at < len(text) and text[at] not in stop:
                raise _Unclosed
            cells.append(text[opening + 1 : closing - 1].replace('""', '"'))
            quoted = True
        else:
            found = plain.match(text, at)
            cells.append(found[0])
            at = found.end()
        if at >= len(text) or text[at] in "\r\n":
            break
        at += 1
    if separator is None and not quoted:
        return separators.by_spaces(cells[0]), at
    return tuple(cells), at


def _closing(text: str, opening: int) -> int:
    """Where the quoted cell ends. One that runs over lines for longer than a cell may be was never closed."""
    at = text.find('"', opening + 1)
    while at >= 0 and text[at + 1 : at + 2] == '"':
        at = text.find('"', at + 2)
    if at < 0 or (at - opening > CELL_CHARACTERS and _LINE_END.search(text, opening, at)):
        raise _Unclosed
    return at + 1
