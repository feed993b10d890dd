"""Promotions: what an account saves, on which conditions, and how often."""

from .audit import promotions_off
from .engine import Applied, Discount, Gift, Used, apply
from .hand import UNKNOWN, CouponAnswer, Hand, at_hand, coupon_exists
from .lines import Context, Line, mark_of_category, mark_of_product
from .reasons import COUPON_USED, COUPON_USED_UP, REASONS, Missed, Nearly
from .refusals import CouponUsedUp, PromotionUsedUp
from .rules import BENEFITS, TARGETS, Benefit, Coupons, Rule, rule_of
from .tables import STATUSES, Coupon, CouponUse, Promotion, PromotionAssignment, PromotionUse
from .uses import consume

__all__ = [
    "BENEFITS",
    "COUPON_USED",
    "COUPON_USED_UP",
    "REASONS",
    "STATUSES",
    "TARGETS",
    "UNKNOWN",
    "Applied",
    "Benefit",
    "Context",
    "Coupon",
    "CouponAnswer",
    "CouponUse",
    "CouponUsedUp",
    "Coupons",
    "Discount",
    "Gift",
    "Hand",
    "Line",
    "Missed",
    "Nearly",
    "Promotion",
    "PromotionAssignment",
    "PromotionUse",
    "PromotionUsedUp",
    "Rule",
    "Used",
    "apply",
    "at_hand",
    "consume",
    "coupon_exists",
    "mark_of_category",
    "mark_of_product",
    "promotions_off",
    "rule_of",
]
