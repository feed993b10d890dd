"""Reads for pages: what was changed of an order, and how it stands by its documents."""

from models import orders
from models.orders import Order, OrderLine
from models.tax import NamedTax, by_name

from .reading import changes_by_name
from .tables import ChangeLine, ChangeOrder


def changes_of(order: Order) -> list[ChangeOrder]:
    """The order's changes, oldest first. One statement."""
    return list(ChangeOrder.select().where(ChangeOrder.order == order.id).order_by(ChangeOrder.number))


def lines_of(change: ChangeOrder) -> list:
    """The lines of which a change took units, as rows (sku, name_en, name_fr, units, left). One statement."""
    line, own = OrderLine, ChangeLine
    rows = own.select(line.sku, line.name_en, line.name_fr, own.units, (line.quantity - line.cancelled).alias("left"))
    taken = rows.join(line).where(own.change == change.id, own.units > 0)
    return list(taken.order_by(line.number).namedtuples())


def line_count(change: ChangeOrder) -> int:
    """Of how many lines a change took units. One statement."""
    return ChangeLine.select().where(ChangeLine.change == change.id, ChangeLine.units > 0).count()


def prices_now(order: Order) -> dict[int, int]:
    """The unit price of every line that a change touched, by the line's id. One statement."""
    own = ChangeLine
    rows = own.select(own.line, own.unit_price).join(ChangeOrder).where(ChangeOrder.order == order.id)
    return dict(rows.order_by(ChangeOrder.number).tuples())


def sums_now(order: Order, made: list[ChangeOrder] | None = None) -> dict[str, int]:
    """The order's sums after all changes: subtotal, discount, shipping, tax, total. One statement, or none where its
    changes were read already (`made`)."""
    made = changes_of(order) if made is None else made
    names = ("subtotal", "discount", "shipping", "tax", "total")
    return {name: getattr(order, name) + sum(getattr(change, name) for change in made) for name in names}


def taxes_now(order: Order, sold: list[NamedTax] | None = None) -> list[NamedTax]:
    """The order's taxes by name and rate after all changes. Two statements, or one where those that were `sold` were
    read already."""
    if sold is None:
        _, sold = orders.taxes_of(order)
    more = [NamedTax(*name, amount) for _, _, kind, *name, amount in changes_by_name(order) if kind == "tax"]
    return by_name([*sold, *more])
