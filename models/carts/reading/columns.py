"""Which column is what: by its header in English or French."""

import re
from collections.abc import Collection
from typing import NamedTuple

from models.sheets import Row
from models.text import key

from .contents import columns_without_header, filled_cells, first_codes, mostly
from .headers import SUREST_WORDS, role_of
from .quantities import plain

_HEADER_ROWS = 20

_NUMBER_LIKE = re.compile(r"\A(?=.*[0-9])[0-9 .,'$€%+-]+\Z")
_DIGIT = re.compile("[0-9]")


class Columns(NamedTuple):
    """Where each thing stands, by zero-based column; None for what the file does not have.

    `header` is the number of the header's row (0 for none), `names` its cells. `rival` is a second column that names a
    quantity just as surely, `double` another one of the same name as the SKU's; `codes` are further columns of codes
    (own part number, GTIN), for rows without a SKU. `width` is how many cells of a row are used; `ended`
    says whether every row ends with blank cells beyond the header's, as some programs write them.
    """

    sku: int | None
    quantity: int | None
    location: int | None = None
    date: int | None = None
    header: int = 0
    names: tuple[str, ...] = ()
    rival: int | None = None
    codes: tuple[int, ...] = ()
    width: int = 0
    double: int | None = None
    ended: bool = False


def columns_of(rows: tuple[Row, ...], locations: Collection[str] = ()) -> Columns:
    """The columns of a sheet's rows. `locations` are the codes the account delivers to, as `models.text.key` gives."""
    headers = ((row, _header_names(row)) for row in rows[:_HEADER_ROWS] if row.fault is None)
    named = [(row.number, *found) for row, found in headers if found[0]]
    # A title such as "Reference: BC-26" may stand above the header that names both.
    named = sorted(named, key=lambda one: not one[2])[:1]
    found = _by_header(*named[0][:2], rows, locations) if named else Columns(**columns_without_header(rows, locations))
    below = [row.cells for row in rows if row.number > found.header]
    even = len(below) > 1 and len(set(map(len, below))) == 1
    return found._replace(ended=even and not any(cell.strip() for cells in below for cell in cells[found.width :]))


def _header_names(row: Row) -> tuple[tuple[str, ...], bool]:
    """The row's cells if they are a header, else none; and whether they name both a SKU and a quantity.

    Of one name alone, no cell may be a number beside it, and beside a word such as "cases" or "piece", which also is a
    unit, no cell may hold a digit.
    """
    names = row.cells
    if len(names) == 1 and not role_of(names[0])[0] and all(role_of(word)[0] for word in names[0].split()):
        names = tuple(names[0].split())
    filled = [name for name in names if name.strip()]
    # "Order" alone in its row is a title.
    named = [role_of(name) for name in filled if len(name) <= 60]
    named = {(role, rank) for role, rank in named if rank == 0 or role == "sku" or len(filled) > 1}
    roles = {role for role, _rank in named} & {"sku", "quantity"}
    sure = any((role == "sku" and not 4 < rank < 9) or (role == "quantity" and rank != 1) for role, rank in named)
    unfit = _NUMBER_LIKE if sure else _DIGIT
    if not roles or (len(roles) == 1 and any(unfit.search(plain(name)) for name in filled)):
        return (), False
    return names, len(roles) == 2


def _by_header(number: int, names: tuple[str, ...], rows: tuple[Row, ...], locations: Collection[str]) -> Columns:
    named = [(role, rank, column) for column, name in enumerate(names) for role, rank in [role_of(name)] if role]
    values = filled_cells(tuple(row for row in rows if row.number > number), len(names))
    places = {role: min((rank, at) for one, rank, at in named if one == role)[1] for role, *_ in named}
    known = {column for *_, column in named}
    # Where goods go must not hang on a word: a column of mostly the account's stores is one, whatever its name.
    stores = [at for at, cells in enumerate(values) if cells and mostly(cells, lambda cell: key(cell) in locations)]
    stores = [at for at in stores if at not in known or ("location", at) in [(role, at) for role, _, at in named]]
    if stores and places.get("location") not in stores:
        places["location"] = stores[0]
    unknown = [column for column in range(len(names)) if column not in (*known, *stores)]
    # A SKU under a strange name is looked for; a quantity is not, for a wrong one would be ordered.
    codes = [column for column in unknown if values[column]]
    if "sku" not in places and codes:
        places["sku"] = first_codes(codes, values)
    nameless = [column for column in unknown if values[column] and not names[column].strip()]
    if "quantity" not in places and len(nameless) == 1:
        places["quantity"] = nameless[0]
    return Columns(
        places.get("sku"), places.get("quantity"), places.get("location"), places.get("date"), number, names,
        _rival(named, places.get("quantity")), _further_codes(named, places.get("sku")), _width(names, values),
        _double(names, places.get("sku")),
    )  # fmt: skip


def _further_codes(named: list[tuple[str, int, int]], chosen: int | None) -> tuple[int, ...]:
    """The other columns that hold codes for sure, the surest first: "Product" may be a name."""
    found = sorted((rank, at) for role, rank, at in named if role == "sku" and at != chosen)
    return tuple(at for rank, at in found if rank <= SUREST_WORDS)


def _rival(named: list[tuple[str, int, int]], chosen: int | None) -> int | None:
    """Another column that names a quantity as surely as the chosen one."""
    ranks = {at: rank for role, rank, at in named if role == "quantity"}
    return next((at for at, rank in ranks.items() if at != chosen and rank == ranks.get(chosen)), None)


def _double(names: tuple[str, ...], chosen: int | None) -> int | None:
    """Another column of exactly the chosen one's name."""
    same = [at for at, name in enumerate(names) if chosen is not None and key(name) == key(names[chosen])]
    return next((at for at in same if at != chosen and names[at].strip()), None)


def _width(names: tuple[str, ...], values: list[list[str]]) -> int:
    """How many cells a row has under these names: those at the end count that have a name or are mostly filled."""
    most = max(map(len, values), default=0)
    return max(at + 1 for at, name in enumerate(names) if name.strip() or len(values[at]) * 2 > most)
