"""What must hold for promotions and coupons: their counts and budgets are the sums of their uses."""

from peewee import JOIN, fn

from .tables import Coupon, CouponUse, Promotion, PromotionUse


def promotions_off() -> tuple[int, list[str]]:
    """Promotions and coupons whose counts, or what they gave away, are not those of their uses.

    A use beyond a limit is not looked for: a limit may be lowered below what was used already.
    """
    given = fn.COALESCE(fn.SUM(PromotionUse.amount), 0)
    promotions = list(_rows(Promotion, PromotionUse, PromotionUse.promotion, Promotion.budget_used, given))
    coupons = list(_rows(Coupon, CouponUse, CouponUse.coupon))
    broken = [
        f"promotion:{code}"
        for code, used, uses, budget_used, given_away in promotions
        if used != uses or budget_used != int(given_away)
    ]
    broken += [f"coupon:{code}" for code, used, uses in coupons if used != uses]
    return len(promotions) + len(coupons), broken


def _rows(own, use, subject, *more):
    """(code, used, uses, *more) of every row."""
    query = own.select(own.code, own.used, fn.COUNT(use.id), *more)
    return query.join(use, JOIN.LEFT_OUTER, on=(subject == own.id)).group_by(own.id).order_by(own.id).tuples()
