"""Columns of a package's files: how a cell becomes a value and back, and what is wrong with it if it doesn't."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError

from models import money
from models.text import LANGUAGES, N_

from .report import Said

WHOLE = re.compile(r"-?[0-9]{1,10}")
# What both databases keep as a whole number.
LARGEST = 2**31 - 1
# The price of one unit, times the largest quantity of a line, stays a whole number on both databases.
HIGHEST_PRICE, HIGHEST_AMOUNT = 1_000_000, 1_000_000_000_000
LAST_PLACE = 999
NOT_A_NUMBER = N_("“%(cell)s” is not a number with a point, or it has too many decimals")


class BadCell(ValueError):
    """A cell that its column cannot hold; `said` says why, for the person who made the file."""

    def __init__(self, sentence: str, **facts):
        self.said = sentence if isinstance(sentence, Said) else Said(sentence, **facts)
        super().__init__(self.said)


@dataclass(frozen=True)
class Column:
    """A column of a file: its name there, the field it fills, and how it reads and writes a cell.

    `refers` names the table whose code the cell holds. A required cell must not be empty; an empty other cell gives
    `default`. Where a file lacks a `kept` column altogether, what is there stays as it is.
    """

    name: str
    field: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    required: bool = False
    default: Any = None
    refers: type | None = None
    longest: int = 0
    kept: bool = False

    def value(self, cell: str) -> Any:
        """The cell's value; raises BadCell."""
        cell = cell.strip()
        if not cell:
            if self.required:
                raise BadCell(N_("this cell must not be empty"))
            return self.default
        if self.longest and len(cell) > self.longest:
            raise BadCell(N_("at most %(most)s characters, not %(given)s"), most=self.longest, given=len(cell))
        if "\x00" in cell:
            raise BadCell(N_("a NUL character is not text"))
        try:
            return self.read(cell)
        except BadCell:
            raise
        except ValueError:
            raise BadCell(NOT_A_NUMBER, cell=cell[:40]) from None

    def cell(self, value: Any) -> str:
        """The value as a cell; None is an empty one."""
        return "" if value is None else self.write(value)


def text(name: str, field: str = "", *, required: bool = False, longest: int = 255, default: str = "") -> Column:
    """Words or a code, kept as they are."""
    return Column(name, field or name, required=required, default=default, longest=longest)


def code_of(name: str, table: type, field: str = "", *, required: bool = False, read=str) -> Column:
    """The code of a row of another table."""
    return Column(name, field or name, read=read, required=required, refers=table, longest=255)


def country(*, required: bool = False) -> Column:
    """A country by its two capital letters (ISO 3166)."""

    def read(cell: str) -> str:
        if not re.fullmatch(r"[A-Z]{2}", cell):
            raise BadCell(N_("“%(cell)s” is no country’s code, such as CA"), cell=cell[:40])
        return cell

    return Column("country", "country", read=read, required=required, default="")


def whole(name: str, field: str = "", *, lowest: int | None = None, highest: int = LARGEST, required: bool = False,
          default=None) -> Column:  # fmt: skip
    """A whole number, at least `lowest` and at most `highest`."""

    def read(cell: str) -> int:
        if not WHOLE.fullmatch(cell) or abs(int(cell)) > LARGEST:
            raise BadCell(N_("“%(cell)s” is not a whole number"), cell=cell[:40])
        if lowest is not None and int(cell) < lowest:
            raise BadCell(N_("%(cell)s is less than %(lowest)s"), cell=cell, lowest=lowest)
        if int(cell) > highest:
            raise BadCell(N_("%(cell)s is more than %(highest)s"), cell=cell, highest=highest)
        return int(cell)

    return Column(name, field or name, read=read, required=required, default=default)


def place(name: str, field: str) -> Column:
    """A place from 1 on; from 0 in the table."""
    counted = whole(name, lowest=1)

    def read(cell: str) -> int:
        if counted.read(cell) > LAST_PLACE:
            raise BadCell(N_("%(cell)s is more than %(highest)s"), cell=cell[:40], highest=LAST_PLACE)
        return counted.read(cell) - 1

    return Column(name, field, read=read, write=lambda value: str(value + 1))


def locale(name: str, *, default: str = "") -> Column:
    """A locale such as fr-CA, of a language that the house speaks."""
    return Column(name, name, read=locale_from, default=default)


def readers(name: str) -> Column:
    """For whom something is: a locale such as fr-CA, a language such as fr, or everybody (empty)."""
    return Column(name, name, read=lambda cell: cell if cell in LANGUAGES else locale_from(cell), default="")


def locale_from(cell: str) -> str:
    """The cell, if it names a locale; raises BadCell."""
    try:
        known = re.fullmatch(r"[a-z]{2}-[A-Z]{2}", cell) and Locale.parse(cell, sep="-").language in LANGUAGES
    except UnknownLocaleError:
        known = False
    if not known:
        raise BadCell(N_("“%(cell)s” is no locale of this house, such as en-US or fr-CA"), cell=cell[:40])
    return cell


def day(name: str, field: str = "") -> Column:
    """A date as YYYY-MM-DD."""

    def read(cell: str) -> date:
        try:
            return date.fromisoformat(cell) if len(cell) == 10 else _not_a_day(cell)
        except ValueError:
            return _not_a_day(cell)

    return Column(name, field or name, read=read, write=lambda value: value.isoformat())


def one_of(name: str, choices: tuple, field: str = "", *, default: str | None = None) -> Column:
    """One of the words of a list; required where it has no default."""

    def read(cell: str) -> str:
        if cell not in choices:
            raise BadCell(N_("“%(cell)s” is none of %(choices)s"), cell=cell[:40], choices=", ".join(choices))
        return cell

    return Column(name, field or name, read=read, required=default is None, default=default)


def kept(column: Column) -> Column:
    """The same column, left as it is where a file does not have it."""
    return replace(column, kept=True)


def yes_no(name: str, field: str = "", *, default: bool = True) -> Column:
    """`yes` or `no`."""
    return Column(
        name,
        field or name,
        read=lambda cell: {"yes": True, "no": False}.get(cell) if cell in ("yes", "no") else _neither(cell),
        write=lambda value: "yes" if value else "no",
        default=default,
    )


def unit_price(name: str, field: str = "") -> Column:
    """A price of one unit with up to four decimals, above or equal to zero; ten-thousandths in the table."""

    def read(cell: str) -> int:
        return _within(money.unit_price_from(cell), cell, HIGHEST_PRICE * 10_000, HIGHEST_PRICE)

    return Column(
        name, field or name, read=read, write=lambda value: str(money.unit_price_decimal(value)), required=True
    )


def rate(name: str, field: str = "") -> Column:
    """A percentage with up to three decimals; thousandths of a percent in the table."""

    def read(cell: str) -> int:
        return _within(money.rate_from(cell), cell, 100_000, 100)

    def write(value: int) -> str:
        whole_part, rest = divmod(value, 1000)
        return f"{whole_part}.{rest:03}".rstrip("0").rstrip(".")

    return Column(name, field or name, read=read, write=write, required=True)


def amount(name: str, field: str = "", *, required: bool = False) -> Column:
    """An amount with a point, above or equal to zero; it becomes minor units once the row's currency is known."""

    def read(cell: str) -> str:
        _within(money.amount_from(cell, "BHD"), cell, HIGHEST_AMOUNT * 1000, HIGHEST_AMOUNT)
        return cell

    return Column(name, field or name, read=read, required=required)


def _not_a_day(cell: str):
    raise BadCell(N_("“%(cell)s” is not a date written as YYYY-MM-DD"), cell=cell[:40])


def _neither(cell: str):
    raise BadCell(N_("“%(cell)s” is neither yes nor no"), cell=cell[:40])


def _within(value: int, cell: str, highest: int, said: int) -> int:
    """The value, if it is neither below zero nor above `highest`, which people write as `said`."""
    if value < 0:
        raise BadCell(N_("%(cell)s is below zero"), cell=cell[:40])
    if value > highest:
        raise BadCell(N_("%(cell)s is more than %(highest)s"), cell=cell[:40], highest=said)
    return value
