"""Taking what promotions and coupons have left, in the transaction that places the order: the one writer of uses."""

from collections.abc import Sequence

from peewee import Value, fn

from models import clock

from .engine import Used
from .refusals import CouponUsedUp, PromotionUsedUp
from .tables import Coupon, CouponUse, Promotion, PromotionUse


def consume(used: Sequence[Used], account_id: int, order_id: int) -> None:
    """Count an order's promotions and coupons, and their budgets; raises CouponUsedUp or PromotionUsedUp.

    A row is changed only while its limits hold, and an account's uses are numbered without doubles: two orders at the
    same moment never share the last one. Rows are taken by their ids, so that orders never wait in a circle.
    """
    for one in sorted(used, key=lambda one: one.rule.id):
        rule, coupon = one.rule, one.rule.coupon
        facts = {"account": account_id, "order_id": order_id, "used_at": clock.now()}
        noted = {"amount": one.amount} | facts
        if not (_take_promotion(rule.id, one.amount) and _note(PromotionUse, Promotion, rule.id, noted)):
            raise PromotionUsedUp(promotion=rule.code)
        if coupon and not (_take_coupon(coupon.id) and _note(CouponUse, Coupon, coupon.id, facts)):
            raise CouponUsedUp(coupon=coupon.code)


def _take_promotion(promotion: int, amount: int) -> bool:
    """Count one use and what it gave; False where the limit or the budget does not allow it."""
    own = Promotion
    within = own.use_limit.is_null() | (own.used < own.use_limit)
    affordable = own.budget.is_null() | (own.budget_used + amount <= own.budget)
    counted = own.update(used=own.used + 1, budget_used=own.budget_used + amount)
    return bool(counted.where(own.id == promotion, within, affordable).execute())


def _take_coupon(coupon: int) -> bool:
    """Count one use of a coupon; False where it has none left."""
    own = Coupon
    within = own.use_limit.is_null() | (own.used < own.use_limit)
    return bool(own.update(used=own.used + 1).where(own.id == coupon, within).execute())


def _note(model, owner, owner_id: int, facts: dict) -> bool:
    """Write the account's next use, if its limit allows one more; False where it does not. One statement.

    The number is unique: whoever counted at the same moment finds it taken.
    """
    subject = model.promotion if model is PromotionUse else model.coupon
    past = model.select(fn.COUNT(model.id)).where(subject == owner_id, model.account == facts["account"])
    allowed = owner.account_limit.is_null() | (owner.account_limit > past)
    columns = [subject, model.number, *(getattr(model, name) for name in facts)]
    values = [Value(value) for value in facts.values()]
    row = owner.select(owner.id, Value(1) + past, *values).where(owner.id == owner_id, allowed)
    noted = model.insert_from(row, columns).on_conflict(
        conflict_target=[subject, model.account, model.number], action="IGNORE"
    )
    return bool(list(noted.returning(model.id).tuples().execute()))
