"""Shipment: what was sent of a delivery of an order at once. Nothing of it changes but how it is followed."""

from urllib.parse import urlsplit

from peewee import BigIntegerField, CharField, DateTimeField, IntegerField

from models import clock
from models.base import Model, reference
from models.identity import User
from models.orders import DeliveryGroup, Order, OrderLine


class Shipment(Model):
    """Units of one delivery that left together, or that were handed over where the delivery is a pickup.

    `number` counts the order's shipments from 1; `key` is its form's, so that a form sent twice ships once. `tracking`
    is the carrier's number or its https address, as it was typed. `total` is what the units come to (minor unit), with
    their part of discounts, shipping and taxes (see `changes.part_of`).
    """

    order = reference(Order, on_delete="CASCADE")
    group = reference(DeliveryGroup, on_delete="CASCADE")
    number = IntegerField()
    key = CharField(max_length=80)
    carrier = CharField(max_length=60, default="")
    tracking = CharField(max_length=300, default="")
    user = reference(User)
    user_name = CharField(max_length=120)
    at = DateTimeField(default=clock.now)
    units = IntegerField()
    total = BigIntegerField()

    class Meta:
        table_name = "shipment"
        indexes = ((("order", "key"), True), (("order", "number"), True))

    @property
    def tracking_url(self) -> str:
        """The https address at which the shipment is followed, or "": nothing else is ever a link."""
        try:
            asked = urlsplit(self.tracking)
        except ValueError:
            return ""
        return self.tracking if asked.scheme == "https" and asked.hostname else ""


class ShipmentLine(Model):
    """So many units of a line of the order, in a shipment."""

    shipment = reference(Shipment, on_delete="CASCADE")
    line = reference(OrderLine, on_delete="CASCADE")
    units = IntegerField()

    class Meta:
        table_name = "shipment_line"
        indexes = ((("shipment", "line"), True), (("line",), False))
