"""Reads for pages: an order's shipments, and what was in each."""

from models.orders import DeliveryGroup, Order, OrderLine
from models.refusals import NotFound

from .tables import Shipment, ShipmentLine


def shipments_of(order: Order) -> list[Shipment]:
    """The order's shipments, oldest first. One statement."""
    return list(Shipment.select().where(Shipment.order == order.id).order_by(Shipment.number))


def shipment_of(order: Order, number: int) -> tuple[Shipment, DeliveryGroup]:
    """A shipment of the order by its number, with its delivery; NotFound if there is none. Two statements."""
    found = Shipment.get_or_none(Shipment.order == order.id, Shipment.number == number)
    if found is None:
        raise NotFound(f"shipment {number}")
    return found, DeliveryGroup.get_by_id(found.group_id)


def lines_of(shipment: Shipment) -> list:
    """The lines of a shipment, as rows: number, sku, part_number, name_en, name_fr, unit_en, unit_fr, units, quantity,
    cancelled, parts, note. One statement."""
    line, own = OrderLine, ShipmentLine
    rows = own.select(
        line.number, line.sku, line.part_number, line.name_en, line.name_fr, line.unit_en, line.unit_fr, own.units,
        line.quantity, line.cancelled, line.parts, line.note,
    ).join(line)  # fmt: skip
    return list(rows.where(own.shipment == shipment.id).order_by(line.number).namedtuples())
