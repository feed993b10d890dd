"""What lies where, and what of it is promised."""

from .levels import Level, Reservation, Warehouse, WarehouseStorefront
from .promises import Availability, NegativeStock, adjust, availability, release, reserve
from .shortage import level_of, levels_of, sold_out

__all__ = [
    "Availability",
    "Level",
    "NegativeStock",
    "Reservation",
    "Warehouse",
    "WarehouseStorefront",
    "adjust",
    "availability",
    "level_of",
    "levels_of",
    "release",
    "reserve",
    "sold_out",
]
