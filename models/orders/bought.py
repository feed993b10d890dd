"""What an account has bought so far: for its purchase limits, and for PO numbers that must not come twice."""

from dataclasses import dataclass
from datetime import datetime

from peewee import Case, fn

from .orders import Order


@dataclass(frozen=True, slots=True)
class Bought:
    """Orders that were not cancelled: how many in all, how many are open, what those since a moment come to together
    after their changes (minor unit), and when the first of these was placed (None: there is none)."""

    orders: int
    open: int
    amount: int
    first_at: datetime | None


def bought_by(account_id: int, since: datetime) -> Bought:
    """What the account has bought; one statement. Exact only while the account is locked."""
    recent = Order.placed_at > since
    row = (
        Order.select(
            fn.COUNT(Order.id),
            fn.COALESCE(fn.SUM(Case(None, [(Order.status == "open", 1)], 0)), 0),
            fn.COALESCE(fn.SUM(Case(None, [(recent, Order.total + Order.changed)], 0)), 0),
            fn.MIN(Case(None, [(recent, Order.placed_at)])).converter(Order.placed_at.python_value),
        )
        .where(Order.account == account_id, Order.status != "cancelled")
        .tuples()
        .first()
    )
    return Bought(int(row[0]), int(row[1]), int(row[2]), row[3])


def with_po_number(account_id: int, po_number: str) -> str | None:
    """The number of the account's latest order with this PO number, in any case, that was not cancelled; or None."""
    same = fn.LOWER(Order.po_number) == po_number.lower()
    mine = Order.select(Order.number).where(Order.account == account_id, same, Order.status != "cancelled")
    return mine.order_by(Order.id.desc()).limit(1).scalar() if po_number else None
