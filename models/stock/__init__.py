"""What lies where, and what of it is promised."""

from .levels import Level, Reservation, Warehouse, WarehouseStorefront
from .notices import StockNotice
from .promised import Promise, promise, promise_lines
from .promises import Availability, NegativeStock, adjust, availability, promisable, release, reserve, serves
from .shortage import level_of, levels_of, sold_out

__all__ = [
    "Availability",
    "Level",
    "NegativeStock",
    "Promise",
    "Reservation",
    "StockNotice",
    "Warehouse",
    "WarehouseStorefront",
    "adjust",
    "availability",
    "level_of",
    "levels_of",
    "promisable",
    "promise",
    "promise_lines",
    "release",
    "reserve",
    "serves",
    "sold_out",
]
