"""What a buyer is about to order: carts, their lines, and quick orders on their way in."""

from .adding import NewLine
from .carts import Cart
from .coupons import COUPONS_LIMIT, CartCoupon, CouponNotKnown, add_coupon, coupons_of, remove_coupon
from .imports import ROWS_LIMIT, Import, ImportRow, take_rows
from .lines import CartLine, quantities_of
from .looking import priced_on
from .opening import add_to_cart, open_cart
from .queries import (
    PAGE_LINES,
    LinesPage,
    current,
    dates_of,
    is_removed,
    items_for_placing,
    latest_lines,
    line,
    lines_page,
    rows_beside,
    rows_of,
    sums_off,
)
from .reading import Entry, recognise
from .receipt_pages import PAGE_ROWS, Counts, counts_of, import_of, receipt_row, receipt_rows, refused_rows
from .receipts import Receipt, check, location_keys, sentence
from .refusals import (
    WHOLE_NUMBER,
    DateMissing,
    NoSuchLocation,
    NothingToCheck,
    NothingToUndo,
    PriceOnRequest,
    ProductNotAvailable,
    TooManyLines,
)
from .rules import DAYS_AHEAD, LINES_LIMIT
from .selection import PROBLEMS, Filter, Selection

__all__ = [
    "COUPONS_LIMIT",
    "DAYS_AHEAD",
    "LINES_LIMIT",
    "PAGE_LINES",
    "PAGE_ROWS",
    "PROBLEMS",
    "ROWS_LIMIT",
    "WHOLE_NUMBER",
    "Cart",
    "CartCoupon",
    "CartLine",
    "Counts",
    "CouponNotKnown",
    "DateMissing",
    "Entry",
    "Filter",
    "Import",
    "ImportRow",
    "LinesPage",
    "NewLine",
    "NoSuchLocation",
    "NothingToCheck",
    "NothingToUndo",
    "PriceOnRequest",
    "ProductNotAvailable",
    "Receipt",
    "Selection",
    "TooManyLines",
    "add_coupon",
    "add_to_cart",
    "check",
    "counts_of",
    "coupons_of",
    "current",
    "dates_of",
    "import_of",
    "is_removed",
    "items_for_placing",
    "latest_lines",
    "line",
    "lines_page",
    "location_keys",
    "open_cart",
    "priced_on",
    "quantities_of",
    "receipt_row",
    "receipt_rows",
    "recognise",
    "refused_rows",
    "remove_coupon",
    "rows_beside",
    "rows_of",
    "sentence",
    "sums_off",
    "take_rows",
]
