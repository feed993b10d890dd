"""Delivery dates as people write them, in both languages. 03/12/2026 is two days unless the file says which."""

import datetime
import re
import unicodedata
from collections.abc import Iterable

from models.text import fold

from .entries import DATE_NOT_CLEAR, NO_SUCH_DATE

_MONTHS = {
    "jan": 1, "january": 1, "janv": 1, "janvier": 1, "feb": 2, "february": 2, "fev": 2, "fevr": 2, "fevrier": 2,
    "mar": 3, "march": 3, "mars": 3, "apr": 4, "april": 4, "avr": 4, "avril": 4, "may": 5, "mai": 5,
    "jun": 6, "june": 6, "juin": 6, "jul": 7, "july": 7, "juil": 7, "juill": 7, "juillet": 7,
    "aug": 8, "august": 8, "aou": 8, "aout": 8, "sep": 9, "sept": 9, "september": 9, "septembre": 9,
    "oct": 10, "october": 10, "octobre": 10, "nov": 11, "november": 11, "novembre": 11,
    "dec": 12, "december": 12, "decembre": 12,
}  # fmt: skip
_WEEKDAYS = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lun(?:di)?|mar(?:di)?|mer(?:credi)?"
    r"|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)\.?,? +(?:le +)?(?=\S)"
)

# Hyphens and dashes as word processors set them.
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"), "-")
_TIME = r"(?:[t ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]m|z|[-+][0-9]{2}:?[0-9]{2})?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TIME}\Z")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})\Z")
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}\Z")
_DAY_FIRST = re.compile(r"\b(?:dd?|jj?)[-/. ]?mm?[-/. ]?(?:y|a)", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"\bmm?[-/. ]?(?:dd?|jj?)[-/. ]?(?:y|a)", re.IGNORECASE)
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er)?[ -]*(?:of |de )?([a-z]{3,9})\.?,?[ -]*([0-9]{4})\Z")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? *([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})\Z")


def date_order(cells: Iterable[str]) -> str:
    """The order a file's dates prove: "day" first (31/12/2026), "month" first (12/31/2026), or "" for none or both."""
    proved = set()
    for cell in cells:
        found = _YEAR_LAST.match(_plain(cell))
        if found and (int(found[1]) > 12) != (int(found[3]) > 12):
            proved.add("day" if int(found[1]) > 12 else "month")
    return proved.pop() if len(proved) == 1 else ""


def named_order(header: str) -> str:
    """The order that a header names: "day" for DD/MM/YYYY or jj/mm/aaaa, "month" for MM/DD/YYYY, else ""."""
    return "day" if _DAY_FIRST.search(header) else "month" if _MONTH_FIRST.search(header) else ""


def month_of(word: str) -> int | None:
    """The number of the month that a word names, in full or short, in either language."""
    return _MONTHS.get(fold(word).rstrip("."))


def wanted_date(cell: str, order: str) -> tuple[datetime.date | None, str | None]:
    """A cell's date, or the reason why it is none; an empty cell is neither. `order` as `date_order` proves it."""
    text = _plain(cell)
    if not text:
        return None, None
    if found := _YEAR_FIRST.match(text):
        return _day(found[1], found[3], found[4])
    if found := _COMPACT.match(text):
        return _day(*found.groups())
    if found := _YEAR_LAST.match(text):
        return _slashed(int(found[1]), int(found[3]), int(found[4]), order)
    text = _WEEKDAYS.sub("", fold(text), count=1) if not text[0].isdigit() else fold(text)
    text = text.removeprefix("le ")
    if (found := _DAY_MONTH.match(text)) and found[2] in _MONTHS:
        return _day(found[3], _MONTHS[found[2]], found[1])
    if (found := _MONTH_DAY.match(text)) and found[1] in _MONTHS:
        return _day(found[3], _MONTHS[found[1]], found[2])
    return None, DATE_NOT_CLEAR


def _plain(cell: str) -> str:
    """The cell in small plain characters: full-width digits and typographers' dashes as the usual ones."""
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell).translate(_DASHES)
    return text.strip().lower()


def _slashed(first: int, second: int, year: int, order: str) -> tuple[datetime.date | None, str | None]:
    """Two numbers and a year: clear when one of them can be no month, or when both are the same."""
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if not first or not second:
        return None, NO_SUCH_DATE
    if not order:
        return None, DATE_NOT_CLEAR
    return _day(year, second, first) if order == "day" else _day(year, first, second)


def _day(year, month, day) -> tuple[datetime.date | None, str | None]:
    try:
        return datetime.date(int(year), int(month), int(day)), None
    except ValueError:
        return None, NO_SUCH_DATE
