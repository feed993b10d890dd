"""Changes of placed orders: each a document with what it comes to, previewed before it is done."""

from .audit import changed_lines_off, changed_orders_off, changes_off
from .cancelling import NOTE_LENGTH, Cancelled, cancel
from .permitting import cancel_until, check_may_cancel
from .previewing import LostTier, Preview, preview
from .rating import rate_again
from .reading import recorded, sold_of, units_left
from .refusals import (
    CostsMore,
    MoreThanLeft,
    NoteTooLong,
    NothingChosen,
    NotInPacks,
    NotOpen,
    NotYourOrder,
    ReasonNeeded,
    StaffOnly,
    TooLate,
)
from .standing import GroupNow, LineNow, Named, Sold, SoldGroup, SoldLine, Standing
from .tables import KINDS, REASONS, ChangeAdjustment, ChangeLine, ChangeOrder

__all__ = [
    "KINDS",
    "NOTE_LENGTH",
    "REASONS",
    "Cancelled",
    "ChangeAdjustment",
    "ChangeLine",
    "ChangeOrder",
    "CostsMore",
    "GroupNow",
    "LineNow",
    "LostTier",
    "MoreThanLeft",
    "Named",
    "NotInPacks",
    "NotOpen",
    "NotYourOrder",
    "NoteTooLong",
    "NothingChosen",
    "Preview",
    "ReasonNeeded",
    "Sold",
    "SoldGroup",
    "SoldLine",
    "StaffOnly",
    "Standing",
    "TooLate",
    "cancel",
    "cancel_until",
    "changed_lines_off",
    "changed_orders_off",
    "changes_off",
    "check_may_cancel",
    "preview",
    "rate_again",
    "recorded",
    "sold_of",
    "units_left",
]
