"""What things cost an account, and why."""

from . import promotions
from .books import DEFAULT_PRIORITY, KINDS, Price, PriceBook, PriceBookAssignment
from .gaps import unpriced
from .promotions import Coupon, CouponUse, Promotion, PromotionAssignment, PromotionUse
from .quotes import PARENT_LEVELS, Quote, Tier, quote
from .revisions import (
    AlreadyUndone,
    PriceBefore,
    PriceRevision,
    PricesMovedOn,
    begin_revision,
    changes_of,
    drop_if_empty,
    keep,
    revision_of,
    revisions,
    undo_revision,
)

__all__ = [
    "DEFAULT_PRIORITY",
    "KINDS",
    "PARENT_LEVELS",
    "AlreadyUndone",
    "Coupon",
    "CouponUse",
    "Price",
    "PriceBefore",
    "PriceBook",
    "PriceBookAssignment",
    "PriceRevision",
    "PricesMovedOn",
    "Promotion",
    "PromotionAssignment",
    "PromotionUse",
    "Quote",
    "Tier",
    "begin_revision",
    "changes_of",
    "drop_if_empty",
    "keep",
    "promotions",
    "quote",
    "revision_of",
    "revisions",
    "undo_revision",
    "unpriced",
]
