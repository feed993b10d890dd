"""What was sold, frozen as it was."""

from .audit import deliveries_off, journal_off, lines_off, numbers_off, stock_off, sums_off
from .bought import Bought, bought_by, with_po_number
from .changing import basis_of, keep_basis, take_off
from .charged import charges_off, heads_of, shares_of
from .desk import PAGE_FOUND, in_shop, of_shop
from .orders import (
    PAYMENT_STATUSES,
    STATUSES,
    Adjustment,
    Charged,
    DeliveryGroup,
    Order,
    OrderCounter,
    OrderLine,
    SaleBasis,
)
from .paying import note_payment
from .queries import (
    FILE_ORDERS,
    PAGE_ORDERS,
    by_number,
    discounts_of,
    groups_of,
    has_ordered,
    items_to_list,
    last_shares,
    line_counts,
    lines_of,
    noted_lines,
    numbers_of,
    of_account,
    open_total,
    taxes_of,
)
from .standing import standing_of
from .usual import Usual, usual_baskets
from .writing import NamedDiscount, NewGroup, NewLine, begin, next_number, write_groups

__all__ = [
    "FILE_ORDERS",
    "PAGE_FOUND",
    "PAGE_ORDERS",
    "PAYMENT_STATUSES",
    "STATUSES",
    "Adjustment",
    "Bought",
    "Charged",
    "DeliveryGroup",
    "NamedDiscount",
    "NewGroup",
    "NewLine",
    "Order",
    "OrderCounter",
    "OrderLine",
    "SaleBasis",
    "Usual",
    "basis_of",
    "begin",
    "bought_by",
    "by_number",
    "charges_off",
    "deliveries_off",
    "discounts_of",
    "groups_of",
    "has_ordered",
    "heads_of",
    "in_shop",
    "items_to_list",
    "journal_off",
    "keep_basis",
    "last_shares",
    "line_counts",
    "lines_of",
    "lines_off",
    "next_number",
    "note_payment",
    "noted_lines",
    "numbers_of",
    "numbers_off",
    "of_account",
    "of_shop",
    "open_total",
    "shares_of",
    "standing_of",
    "stock_off",
    "sums_off",
    "take_off",
    "taxes_of",
    "usual_baskets",
    "with_po_number",
    "write_groups",
]
