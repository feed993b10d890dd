"""What a buyer is about to order: carts, their lines, and quick orders on their way in."""

from .adding import NewLine
from .carts import Cart
from .imports import ROWS_LIMIT, Import, ImportRow, take_rows
from .lines import CartLine
from .queries import (
    PAGE_LINES,
    LinesPage,
    current,
    dates_of,
    items_for_placing,
    latest_lines,
    line,
    lines_page,
    open_cart,
    rows_of,
    sums_off,
)
from .refusals import NothingToCheck, NothingToUndo, PriceOnRequest, ProductNotAvailable, TooManyLines
from .rules import DAYS_AHEAD, LINES_LIMIT
from .selection import PROBLEMS, Filter, Selection

__all__ = [
    "DAYS_AHEAD",
    "LINES_LIMIT",
    "PAGE_LINES",
    "PROBLEMS",
    "ROWS_LIMIT",
    "Cart",
    "CartLine",
    "Filter",
    "Import",
    "ImportRow",
    "LinesPage",
    "NewLine",
    "NothingToCheck",
    "NothingToUndo",
    "PriceOnRequest",
    "ProductNotAvailable",
    "Selection",
    "TooManyLines",
    "current",
    "dates_of",
    "items_for_placing",
    "latest_lines",
    "line",
    "lines_page",
    "open_cart",
    "rows_of",
    "sums_off",
    "take_rows",
]
