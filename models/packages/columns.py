"""Columns of a package's files: how a cell becomes a value and back, and what is wrong with it if it doesn't."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models import money


class BadCell(ValueError):
    """A cell that its column cannot hold; the text says why, in English, for the person who made the file."""


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
                raise BadCell("this cell must not be empty")
            return self.default
        if self.longest and len(cell) > self.longest:
            raise BadCell(f"at most {self.longest} characters, not {len(cell)}")
        if "\x00" in cell:
            raise BadCell("a NUL character is not text")
        try:
            return self.read(cell)
        except BadCell:
            raise
        except ValueError as error:
            raise BadCell(str(error)) from None

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
            raise BadCell(f"“{cell[:40]}” is not a whole number")
        if lowest is not None and int(cell) < lowest:
            raise BadCell(f"{cell} is less than {lowest}")
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
            raise BadCell(f"“{cell[:40]}” is none of {', '.join(choices)}")
        return cell

    return Column(name, field or name, read=read, required=default is None, default=default)


def yes_no(name: str, field: str = "", *, default: bool = True) -> Column:
    """`yes` or `no`."""
    return Column(
        name,
        field or name,
        read=lambda cell: {"yes": True, "no": False}.get(cell) if cell in ("yes", "no") else _raise("yes or no"),
        write=lambda value: "yes" if value else "no",
        default=default,
    )


def unit_price(name: str, field: str = "") -> Column:
    """A price of one unit with up to four decimals, above or equal to zero; ten-thousandths in the table."""

    def read(cell: str) -> int:
        value = money.unit_price_from(cell)
        if value < 0:
            raise BadCell(f"{cell} is below zero")
        return value

    return Column(
        name, field or name, read=read, write=lambda value: str(money.unit_price_decimal(value)), required=True
    )


def rate(name: str, field: str = "") -> Column:
    """A percentage with up to three decimals; thousandths of a percent in the table."""

    def read(cell: str) -> int:
        value = money.rate_from(cell)
        if value < 0:
            raise BadCell(f"{cell} is below zero")
        return value

    def write(value: int) -> str:
        whole_part, rest = divmod(value, 1000)
        return f"{whole_part}.{rest:03}".rstrip("0").rstrip(".")

    return Column(name, field or name, read=read, write=write, required=True)


def amount(name: str, field: str = "") -> Column:
    """An amount with a point, above or equal to zero; it becomes minor units once the row's currency is known."""

    def read(cell: str) -> str:
        if money.amount_from(cell, "BHD") < 0:
            raise BadCell(f"{cell} is below zero")
        return cell

    return Column(name, field or name, read=read)


def _not_a_day(cell: str):
    raise BadCell(f"“{cell[:40]}” is not a date written as YYYY-MM-DD")


def _raise(wanted: str):
    raise BadCell(f"this must be {wanted}")
