"""What things cost an account, and why."""

from . import promotions
from .books import DEFAULT_PRIORITY, KINDS, Price, PriceBook, PriceBookAssignment
from .promotions import Coupon, CouponUse, Promotion, PromotionAssignment, PromotionUse
from .gaps import unpriced
from .quotes import PARENT_LEVELS, Quote, Tier, quote

__all__ = [
    "DEFAULT_PRIORITY",
    "KINDS",
    "PARENT_LEVELS",
    "Coupon",
    "CouponUse",
    "Price",
    "PriceBook",
    "PriceBookAssignment",
    "Promotion",
    "PromotionAssignment",
    "PromotionUse",
    "Quote",
    "Tier",
    "promotions",
    "quote",
    "unpriced",
]
