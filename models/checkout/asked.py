"""What the rows of a file or a paste ask for, as items to be assessed without touching any cart."""

from datetime import date, timedelta
from typing import NamedTuple

from models import carts, orders
from models.accounts import Location
from models.carts import Cart
from models.orders import DeliveryGroup, Order, OrderLine
from models.text import key

from .assessed import Item

DATE_REASONS = ("date not clear", "no such date")
AHEAD = timedelta(days=carts.DAYS_AHEAD)


class Row(NamedTuple):
    """A line as a file or a paste says it; `wanted_on` is a date, or None."""

    sku: str
    quantity: int
    location: str
    wanted_on: object = None


def rows_of_cart(account) -> list[Row]:
    """The lines of the account's cart that was changed last; none where it has none. Up to five statements."""
    open_now = (Cart.account == account.id) & (Cart.status == "open") & (Cart.line_count > 0)
    cart = Cart.select().where(open_now).order_by(Cart.updated_at.desc(), Cart.id.desc()).first()
    if cart is None:
        return []
    places = dict(Location.select(Location.id, Location.code).where(Location.account == account.id).tuples())
    lines = carts.items_for_placing(cart)
    return [Row(line.sku, line.quantity, places.get(line.location_id, ""), line.wanted_on) for line in lines]


def rows_of_last_order(account) -> list[Row]:
    """The lines of the account's last order, to be wanted as soon as can be; none where it has none. Two statements.

    What was a gift is no line that anybody asked for.
    """
    order = orders.of_account(account, size=1)[0]
    lines = (
        OrderLine.select(OrderLine.sku, OrderLine.quantity, DeliveryGroup.location_code)
        .join_from(OrderLine, DeliveryGroup)
        .join_from(OrderLine, Order, on=(OrderLine.order == Order.id))
        .where(Order.number == (order[0].number if order else ""), Order.account == account.id)
        .where((OrderLine.discount < OrderLine.subtotal) | (OrderLine.subtotal == 0))
        .order_by(OrderLine.number)
    )
    return [Row(*line) for line in lines.tuples()]


def items_asked(entries, found: dict, places: dict[str, int], day: date) -> tuple[list[Item], dict[int, str]]:
    """The rows (carts.Entry) that can be assessed, each by its number, and the reasons (those of `check-order`) of the
    others. `found` is what catalog.find_products found, `places` are the account's places by the keys of their codes,
    `day` is that of the order.
    """
    latest = min(day, date.max - AHEAD) + AHEAD
    items, refused = [], {}
    for entry in entries:
        product = found.get(key(entry.sku))
        location = places.get(key(entry.location)) if entry.location else None
        if reason := _reason(entry, product, location, latest):
            refused[entry.row] = reason
        else:
            items.append(Item(entry.row, product.product_id, entry.quantity, location, entry.date))
    return items, refused


def _reason(entry, product, location: int | None, latest: date) -> str | None:
    if entry.reason == "format":
        return "format"
    if product is None:
        return "unknown"
    if product.status == "discontinued":
        return "discontinued"
    if product.status != "active" or product.kind == "parent":
        return "not available"
    if entry.quantity is None and entry.reason not in DATE_REASONS:
        return entry.reason or "quantity missing"
    if entry.location and location is None:
        return "no such location"
    return "no such date" if entry.date and entry.date > latest else entry.reason
