"""What lies where, and what of it is promised."""

from .counting import NegativeStock, adjust, keep_promised, put_back, release
from .levels import Level, Reservation, Warehouse, WarehouseStorefront
from .notices import (
    BACK_IN_STOCK,
    StockNotice,
    TooManyNotices,
    ask_notice,
    drop_notice,
    notice_to_tell,
    notices_of,
    tell_waiting,
    waits_for,
)
from .promised import Promise, left_of, promise, promise_lines
from .promises import Availability, Need, availability, needs_of, promisable, reserve, serves
from .sending import There, Wanted, send, there_for
from .shortage import level_of, levels_of, sold_out, warehouses, warehouses_of

__all__ = [
    "BACK_IN_STOCK",
    "TooManyNotices",
    "ask_notice",
    "drop_notice",
    "notice_to_tell",
    "notices_of",
    "tell_waiting",
    "waits_for",
    "Availability",
    "Level",
    "Need",
    "NegativeStock",
    "Promise",
    "Reservation",
    "StockNotice",
    "There",
    "Wanted",
    "Warehouse",
    "WarehouseStorefront",
    "adjust",
    "availability",
    "keep_promised",
    "left_of",
    "level_of",
    "needs_of",
    "levels_of",
    "promisable",
    "promise",
    "promise_lines",
    "put_back",
    "release",
    "reserve",
    "send",
    "serves",
    "sold_out",
    "there_for",
    "warehouses",
    "warehouses_of",
]
