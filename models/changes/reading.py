"""Reading an order as it was sold and as it stands after all changes: seven statements, however long it is."""

from peewee import fn

from models import orders
from models.brands import Storefront
from models.clock import in_zone
from models.orders import Adjustment, Order

from .standing import GroupNow, LineNow, Named, Sold, SoldGroup, SoldLine, Standing
from .tables import ChangeAdjustment, ChangeLine, ChangeOrder


def sold_of(order: Order) -> Sold:
    """The order as it was sold: five statements."""
    zone = Storefront.select(Storefront.time_zone).where(Storefront.id == order.storefront_id).scalar()
    lines = {row.id: _line(row) for row in orders.lines_of(order)}
    groups = {row.id: _group(row) for row in orders.groups_of(order)}
    own = Adjustment
    columns = (own.group, own.line, own.kind, own.code, own.name_en, own.name_fr, own.rate, own.amount)
    for group, line, kind, *name, amount in own.select(*columns).where(own.order == order.id).order_by(own.id).tuples():
        holder = groups[group] if line is None else lines[line]
        if kind == "shipping":
            holder.charge += amount
        elif kind in ("discount", "tax"):
            named = holder.discounts if kind == "discount" else holder.taxes
            signed = -amount if kind == "discount" else amount
            named[Named(*name)] = named.get(Named(*name), 0) + signed
    basis, day = orders.basis_of(order), in_zone(order.placed_at, zone).date()
    return Sold(order.currency, order.tax_rounding, day, list(lines.values()), list(groups.values()), basis)


def units_left(order: Order) -> dict[int, int]:
    """The units that are left and not returned, by line id. One statement."""
    return {line.id: line.quantity - line.cancelled - line.returned for line in orders.lines_of(order)}


def recorded(order: Order, sold: Sold, left: dict[int, int]) -> Standing:
    """The order as it stands by its documents: as it was sold, and what each change came to. Two statements."""
    now = Standing(
        {
            line.id: LineNow(
                left[line.id], line.unit_price, line.subtotal, line.tier, dict(line.discounts), dict(line.taxes)
            )
            for line in sold.lines
        },
        {group.id: GroupNow(group.charge, dict(group.discounts), dict(group.taxes)) for group in sold.groups},
    )
    own = ChangeLine
    changed = own.select(own.line, own.unit_price, own.subtotal).join(ChangeOrder)
    for line, price, subtotal in changed.where(ChangeOrder.order == order.id).order_by(ChangeOrder.number).tuples():
        now.lines[line].unit_price = price
        now.lines[line].subtotal += subtotal
    for group, line, kind, *name, amount in changes_by_name(order):
        holder = now.groups[group] if line is None else now.lines[line]
        if kind == "shipping":
            holder.charge += amount
        else:
            named = holder.discounts if kind == "discount" else holder.taxes
            signed = -amount if kind == "discount" else amount
            named[Named(*name)] = named.get(Named(*name), 0) + signed
    return now


def changes_by_name(order: Order) -> list[tuple]:
    """(group id, line id, kind, code, name_en, name_fr, rate, amount) of all changes of the order, summed up."""
    own = ChangeAdjustment
    columns = (own.group, own.line, own.kind, own.code, own.name_en, own.name_fr, own.rate)
    rows = own.select(*columns, fn.SUM(own.amount)).join(ChangeOrder).where(ChangeOrder.order == order.id)
    return [(*row[:-1], int(row[-1])) for row in rows.group_by(*columns).order_by(fn.MIN(own.id)).tuples()]


def _line(row) -> SoldLine:
    return SoldLine(
        row.id, row.number, row.group_id, row.product_id, row.sku, row.name_en, row.name_fr, row.quantity,
        row.backordered, row.unit_price, row.subtotal, (row.reason or {}).get("min_quantity"), row.parts or [],
        row.cancelled, row.shipped, row.returned,
    )  # fmt: skip


def _group(row) -> SoldGroup:
    return SoldGroup(row.id, row.number, Named(row.method, row.method_name_en, row.method_name_fr))
