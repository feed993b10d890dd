"""Columns of a package's files: how a cell becomes a value and back, and what is wrong with it if it doesn't."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import money
from models.text import N_

from .report import Said

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
    `default`.
    """

    name: str
    field: str
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str
    required: bool = False
    default: Any = None
    refers: type | None = None
    longest: int = 0

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


def whole(name: str, field: str = "", *, lowest: int | None = None, required: bool = False, default=None) -> Column:
    """A whole number, at least `lowest`."""

    def read(cell: str) -> int:
        if not cell.lstrip("-").isascii() or not cell.lstrip("-").isdigit() or len(cell) > 12:
            raise BadCell(N_("“%(cell)s” is not a whole number"), cell=cell[:40])
        if lowest is not None and int(cell) < lowest:
            raise BadCell(N_("%(cell)s is less than %(lowest)s"), cell=cell, lowest=lowest)
        return int(cell)

    return Column(name, field or name, read=read, required=required, default=default)


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
        value = money.unit_price_from(cell)
        if value < 0:
            raise BadCell(N_("%(cell)s is below zero"), cell=cell)
        return value

    return Column(
        name, field or name, read=read, write=lambda value: str(money.unit_price_decimal(value)), required=True
    )


def rate(name: str, field: str = "") -> Column:
    """A percentage with up to three decimals; thousandths of a percent in the table."""

    def read(cell: str) -> int:
        value = money.rate_from(cell)
        if value < 0:
            raise BadCell(N_("%(cell)s is below zero"), cell=cell)
        return value

    def write(value: int) -> str:
        whole_part, rest = divmod(value, 1000)
        return f"{whole_part}.{rest:03}".rstrip("0").rstrip(".")

    return Column(name, field or name, read=read, write=write, required=True)


def amount(name: str, field: str = "") -> Column:
    """An amount with a point, above or equal to zero; it becomes minor units once the row's currency is known."""

    def read(cell: str) -> str:
        if money.amount_from(cell, "BHD") < 0:
            raise BadCell(N_("%(cell)s is below zero"), cell=cell)
        return cell

    return Column(name, field or name, read=read)


def _not_a_day(cell: str):
    raise BadCell(N_("“%(cell)s” is not a date written as YYYY-MM-DD"), cell=cell[:40])


def _neither(cell: str):
    raise BadCell(N_("“%(cell)s” is neither yes nor no"), cell=cell[:40])
