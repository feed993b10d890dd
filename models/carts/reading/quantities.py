"""Whole quantities as people and programs write them. What could mean two numbers is refused, never guessed."""

import re
from collections.abc import Iterable

from .entries import (
    QUANTITY_MAXIMUM,
    QUANTITY_MISSING,
    QUANTITY_NOT_A_NUMBER,
    QUANTITY_NOT_ABOVE_0,
    QUANTITY_NOT_CLEAR,
    QUANTITY_NOT_WHOLE,
    QUANTITY_TOO_LARGE,
)

# Full-width forms of East Asian keyboards, and the blanks and apostrophes that group digits, as their plain ones.
_PLAIN = {0xFF10 + digit: str(digit) for digit in range(10)} | {
    0xFF0C: ",", 0xFF0E: ".", 0xFF0D: "-", 0x2212: "-", 0x2013: "-",
    0x00A0: " ", 0x202F: " ", 0x2009: " ", 0x2007: " ", 0x3000: " ", 0x2019: "'", 0xFEFF: " ", 0x200B: " ",
}  # fmt: skip

_BLANK_GROUPS = re.compile(r"([0-9]{1,3}(?:([ '])[0-9]{3})(?:\2[0-9]{3})*)(?:([.,])([0-9]+))?\Z")
_MARK_GROUPS = re.compile(r"([0-9]{1,3}(?:([.,])[0-9]{3})(?:\2[0-9]{3})*)([.,])([0-9]+)\Z")
_MANY_GROUPS = re.compile(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})+\Z")
_ONE_MARK = re.compile(r"([0-9]*)([.,])([0-9]+)\Z")
_TIMES = re.compile(r"(?:[x×*] ?([0-9]{1,6})|([0-9]{1,6}) ?[x×])\Z", re.IGNORECASE)

_Number = tuple[str, str, str]  # whole digits, digits after the decimal mark, the decimal mark this number proves


def decimal_mark(cells: Iterable[str], points_prove: bool = True) -> str:
    """The decimal mark that a file's numbers prove: "," or ".", or "" where none or both are.

    12,5 and 1.000,5 and 1.000.000 prove the comma; 1,000 proves nothing. In a workbook a cell such as 1.5 may be a
    true number, written out by us: there, with `points_prove` off, it is no proof of how people type.
    """
    proved = set()
    for cell in cells:
        if "," in cell or "." in cell:
            text = plain(cell).removeprefix("-").lstrip()
            number = _clear_number(text)
            if number and number[2] and (points_prove or text.count(".") != 1 or "," in text):
                proved.add(number[2])
    return proved.pop() if len(proved) == 1 else ""


def quantity(cell: str, mark: str) -> tuple[int | None, str | None, dict | None]:
    """A cell's quantity, or the reason why it is none, and an offer where the cell can only have meant one thing.

    `mark` is the file's decimal mark as `decimal_mark` proves it.
    """
    text = plain(cell)
    if text.isascii() and text.isdecimal():
        return _whole(text)
    if not text:
        return None, QUANTITY_MISSING, None
    negative = text.startswith("-")
    text = text.removeprefix("-").lstrip() if negative else text
    number = (text, "", "") if text.isascii() and text.isdecimal() else _clear_number(text)
    unclear = None if number else _ONE_MARK.match(text)
    if unclear and mark:
        number = (unclear[1], unclear[3], "") if unclear[2] == mark else (unclear[1] + unclear[3], "", "")
    if negative and (number or unclear):
        return None, QUANTITY_NOT_ABOVE_0, None
    if unclear and not number:
        return None, QUANTITY_NOT_CLEAR, None
    if not number:
        times = _TIMES.match(text) if not negative else None
        meant = int(times[1] or times[2]) if times else 0
        return None, QUANTITY_NOT_A_NUMBER, {"quantity": meant} if meant else None
    return (None, QUANTITY_NOT_WHOLE, None) if number[1].strip("0") else _whole(number[0] or "0")


def plain(cell: str) -> str:
    """The cell with full-width characters and the blanks and signs of typographers as plain ones, outer blanks off."""
    return cell.strip() if cell.isascii() else cell.translate(_PLAIN).strip()


def _whole(digits: str) -> tuple[int | None, str | None, None]:
    digits = digits.lstrip("0")
    if not digits:
        return None, QUANTITY_NOT_ABOVE_0, None
    if len(digits) > len(str(QUANTITY_MAXIMUM)) or int(digits) > QUANTITY_MAXIMUM:
        return None, QUANTITY_TOO_LARGE, None
    return int(digits), None, None


def _clear_number(text: str) -> _Number | None:
    """A number that can be read in one way only: 1,000 and 1.000 cannot, 1,00 and 0,500 and 1 000 can."""
    if found := _BLANK_GROUPS.match(text):
        return re.sub("[ ']", "", found[1]), found[4] or "", found[3] or ""
    if (found := _MARK_GROUPS.match(text)) and found[3] != found[2]:
        return re.sub("[.,]", "", found[1]), found[4], found[3]
    if found := _MANY_GROUPS.match(text):
        return re.sub("[.,]", "", text), "", "." if found[1] == "," else ","
    found = _ONE_MARK.match(text)
    if found and not (len(found[3]) == 3 and 1 <= len(found[1]) <= 3 and found[1][0] != "0"):
        return found[1], found[3], found[2]
    return None
