"""What must hold for every shipment, looked up in sets. Each check: how many it looked at, and what is broken."""

from peewee import JOIN, fn

from models.orders import Order, OrderLine, standing_by

from .tables import Shipment, ShipmentLine


def shipments_off() -> tuple[int, list[str]]:
    """Shipments without lines, whose units are not those of their lines, or with a line of another delivery."""
    own = Shipment
    sums = ShipmentLine.select(
        ShipmentLine.shipment, fn.SUM(ShipmentLine.units).alias("units"), fn.MIN(ShipmentLine.units).alias("least"),
        fn.MIN(OrderLine.group).alias("first"), fn.MAX(OrderLine.group).alias("last"),
    ).join(OrderLine).group_by(ShipmentLine.shipment).alias("sums")  # fmt: skip
    columns = (own.order, own.number, own.group, own.units, sums.c.units, sums.c.least, sums.c.first, sums.c.last)
    rows = own.select(*columns).join(sums, JOIN.LEFT_OUTER, on=(sums.c.shipment_id == own.id))
    looked, broken = 0, []
    for order, number, group, units, summed, least, first, last in rows.order_by(own.id).tuples().iterator():
        looked += 1
        if (units, group, group) != (int(summed or 0), first, last) or least < 1:
            broken.append(f"order:{order} shipment:{number}")
    return looked, broken


def shipped_lines_off() -> tuple[int, list[str]]:
    """Lines of which not just the units of their shipments were shipped, or more than is left of them."""
    own = OrderLine
    sums = ShipmentLine.select(ShipmentLine.line, fn.SUM(ShipmentLine.units).alias("units"))
    sums = sums.group_by(ShipmentLine.line).alias("sums")
    sent = fn.COALESCE(sums.c.units, 0)
    columns = (Order.number, own.number, own.quantity, own.cancelled, own.shipped, sent)
    rows = own.select(*columns).join(Order).join(sums, JOIN.LEFT_OUTER, on=(sums.c.line_id == own.id))
    touched = rows.where((own.shipped != 0) | (sent != 0))
    looked, broken = 0, []
    for order, number, quantity, cancelled, shipped, units in touched.tuples().iterator():
        looked += 1
        if shipped != int(units) or not 0 <= shipped <= quantity - cancelled:
            broken.append(f"{order}#{number}")
    return looked, broken


def shipped_orders_off() -> tuple[int, list[str]]:
    """Orders that do not say how much of them was shipped (nothing, a part, all that is left), or that are complete
    after a part of them was. Orders that are older than shipments are complete without any."""
    own = OrderLine
    left, shipped = fn.SUM(own.quantity - own.cancelled), fn.SUM(own.shipped)
    columns = (Order.number, Order.status, Order.shipping_status, left, shipped)
    rows = own.select(*columns).join(Order).group_by(Order.id, Order.number, Order.status, Order.shipping_status)
    looked, broken = 0, []
    for number, status, shipping, units, sent in rows.order_by(Order.id).tuples().iterator():
        looked += 1
        if shipping != standing_by(int(units), int(sent))[1] or (status == "complete" and shipping == "partly"):
            broken.append(number)
    return looked, broken
