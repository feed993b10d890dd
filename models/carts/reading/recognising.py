"""From the rows of a sheet to the entries of an order: one for each filled row but the header."""

import re
from collections.abc import Collection

from models.sheets import Row, Sheet
from models.text import key

from .columns import Columns, columns_of
from .dates import date_order, named_order, wanted_date
from .entries import FORMAT, QUANTITY_MISSING, QUANTITY_NOT_CLEAR, Entry
from .quantities import decimal_mark, quantity

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_THOUSANDS = re.compile(r"-?[0-9]{1,3}\Z")
# What follows a comma in words begins with a blank.
_LATER = re.compile(r"\s+\S").match
_GROUP = re.compile(r"[0-9]{3}(?:\.[0-9]*)?\Z")


def recognise(sheet: Sheet, locations: Collection[str] = ()) -> list[Entry]:
    """One entry for each filled row but the header, in order; each with what it says or the reason why it is refused.

    `locations` are the codes the account delivers to, as `models.text.key` gives them: they help to tell a store
    column where there is no header. Whether SKU, location and day exist is the caller's to say.
    """
    columns = columns_of(sheet.rows, locations)
    rows = [row for row in sheet.rows if row.number != columns.header]
    mark = decimal_mark(_numbers(rows, columns), points_prove=sheet.kind == "text")
    order = "" if columns.date is None else _order(rows, columns)
    return [_entry(row, columns, mark, order) for row in rows]


def _entry(row: Row, columns: Columns, mark: str, order: str) -> Entry:
    codes = (_cell(row, column).strip(_INVISIBLE).strip() for column in (columns.sku, *columns.codes))
    sku = next(filter(None, codes), "")
    quantity_text, date_text = _cell(row, columns.quantity), _cell(row, columns.date)
    location = _cell(row, columns.location) or None
    if row.fault is not None or not sku or row.number < columns.header:
        quantity_text = "" if row.fault and len(row.cells) > columns.width else quantity_text
        return Entry(row.number, row.text, sku, None, location, None, FORMAT, None, quantity_text, date_text, row.fault)
    number, reason, offer = quantity(quantity_text, mark) if quantity_text else (None, QUANTITY_MISSING, None)
    day, day_reason = wanted_date(date_text, order)
    if reason is None and (doubt := _spilled(row, columns) or _contradicted(row, columns)):
        number, (reason, quantity_text) = None, doubt
    reason = reason or day_reason
    return Entry(row.number, row.text, sku, number, location, day, reason, offer, quantity_text, date_text)


def _spilled(row: Row, columns: Columns) -> tuple[str, str] | None:
    """The reason why not, where a separator inside a cell may have pushed cells to the right (`A,1,000`: 1,000 of A, or
    1), and what is then left to fix in the quantity's field: never a number that might not be the one."""
    place, known, width = columns.quantity, (columns.sku, columns.location, columns.date), len(columns.names)
    # What a spreadsheet wrote as cells stays apart: nobody types a tab into one.
    if "\t".join(row.cells).rstrip("\t") == row.text.rstrip("\t"):
        return None
    if place + 1 < len(row.cells) and (len(row.cells) > width if width else place + 1 not in known):
        one, two = row.cells[place], row.cells[place + 1]
        if _THOUSANDS.match(one) and _GROUP.match(two) and f"{one},{two}" in row.text:
            return QUANTITY_NOT_CLEAR, f"{one},{two}"
    extra = width and any(cell.strip() for cell in row.cells[width:])
    # Words that spill over from a last column nobody reads do no harm.
    if extra and (width - 1 in (place, *known) or place == width - 1):
        return FORMAT, ""
    return (FORMAT, "") if _shifted(row, columns) else None


def _shifted(row: Row, columns: Columns) -> bool:
    """Whether words that fell apart, such as `Cup, 12`, may have pushed another cell into a place that is read."""
    filled = len("".join("x" if cell.strip() else " " for cell in row.cells).rstrip()) - columns.width
    more = max(filled, len(row.cells) - len(columns.names) if columns.names else 0)
    read = [at for at in (columns.sku, columns.quantity, columns.location, columns.date) if at is not None]
    solid = {columns.sku, columns.quantity, columns.date, columns.rival, *columns.codes}
    words = next((at for at in range(columns.width) if at not in solid), columns.width)
    if more <= 0 or words > (max(read) if filled > 0 else max(columns.sku, columns.quantity)):
        return False
    between = row.cells[words : columns.quantity]
    if columns.ended and not any(map(_LATER, row.cells[words:])) and not (between and between[-1].strip().isdecimal()):
        return False
    beyond = row.cells[columns.quantity + 1 : columns.quantity + 1 + more]
    # Where only words stand after the quantity, none of them can be the true one.
    clear = columns.quantity > words and all(cell.strip() and not re.search(r"\d", cell) for cell in beyond)
    return not clear


def _contradicted(row: Row, columns: Columns) -> tuple[str, str] | None:
    """The same where a second column of SKUs or quantities says something else than the first."""
    double, rival = _cell(row, columns.double), _cell(row, columns.rival)
    if double and key(double) != key(_cell(row, columns.sku)):
        return FORMAT, ""
    if rival and rival != (said := _cell(row, columns.quantity)):
        return QUANTITY_NOT_CLEAR, f"{said} / {rival}"
    return None


def _order(rows: list[Row], columns: Columns) -> str:
    """The order of day and month that the dates prove or their header names; "" where the two disagree."""
    proved = date_order(_cell(row, columns.date) for row in rows)
    named = named_order(columns.names[columns.date]) if columns.names else ""
    return "" if proved and named and proved != named else proved or named


def _numbers(rows: list[Row], columns: Columns):
    """Every cell that may prove how numbers are written: all but codes and dates."""
    skipped = {columns.sku, columns.location, columns.date, *columns.codes}
    for row in rows:
        if row.fault is None:
            for column, cell in enumerate(row.cells):
                if column not in skipped and cell[:1].isdecimal() | cell[-1:].isdecimal():
                    yield cell


def _cell(row: Row, column: int | None) -> str:
    return row.cells[column].strip() if column is not None and column < len(row.cells) else ""
