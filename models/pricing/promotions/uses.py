"""Taking what promotions and coupons have left, in the transaction that places the order, and giving it back when the
order changes: the one writer of uses."""

from collections.abc import Mapping, Sequence

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


def give_back(order_id: int, given: Mapping[int, int]) -> None:
    """Leave an order what it is still `given` (minor unit, by promotion id), in the transaction of the verb that
    changes it: a promotion that gives it nothing any more can be used again, and so can its coupon; of one that gives
    less, the rest goes back into its budget. Rows are taken by their ids, as in `consume`.
    """
    own = PromotionUse
    uses = own.select(own.id, own.promotion, own.amount).where(own.order_id == order_id).order_by(own.promotion)
    for use, promotion, amount in list(uses.tuples()):
        now = given.get(promotion, 0)
        ends = promotion not in given
        changes = {Promotion.budget_used: Promotion.budget_used - (amount - now)}
        if ends:
            changes[Promotion.used] = Promotion.used - 1
            PromotionUse.delete().where(PromotionUse.id == use).execute()
            _give_back_coupon(promotion, order_id)
        elif now != amount:
            PromotionUse.update(amount=now).where(PromotionUse.id == use).execute()
        if ends or now != amount:
            Promotion.update(changes).where(Promotion.id == promotion).execute()


def _give_back_coupon(promotion: int, order_id: int) -> None:
    """Let the coupon that opened a promotion for the order be used again."""
    of_it = Coupon.select(Coupon.id).where(Coupon.promotion == promotion)
    gone = CouponUse.delete().where(CouponUse.order_id == order_id, CouponUse.coupon.in_(of_it))
    for (coupon,) in list(gone.returning(CouponUse.coupon).tuples().execute()):
        Coupon.update(used=Coupon.used - 1).where(Coupon.id == coupon).execute()


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

    The number is unique: whoever counted at the same moment finds it taken. It follows the last one, since uses that
    were given back leave gaps.
    """
    subject = model.promotion if model is PromotionUse else model.coupon
    mine = (subject == owner_id) & (model.account == facts["account"])
    past, last = (model.select(told).where(mine) for told in (fn.COUNT(model.id), fn.COALESCE(fn.MAX(model.number), 0)))
    allowed = owner.account_limit.is_null() | (owner.account_limit > past)
    columns = [subject, model.number, *(getattr(model, name) for name in facts)]
    values = [Value(value) for value in facts.values()]
    row = owner.select(owner.id, Value(1) + last, *values).where(owner.id == owner_id, allowed)
    noted = model.insert_from(row, columns).on_conflict(
        conflict_target=[subject, model.account, model.number], action="IGNORE"
    )
    return bool(list(noted.returning(model.id).tuples().execute()))
