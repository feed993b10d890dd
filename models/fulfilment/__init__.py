"""What leaves the house: shipments of placed orders, previewed before they are made."""

from .audit import shipments_off, shipped_lines_off, shipped_orders_off
from .choosing import ToShip, left_of, to_ship
from .previewing import Preview, check_may_ship, group_of, may_ship, preview
from .queries import PAGE_DELIVERIES, Waiting, lines_of, shipment_of, shipments_of, waiting
from .refusals import (
    CarrierTooLong,
    MoreThanLeft,
    NothingChosen,
    NotInStock,
    NotOpen,
    NotPaidFor,
    StaffOnly,
    TrackingTooLong,
    WaitsForAll,
)
from .shipping import SHIPPED, Shipped, holds_money, ship
from .tables import Shipment, ShipmentLine
from .tracking import CARRIER_LENGTH, TRACKING_LENGTH, track

__all__ = [
    "CARRIER_LENGTH",
    "PAGE_DELIVERIES",
    "SHIPPED",
    "TRACKING_LENGTH",
    "CarrierTooLong",
    "MoreThanLeft",
    "NotInStock",
    "NotOpen",
    "NotPaidFor",
    "NothingChosen",
    "Preview",
    "Shipment",
    "ShipmentLine",
    "Shipped",
    "StaffOnly",
    "ToShip",
    "TrackingTooLong",
    "Waiting",
    "WaitsForAll",
    "check_may_ship",
    "group_of",
    "holds_money",
    "left_of",
    "lines_of",
    "may_ship",
    "preview",
    "ship",
    "shipment_of",
    "shipments_of",
    "shipped_lines_off",
    "shipped_orders_off",
    "shipments_off",
    "to_ship",
    "track",
    "waiting",
]
