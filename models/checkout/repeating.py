"""Ordering the same again: the lines of an order, judged as of today, into the buyer's cart."""

from dataclasses import dataclass

from models import accounts, carts, orders, tax
from models.carts import NewLine
from models.orders import Order

from .assessed import Item
from .assessment import assess

# No location has it, so that a place which is gone is refused and never becomes another place.
NOWHERE = 0


@dataclass(frozen=True, slots=True)
class NotAgain:
    """A line of an order that cannot be ordered again as it was, and why (a reason of the assessment)."""

    line: object
    location_code: str
    reason: str


def judge_again(order: Order, storefront, account) -> tuple[list[NewLine], list[NotAgain]]:
    """The order's lines that can be ordered again for the earliest date, to the same places, and those that cannot.

    Again means as it was ordered: a cancellation was about that one delivery, such as a store that was closed, not
    about what the store needs. So what was cancelled since counts, and the page says so of each such line.
    """
    places = {place.code: place.id for place in accounts.locations_of(account)}
    codes = {group.id: group.location_code for group in orders.groups_of(order)}
    lines = {line.number: line for line in orders.lines_of(order)}
    items = [
        Item(number, line.product_id, line.quantity, places.get(codes[line.group_id], NOWHERE))
        for number, line in lines.items()
        if line.product_id is not None
    ]
    assessment = assess(storefront, account, items, storefront.today(), source=tax.Untaxed())
    reasons = {number: carts.NOT_AVAILABLE for number, line in lines.items() if line.product_id is None}
    reasons |= {refused.key: refused.reason for refused in assessment.refused}
    again = [NewLine(item.product_id, item.quantity, item.location_id) for item in items if item.key not in reasons]
    return again, [NotAgain(lines[n], codes[lines[n].group_id], reason) for n, reason in sorted(reasons.items())]


def order_again(order: Order, storefront, account, *, by, key: str = "") -> tuple[int, list[NotAgain]]:
    """Add the order's lines to the buyer's cart; how many were added, and what could not be. For `key` see
    `carts.add_to_cart`."""
    again, refused = judge_again(order, storefront, account)
    if again:
        carts.add_to_cart(again, by=by, storefront=storefront, account=account, key=key)
    return len(again), refused
