"""Taking what promotions and coupons have left, in the transaction that places the order, and giving it back when the
order changes: the one writer of uses.

Both hold all promotions of the order first, in the order of their ids, and its coupons after them, so that orders never
wait in a circle; and both take as few statements for two hundred promotions as for one.
"""

from collections.abc import Iterable, Mapping, Sequence

from peewee import JOIN, Case, Node, Value, fn

from models import clock
from models.base import among, among_these, amounts_table, is_sqlite

from .engine import Used
from .refusals import CouponUsedUp, PromotionUsedUp
from .tables import Coupon, CouponUse, Promotion, PromotionUse


def consume(used: Sequence[Used], account_id: int, order_id: int) -> None:
    """Count an order's promotions and coupons, and their budgets; raises CouponUsedUp or PromotionUsedUp.

    A row is changed only while its limits hold, and an account's uses are numbered without doubles: two orders at the
    same moment never share the last one. Two statements, and two more for coupons.
    """
    facts = {"account": account_id, "order_id": order_id, "used_at": clock.now()}
    rules = [one.rule for one in used]
    taken = _taken(Promotion, PromotionUse, {one.rule.id: one.amount for one in used}, facts)
    for rule in rules:
        if rule.id not in taken:
            raise PromotionUsedUp(promotion=rule.code)
    coupons = {rule.coupon.id: rule.coupon.code for rule in rules if rule.coupon}
    taken = _taken(Coupon, CouponUse, dict.fromkeys(coupons, 0), facts)
    for coupon, code in coupons.items():
        if coupon not in taken:
            raise CouponUsedUp(coupon=code)


def give_back(order_id: int, given: Mapping[int, int]) -> None:
    """Leave an order what it is still `given` (minor unit, by promotion id), in the transaction of the verb that
    changes it: a promotion that gives it nothing any more can be used again, and so can its coupon; of one that gives
    less, the rest goes back into its budget. At most six statements.
    """
    own = PromotionUse
    had = dict(own.select(own.promotion, own.amount).where(own.order_id == order_id).tuples())
    ended = sorted(had.keys() - given.keys())
    less = {one: given[one] for one in had.keys() & given.keys() if given[one] != had[one]}
    if not ended and not less:
        return
    _free({one: had[one] - given.get(one, 0) for one in [*ended, *less]}, ended)
    if less:
        now = amounts_table("given", less)
        own.update(amount=now.c.amount).from_(now).where(own.order_id == order_id, own.promotion == now.c.id).execute()
    if ended:
        own.delete().where(own.order_id == order_id, among(own.promotion, ended)).execute()
        _give_back_coupons(order_id, ended)


def _free(amounts: Mapping[int, int], ended: list[int]) -> None:
    """Give the amounts back into the promotions' budgets, and a use to each of those that ended."""
    own, freed = Promotion, amounts_table("given", amounts)
    changes = {own.used: own.used - Case(None, ((among(own.id, ended), 1),), 0)}
    changes[own.budget_used] = own.budget_used - freed.c.amount
    own.update(changes).from_(freed).where(own.id == freed.c.id, _held(own, amounts)).execute()


def _give_back_coupons(order_id: int, promotions: list[int]) -> None:
    """Let the coupons that opened promotions for the order be used again."""
    of_them = Coupon.select(Coupon.id).where(among(Coupon.promotion, promotions))
    gone = CouponUse.delete().where(CouponUse.order_id == order_id, CouponUse.coupon.in_(of_them))
    coupons = [coupon for (coupon,) in gone.returning(CouponUse.coupon).tuples().execute()]
    if coupons:
        Coupon.update(used=Coupon.used - 1).where(_held(Coupon, coupons)).execute()


def _taken(owner, use, amounts: Mapping[int, int], facts: dict) -> set[int]:
    """Count one use of each promotion or coupon, and what it gave, and note it for the account; the ids of those whose
    limits and budgets allow it. Two statements."""
    if not amounts:
        return set()
    given, changes = amounts_table("given", amounts), {"used": owner.used + 1}
    allowed = owner.use_limit.is_null() | (owner.used < owner.use_limit)
    if owner is Promotion:
        changes["budget_used"] = owner.budget_used + given.c.amount
        allowed &= owner.budget.is_null() | (owner.budget_used + given.c.amount <= owner.budget)
    mine = (owner.id == given.c.id) & _held(owner, amounts)
    counted = owner.update(**changes).from_(given).where(mine, allowed).returning(owner.id)
    taken = {one for (one,) in counted.tuples().execute()}
    return taken if len(taken) < len(amounts) else _noted(owner, use, given, facts)


def _held(owner, ids: Iterable[int]):
    """The condition that a row is one of these; on PostgreSQL it locks them all first, in one order, and then the other
    conditions hold of what everybody has written until then."""
    own = owner.alias()
    these = own.select(own.id).where(among(own.id, sorted(ids))).order_by(own.id)
    return among_these(owner.id, these if is_sqlite() else these.for_update("FOR NO KEY UPDATE"))


def _noted(owner, use, given, facts: dict) -> set[int]:
    """Write the account's next use of each, if its limit allows one more; the ids of those of which it does.

    The number is unique: whoever counted at the same moment finds it taken. It follows the last one, since uses that
    were given back leave gaps.
    """
    subject = use.promotion if owner is Promotion else use.coupon
    facts = facts | ({"amount": given.c.amount} if owner is Promotion else {})
    allowed = owner.account_limit.is_null() | (owner.account_limit > fn.COUNT(use.id))
    columns = [subject, use.number, *(getattr(use, name) for name in facts)]
    values = [value if isinstance(value, Node) else Value(value) for value in facts.values()]
    rows = (
        owner.select(owner.id, Value(1) + fn.COALESCE(fn.MAX(use.number), 0), *values)
        .join_from(owner, given, on=(owner.id == given.c.id))
        .join_from(owner, use, JOIN.LEFT_OUTER, on=(subject == owner.id) & (use.account == facts["account"]))
        .group_by(owner.id, given.c.amount)
        .having(allowed)
    )
    noted = use.insert_from(rows, columns).on_conflict(
        conflict_target=[subject, use.account, use.number], action="IGNORE"
    )
    return {one for (one,) in noted.returning(subject).tuples().execute()}
