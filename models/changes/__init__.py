"""Changes of placed orders: each a document with what it comes to, previewed before it is done."""

from .audit import changed_lines_off, changed_orders_off, changes_off
from .cancelling import NOTE_LENGTH, Cancelled, cancel, on_completed
from .parting import Part, part_of, parted
from .permitting import cancel_until, check_may_cancel
from .previewing import Preview, preview
from .queries import changes_of, line_count, lines_of, prices_now, sums_now, taxes_now
from .rating import rate_again
from .reading import recorded, sold_of, units_left
from .refusals import (
    AlreadySent,
    CostsMore,
    MoreThanLeft,
    MoreThanShipped,
    NoteTooLong,
    NothingChosen,
    NotInPacks,
    NotOpen,
    NotYourOrder,
    ReasonNeeded,
    StaffOnly,
    TooLate,
)
from .returning import give_back, preview_return
from .standing import GroupNow, LineNow, LostTier, Named, Sold, SoldGroup, SoldLine, Standing
from .tables import KINDS, REASONS, ChangeAdjustment, ChangeLine, ChangeOrder
from .taking_off import less

__all__ = [
    "AlreadySent",
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
    "MoreThanShipped",
    "Named",
    "NotInPacks",
    "NotOpen",
    "NotYourOrder",
    "NoteTooLong",
    "NothingChosen",
    "Part",
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
    "changes_of",
    "changes_off",
    "check_may_cancel",
    "less",
    "line_count",
    "lines_of",
    "give_back",
    "on_completed",
    "part_of",
    "parted",
    "preview",
    "preview_return",
    "prices_now",
    "rate_again",
    "recorded",
    "sold_of",
    "sums_now",
    "taxes_now",
    "units_left",
]
