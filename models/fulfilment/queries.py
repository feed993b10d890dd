"""Reads for pages: what waits to be shipped, an order's shipments, and what was in each."""

from typing import NamedTuple

from peewee import fn

from models.base import among
from models.orders import DeliveryGroup, Order, OrderLine
from models.refusals import NotFound

from .previewing import PAID
from .tables import Shipment, ShipmentLine

PAGE_DELIVERIES = 50


class Waiting(NamedTuple):
    """A delivery that waits to be shipped: a row (id, number, order_number, account_name, wanted_on, address,
    location_code, method_kind, shipping_status), the units left, and those that were sent of it."""

    delivery: NamedTuple
    left: int
    sent: int


def waiting(storefront, page: int = 1, size: int = PAGE_DELIVERIES) -> tuple[list[Waiting], int]:
    """One page of the shop's deliveries that wait to be shipped, those that are wanted first first, and how many there
    are: three statements. Orders that are not paid for are not among them."""
    own, line, units = DeliveryGroup, OrderLine, OrderLine.quantity - OrderLine.cancelled
    untouched = (Order.shipping_status == "") & (Order.changed == 0)
    some_left = fn.EXISTS(line.select(1).where(line.group == own.id, units > line.shipped))
    paid = (Order.payment_policy != "card") | Order.payment_status.in_(PAID)
    open_here = (Order.storefront == storefront.id) & (Order.status == "open") & (Order.shipping_status != "shipped")
    found = own.select(
        own.id, own.number, Order.number.alias("order_number"), Order.account_name, own.wanted_on, own.address,
        own.location_code, own.method_kind, Order.shipping_status,
    ).join(Order).where(open_here, paid, untouched | some_left)  # fmt: skip
    total = found.count()
    last = max(1, -(-total // size))
    soonest = found.order_by(own.wanted_on, Order.id, own.number)
    rows = list(soonest.paginate(min(max(page, 1), last), size).namedtuples())
    sums = line.select(line.group, fn.SUM(units - line.shipped), fn.SUM(line.shipped)).group_by(line.group)
    counted = {group: (int(left), int(sent)) for group, left, sent in sums.where(
        among(line.group, [row.id for row in rows])).tuples()}  # fmt: skip
    return [Waiting(row, *counted[row.id]) for row in rows], total


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
