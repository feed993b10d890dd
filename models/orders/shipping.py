"""What shipping writes down on an order: the units that were sent, and how the order stands by them; and what of an
order is promised from stock until then."""

from collections.abc import Iterable, Mapping

from peewee import fn

from models.base import bump, execute_many

from .orders import Order, OrderLine


def standing_by(left: int, shipped: int) -> tuple[str, str]:
    """(status, shipping_status) of an order that has so many units left after its cancellations, of which so many were
    shipped. One that was shipped whole stays open until it is paid whole (see `note_paid`)."""
    if not left:
        return "cancelled", ""
    if shipped >= left:
        return "open", "shipped"
    return "open", "partly" if shipped else ""


def note_shipped(order: Order, units: Mapping[int, int]) -> Order:
    """Write down units as shipped, by their lines' ids, in the transaction of the shipment, which has locked the order;
    returns the order as it is then. Four statements."""
    execute_many(
        'UPDATE "order_line" SET "shipped" = "shipped" + ? WHERE "id" = ?',
        [(count, line) for line, count in units.items() if count],
    )
    own = OrderLine
    sums = own.select(fn.SUM(own.quantity - own.cancelled), fn.SUM(own.shipped)).where(own.order == order.id)
    status, shipping = standing_by(*map(int, sums.tuples().get()))
    bump(Order, order.id, order.version, status=status, shipping_status=shipping)
    return Order.get_by_id(order.id)


def promised_units(line, cancelled: int | None = None) -> Iterable[tuple[int, int, int]]:
    """(product id, how many are in a unit of the line, how many are still promised from stock) of a line, of a bundle
    by its parts; a row of `lines_of` or whatever has its columns, perhaps with other units `cancelled`.

    What is cancelled goes first off the units that had no stock, what is shipped off those that had.
    """
    cancelled = line.cancelled if cancelled is None else cancelled
    for part in line.parts or [{"product": line.product_id, "quantity": 1, "backordered": line.backordered}]:
        each = part["quantity"]
        untaken = max(part["backordered"], cancelled * each)
        yield part["product"], each, max(0, (line.quantity - line.shipped) * each - untaken)
