"""What a buyer is about to order: carts, their lines, and quick orders on their way in."""

from .adding import NewLine
from .agreeing import AgreedLine, open_agreed, put_agreed_away
from .allocating import Allocated, Cell, Planned
from .carts import SHARINGS, Cart
from .choosing import CARTS_LIMIT, CartChoice, cart_of, cart_with, carts_of, choose, current, removed_cart
from .chosen import chosen_at_checkout
from .coupons import COUPONS_LIMIT, CartCoupon, CouponNotKnown, add_coupon, coupons_of, remove_coupon
from .dates import moves_of
from .deliveries import CartDelivery, choose_methods, methods_chosen, wait_for_all
from .grid import GRID_ROWS, GridRow, cells_on, columns_of, days_of, grid_rows, plan_of, sheet
from .imports import ROWS_LIMIT, Import, ImportRow, take_rows
from .lines import CartLine, quantities_of
from .listed import Taken, Wanted, add_wanted, items_to_list
from .looking import priced_on
from .moving import bring_back, save_for_later
from .opening import add_to_cart, allocate_in_cart, open_cart
from .queries import (
    PAGE_LINES,
    LinesPage,
    categories_of,
    dates_of,
    is_removed,
    items_for_placing,
    items_with_problems,
    latest_lines,
    line,
    lines_page,
    rows_of,
    sums_off,
)
from .reading import Entry, recognise
from .receipt_pages import PAGE_ROWS, Counts, counts_of, import_of, receipt_row, receipt_rows, refused_rows
from .receipts import (
    ABOVE_MAXIMUM,
    BELOW_MINIMUM,
    DATE_IN_THE_PAST,
    NO_PRICE,
    NO_SUCH_LOCATION,
    NOT_A_MULTIPLE,
    NOT_AVAILABLE,
    Receipt,
    check,
    location_keys,
    quantity_reason,
    sentence,
)
from .refusals import (
    WHOLE_NUMBER,
    CartAgreed,
    CartNotOpen,
    DateMissing,
    NoSuchLocation,
    NothingToCheck,
    NothingToRepair,
    NothingToUndo,
    NothingWouldBeLeft,
    NotTheOwner,
    PriceOnRequest,
    ProductNotAvailable,
    QuantityMissing,
    SameCart,
    TooManyCarts,
    TooManyLines,
    UndoneAlready,
)
from .repairs import Drift, drift_of, of_kind, problems_of, repack_lines, replace_lines
from .requantifying import Requantified, change_quantity, undo_quantity
from .rescheduling import move_to_deliverable
from .rows import rows_beside
from .rules import DAYS_AHEAD, LINE_NOTE_LENGTH, LINES_LIMIT, check_quantity
from .selection import PROBLEMS, Filter, Selection
from .several import (
    NAME_LETTERS,
    copy_cart,
    describe_cart,
    forget_removed,
    merge_carts,
    new_cart,
    remove_cart,
    restore_cart,
)
from .sharing import NoParToShareBy, NothingToShareOver, share
from .stocked import shared
from .submitting import give_back, leave_out, mark_approved, reopen, submit
from .undoing import undo_allocation

__all__ = [
    "ABOVE_MAXIMUM", "BELOW_MINIMUM", "CARTS_LIMIT", "COUPONS_LIMIT", "DATE_IN_THE_PAST", "DAYS_AHEAD", "GRID_ROWS",
    "LINES_LIMIT", "LINE_NOTE_LENGTH", "NAME_LETTERS", "NOT_AVAILABLE", "NOT_A_MULTIPLE", "NO_PRICE",
    "NO_SUCH_LOCATION",
    "PAGE_LINES", "PAGE_ROWS", "PROBLEMS", "ROWS_LIMIT", "SHARINGS", "WHOLE_NUMBER", "AgreedLine", "Allocated",
    "Cart", "CartAgreed", "CartChoice", "CartCoupon", "CartDelivery", "CartLine", "CartNotOpen", "Cell", "Counts",
    "CouponNotKnown", "DateMissing", "Drift", "Entry", "Filter", "GridRow", "Import", "ImportRow", "LinesPage",
    "NewLine", "NoParToShareBy", "NoSuchLocation", "NotTheOwner", "NothingToCheck", "NothingToRepair",
    "NothingToShareOver", "NothingToUndo", "NothingWouldBeLeft", "Planned", "PriceOnRequest", "ProductNotAvailable",
    "QuantityMissing", "Receipt", "Requantified", "SameCart", "Selection", "Taken", "TooManyCarts", "TooManyLines",
    "UndoneAlready", "Wanted", "add_coupon", "add_to_cart", "add_wanted", "allocate_in_cart", "bring_back",
    "cart_of", "cart_with", "carts_of", "categories_of", "cells_on", "change_quantity", "check", "check_quantity",
    "choose", "choose_methods", "chosen_at_checkout", "columns_of", "copy_cart", "counts_of", "coupons_of",
    "current", "dates_of", "days_of", "describe_cart", "drift_of", "forget_removed", "give_back", "grid_rows",
    "import_of", "is_removed", "items_for_placing", "items_to_list", "items_with_problems", "latest_lines", "leave_out",
    "line",
    "lines_page", "location_keys", "mark_approved", "merge_carts", "methods_chosen", "move_to_deliverable",
    "moves_of", "new_cart", "of_kind", "open_agreed", "open_cart", "plan_of", "priced_on", "problems_of",
    "put_agreed_away", "quantities_of", "quantity_reason", "receipt_row", "receipt_rows", "recognise", "refused_rows",
    "remove_cart", "remove_coupon", "removed_cart", "reopen", "repack_lines", "replace_lines", "restore_cart",
    "rows_beside", "rows_of", "save_for_later", "sentence", "share", "shared", "sheet", "submit", "sums_off",
    "take_rows", "undo_allocation", "undo_quantity", "wait_for_all",
]  # fmt: skip
