"""Which column is what where there is no header: by what stands in it."""

import re
from collections.abc import Callable, Collection

from models.sheets import Row
from models.text import key

from .dates import wanted_date
from .entries import DATE_NOT_CLEAR
from .quantities import plain

_QUANTITY_LIKE = re.compile(r"[-+]?[0-9]{1,7}\Z|[-+]?[0-9]{1,3}(?:[ ,.'][0-9]{3})+\Z")
_NUMBER_LIKE = re.compile(r"(?=.*[0-9])[0-9 .,'+-]+\Z")
_AMOUNT_LIKE = re.compile(r"[$€] ?[0-9][0-9 .,']*\Z|[0-9][0-9 .,']*(?:[.,][0-9]{1,4}| ?[$€])\Z")
_WHOLE = re.compile(r"[0-9]+[.,]0+\Z")
_CODE_LIKE = re.compile(r"[^\W\d_]+[-_ #]?[0-9]+\Z")
_DAY_LIKE = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2,4}")
_COMPACT_DAY = re.compile(r"20[2-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])\Z")
# A quantity with its unit, which is none, but which no number of another column may stand for; 12 oz is a size.
_COUNTED = re.compile(
    r"(?:[x×*] ?[0-9]+|[0-9][0-9 .,]* ?(?:x|cs|cse|cases?|caisses?|ea|each|units?|unités?|pcs?|pi[eè]ces?|bags?|sacs?"
    r"|box(?:es)?|bo[iî]tes?|dz|doz|dozens?|douzaines?))\.?\Z",
    re.IGNORECASE,
)
# 000 may be the rest of 1,000.
_THREE = re.compile(r" *[0-9]{3} *\Z")

# Numbers that all have so many digits are codes rather than quantities, where another column may hold these.
_CODE_DIGITS = 5


def columns_without_header(rows: tuple[Row, ...], locations: Collection[str]) -> dict:
    """The places of `Columns`: the SKU before the quantity where both could be either; then what looks like store and
    date. Numbers on both sides of the SKU (2 of A, 6 in a case?) are rivals, unless the first only number the rows, and
    so are 40.0 and 1 behind it."""
    values = filled_cells(rows, max(len(row.cells) for row in rows))
    filled = [at for at, cells in enumerate(values) if cells]
    if len(filled) < 2:
        return {"sku": filled[0] if filled else None, "quantity": None}
    dates = [at for at in filled if mostly(values[at], _is_date)]
    stores = [at for at in filled if at not in dates and mostly(values[at], lambda value: key(value) in locations)]
    able = _able([at for at in filled if at not in dates], values, len(rows))
    counters = [] if len(rows) < 3 else [at for at in filled if _counts(values[at], len(rows))]
    codes = [at for at in filled if at not in (*able, *dates, *stores, *counters)]
    sku = _sku_column(codes, able, values)
    sku = filled[0] if sku is None else sku
    quantity = _quantity_column(sku, able, [at for at in filled if at not in dates], values)
    stores = [at for at in stores if at not in (sku, quantity)] or [
        at for at in codes if at not in (sku, quantity) and at > (quantity or 0) and all(map(_is_store, values[at]))
    ]
    dates = [at for at in dates if at not in (sku, quantity)]
    others = [at for at in able if at < sku < (quantity or 0) and at not in stores and not _numbers_rows(values[at])]
    others += [at for at in codes if sku < at < (quantity or 0) and all(map(_WHOLE.match, map(plain, values[at])))]
    used = (sku, quantity, *stores[:1], *dates[:1])
    width = max(at + 1 for at in filled if len(values[at]) * 2 >= len(rows) or at in used)
    found = {"location": stores[0] if stores else None, "date": dates[0] if dates else None}
    return {"sku": sku, "quantity": quantity, "width": width, "rival": others[-1] if others else None} | found


def filled_cells(rows: tuple[Row, ...], width: int) -> list[list[str]]:
    """The filled cells of each column."""
    return [[row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].strip()] for at in range(width)]


def first_codes(candidates: list[int], values: list[list[str]]) -> int:
    """The first whose cells are mostly single words, as codes are and descriptions are not; else the first."""
    return next((at for at in candidates if mostly(values[at], _is_word)), candidates[0])


def _sku_column(codes: list[int], able: list[int], values: list[list[str]]) -> int | None:
    """Codes with digits in them; long numbers or such with leading zeros beside a column of others; words that are no
    unit; whatever there is. Amounts of money are none of these."""
    codes = [at for at in codes if not mostly(values[at], lambda cell: bool(_AMOUNT_LIKE.match(plain(cell))))]
    words = [at for at in codes if mostly(values[at], _is_word)]
    numbered = [at for at in words if mostly(values[at], _has_digits)]
    coded = [at for at in able if _is_coded(values[at], len(able) > 1)]
    # The same word in every row, such as EA, is a unit.
    names = [at for at in words if len(values[at]) < 2 or len(set(values[at])) > 1]
    return next((at for those in (numbered, coded, names, codes, able) for at in those), None)


def _is_coded(values: list[str], beside: bool) -> bool:
    """Whether a column of numbers is one of codes: a cell begins with zero or is too long for a quantity, or, `beside`
    another column of numbers, nearly all have as many digits as only codes have."""
    if any(value.strip().isdecimal() and not _THREE.match(value) and not _is_quantity(value) for value in values):
        return True
    long = sum(_is_word(value) and len(value.strip()) >= _CODE_DIGITS for value in values)
    return beside and long > 1 and long * 10 >= len(values) * 9


def _quantity_column(sku: int, able: list[int], filled: list[int], values: list[list[str]]) -> int | None:
    """The nearest column of numbers after the SKU, or before it; else one with any number, else the next one."""
    said = [at for at in filled if at in able or mostly(values[at], lambda cell: bool(_COUNTED.match(plain(cell))))]
    after = [at for at in said if at > sku] or [at for at in said if at < sku][-1:]
    after = after or [at for at in filled if at > sku and any(map(_is_quantity, values[at]))]
    after = after or [at for at in filled if at > sku]
    return after[0] if after else None


def _able(filled: list[int], values: list[list[str]], rows: int) -> list[int]:
    """The columns that may hold quantities; one that numbers the rows only where no other holds numbers."""
    able = [at for at in filled if mostly(values[at], _is_quantity)]
    others = [at for at in able if rows < 3 or not _counts(values[at], rows)]
    if others or not able:
        return others
    return [at for at in filled if at not in able and mostly(values[at], _is_number)] or able


def _counts(values: list[str], rows: int) -> bool:
    """Whether a column numbers the rows: 1, 2, 3 and so on."""
    return [value.strip() for value in values] == [str(number) for number in range(1, rows + 1)]


def _numbers_rows(values: list[str]) -> bool:
    """Whether numbers go up by as much from row to row: 1, 2, 3 or 10, 20, 30; a single one is 1 or 10."""
    numbers = [int(value) for value in map(plain, values) if value.isascii() and value.isdecimal()]
    return len(numbers) == len(values) and numbers == [step * numbers[0] for step in range(1, len(numbers) + 1)] and (
        len(numbers) > 1 or numbers[0] in (1, 10)
    )  # fmt: skip


def mostly(values: list[str], test: Callable[[str], bool]) -> bool:
    """Whether at least half of the values pass."""
    return sum(map(test, values)) * 2 >= len(values)


def _is_word(value: str) -> bool:
    return not re.search(r"[\s,]", value.strip())


def _has_digits(value: str) -> bool:
    return bool(re.search("[0-9]", value)) and not _THREE.match(value)


def _is_number(value: str) -> bool:
    return bool(_NUMBER_LIKE.match(plain(value)))


def _is_quantity(value: str) -> bool:
    """A number that could be a quantity: no leading zero, not as long as a GTIN."""
    text = plain(value)
    return bool(_QUANTITY_LIKE.match(text)) and not (text[0] == "0" and len(text) > 1)


def _is_date(value: str) -> bool:
    text = value.strip()
    if len(text) < 6 or text.isdecimal():
        return bool(_COMPACT_DAY.match(text))
    return wanted_date(text, "")[1] != DATE_NOT_CLEAR or bool(_DAY_LIKE.match(text))


def _is_store(value: str) -> bool:
    """STORE-01, MAG 12: a word and a number."""
    return bool(_CODE_LIKE.match(value.strip()))
