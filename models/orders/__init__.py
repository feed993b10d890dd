"""What was sold, frozen as it was."""

from .audit import deliveries_off, journal_off, lines_off, numbers_off, stock_off, sums_off
from .orders import STATUSES, Adjustment, DeliveryGroup, Order, OrderCounter, OrderLine
from .queries import PAGE_ORDERS, by_number, groups_of, line_counts, lines_of, of_account, open_total, taxes_of
from .standing import standing_of
from .writing import NewGroup, NewLine, begin, write_groups

__all__ = [
    "PAGE_ORDERS",
    "STATUSES",
    "Adjustment",
    "DeliveryGroup",
    "NewGroup",
    "NewLine",
    "Order",
    "OrderCounter",
    "OrderLine",
    "begin",
    "by_number",
    "deliveries_off",
    "groups_of",
    "journal_off",
    "line_counts",
    "lines_of",
    "lines_off",
    "numbers_off",
    "of_account",
    "open_total",
    "standing_of",
    "stock_off",
    "sums_off",
    "taxes_of",
    "write_groups",
]
