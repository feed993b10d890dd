"""A file of a package: its columns, and the rows that a line stands for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from models import text

from ..columns import Column


@dataclass(frozen=True)
class File:
    """One file: `table` is its main table, `records(row, place)` gives the rows of tables that a line stands for.

    `spread` maps prefixes such as `attr.` to the field that gathers those columns as a dict. `key` names the columns
    by which a line is known, so that a line given twice is a fault; `known_as(row)` is by what the rows that it owns
    know it, where that is more than its first key.
    """

    name: str
    table: type
    columns: tuple[Column, ...]
    records: Callable
    key: tuple[str, ...]
    spread: tuple[str, ...] = ()
    owns: tuple[type, ...] = ()
    known_as: Callable | None = None
    # A file that is no table of cells is read, and written, as a whole by these.
    read: Callable | None = None
    write: Callable | None = None

    def present(self, cells: dict) -> Iterator[Column]:
        """The columns that a line is read by: all, but for those that are kept where the file lacks them."""
        return (column for column in self.columns if column.name in cells or not column.kept)

    def column(self, name: str) -> Column | None:
        """The column of this name, if the file has it."""
        return next((column for column in self.columns if column.name == name), None)


def product_code(cell: str) -> str:
    """A SKU as products are known by it."""
    return text.key(cell)
