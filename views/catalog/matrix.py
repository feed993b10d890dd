"""The variants of a product as tables: sizes down, grinds across, a quantity in each cell."""

from collections.abc import Iterable
from dataclasses import dataclass

from .rows import Row


@dataclass(frozen=True)
class Matrix:
    """One table: `rows` are (value, cells) with a cell for each of the `columns`, None where there is no such variant.

    `name` is the value of the third attribute that the table is for, empty where variants differ in two.
    """

    name: str
    columns: list[str]
    rows: list[tuple[str, list[Row | None]]]


def matrices(product, by_id: dict[int, Row]) -> list[Matrix]:
    """The tables of a product whose variants differ in two attributes (one table) or three (one for each value of the
    third). Empty for anything else, and where two variants would stand in one cell: those are a list."""
    codes = [code for code, _name in product.axes]
    if len(codes) not in (2, 3):
        return []
    cells = {}
    for variant in product.variants:
        down, across, layer = (*(variant.differs[code] for code in codes), "")[:3]
        cells.setdefault(layer, {})[down, across] = by_id[variant.row["product_id"]]
    if sum(len(layer) for layer in cells.values()) < len(product.variants):
        return []
    return [_matrix(layer, placed) for layer, placed in cells.items()]


def _matrix(name: str, cells: dict[tuple[str, str], Row]) -> Matrix:
    downs = list(dict.fromkeys(down for down, _ in cells))
    columns = _merged([across for its, across in cells if its == down] for down in downs)
    return Matrix(name, columns, [(down, [cells.get((down, across)) for across in columns]) for down in downs])


def _merged(rows: Iterable[list[str]]) -> list[str]:
    """The values of all rows in an order that each row agrees with."""
    merged: list[str] = []
    for row in rows:
        at = 0
        for value in row:
            if value in merged:
                at = merged.index(value) + 1
            else:
                merged.insert(at, value)
                at += 1
    return merged
