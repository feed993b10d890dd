"""What must hold for every change, looked up in sets. Each check: how many it looked at, and what is broken."""

from peewee import JOIN, fn

from models.money import extended
from models.orders import Adjustment, Order, OrderLine

from .tables import ChangeAdjustment, ChangeLine, ChangeOrder


def changes_off() -> tuple[int, list[str]]:
    """Changes whose sums are not those of their lines and adjustments, whose total is not their sum, or above 0."""
    lines = {
        change: tuple(map(int, sums))
        for change, *sums in ChangeLine.select(
            ChangeLine.change, fn.SUM(ChangeLine.units), fn.SUM(ChangeLine.subtotal), fn.SUM(ChangeLine.discount),
            fn.SUM(ChangeLine.tax),
        ).group_by(ChangeLine.change).tuples()
    }  # fmt: skip
    own = ChangeAdjustment
    named: dict[tuple, int] = {}
    rows = own.select(own.change, own.kind, own.line.is_null(), fn.SUM(own.amount))
    for change, kind, of_group, amount in rows.group_by(own.change, own.kind, own.line.is_null()).tuples():
        named[change, kind, bool(of_group)] = int(amount)
    looked, broken = 0, []
    for one in ChangeOrder.select().order_by(ChangeOrder.id).iterator():
        looked += 1
        units, subtotal, discount, tax = lines.get(one.id, (0, 0, 0, 0))
        of_lines = {kind: named.get((one.id, kind, False), 0) for kind in ("discount", "tax")}
        of_groups = {kind: named.get((one.id, kind, True), 0) for kind in ("shipping", "discount", "tax")}
        holds = (
            (units, subtotal, discount) == (one.units, one.subtotal, one.discount)
            and (of_lines["discount"], of_lines["tax"]) == (-discount, tax)
            and one.shipping == of_groups["shipping"] + of_groups["discount"]
            and one.tax == of_lines["tax"] + of_groups["tax"]
            and one.total == one.subtotal - one.discount + one.shipping + one.tax <= 0
        )
        if not holds:
            broken.append(f"order:{one.order_id} change:{one.number}")
    return looked, broken


def changed_orders_off() -> tuple[int, list[str]]:
    """Orders that do not stand as their changes say: what they come to together, that nothing is left of a cancelled
    one and something of every other, and no tax, charge or discount below zero by its name."""
    totals = ChangeOrder.select(ChangeOrder.order, fn.SUM(ChangeOrder.total).alias("total"))
    changed = totals.group_by(ChangeOrder.order).alias("changed")
    left = OrderLine.select(OrderLine.order, fn.SUM(OrderLine.quantity - OrderLine.cancelled).alias("units"))
    lines = left.group_by(OrderLine.order).alias("lines")
    rows = (
        Order.select(
            Order.number, Order.status, Order.total, Order.changed, fn.COALESCE(changed.c.total, 0), lines.c.units
        )
        .join(changed, JOIN.LEFT_OUTER, on=(changed.c.order_id == Order.id))
        .join(lines, JOIN.LEFT_OUTER, on=(lines.c.order_id == Order.id))
    )
    looked, broken = 0, []
    for number, status, total, written, by_changes, units in rows.order_by(Order.id).tuples().iterator():
        looked += 1
        empty = not int(units or 0)
        due = total + written
        if written != int(by_changes) or due < 0 or empty != (status == "cancelled") or (empty and due):
            broken.append(number)
    return looked, broken + _named_off()


def changed_lines_off() -> tuple[int, list[str]]:
    """Changed lines of which more is cancelled than was sold or more returned than was sent, whose units are not those
    of their changes, or whose amount is not what is left times the price it has now."""
    last = _changes_of_lines()
    rows = OrderLine.select(
        OrderLine.id, Order.number, OrderLine.number, Order.currency, OrderLine.quantity, OrderLine.cancelled,
        OrderLine.shipped, OrderLine.returned, OrderLine.subtotal, OrderLine.discount,
    ).join(Order).where(
        (OrderLine.cancelled != 0) | (OrderLine.returned != 0) | OrderLine.id.in_(ChangeLine.select(ChangeLine.line))
    )  # fmt: skip
    looked, broken = 0, []
    for line, order, number, currency, quantity, cancelled, shipped, returned, *sums in rows.tuples().iterator():
        looked += 1
        price, more, off, units = last.get(line, (0, 0, 0, {}))
        now, discounted = sums[0] + more, sums[1] + off
        holds = now == extended(price, quantity - cancelled - returned, currency) and 0 <= discounted <= now
        told = units.get("cancel", 0) == cancelled and units.get("return", 0) == returned
        if not holds or not told or not 0 <= returned <= shipped <= quantity - cancelled <= quantity:
            broken.append(f"{order}#{number}")
    return looked, broken


def _changes_of_lines() -> dict[int, tuple[int, int, int, dict[str, int]]]:
    """Of each changed line its last price, what its changes come to, and the units that they took, by kind."""
    own, last = ChangeLine, {}
    rows = own.select(own.line, ChangeOrder.kind, own.unit_price, own.subtotal, own.discount, own.units)
    for line, kind, price, subtotal, discount, units in rows.join(ChangeOrder).order_by(own.id).tuples().iterator():
        _, *sums, taken = last.get(line, (0, 0, 0, {}))
        taken[kind] = taken.get(kind, 0) + units
        last[line] = (price, sums[0] + subtotal, sums[1] + discount, taken)
    return last


def _named_off() -> list[str]:
    """Taxes, charges and discounts of changed orders that are on the wrong side of zero after all changes."""
    changed = ChangeOrder.select(ChangeOrder.order)
    sums: dict[tuple, int] = {}
    own, more = Adjustment, ChangeAdjustment
    sold = own.select(own.order, own.line, own.group, own.kind, own.code, own.rate, own.amount)
    since = more.select(ChangeOrder.order, more.line, more.group, more.kind, more.code, more.rate, more.amount)
    for rows in (sold.where(own.order.in_(changed)), since.join(ChangeOrder)):
        for *name, amount in rows.tuples().iterator():
            sums[tuple(name)] = sums.get(tuple(name), 0) + amount
    wrong = [name for name, amount in sums.items() if (amount > 0 if name[3] == "discount" else amount < 0)]
    return [f"order:{name[0]} {name[3]} {name[4]}" for name in wrong]
