"""What an account has at hand on a day: the promotions that are for it, and the coupons that were typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from peewee import JOIN, fn

from models import catalog
from models.text import key

from .rules import Coupons, Rule, left, rule_of
from .tables import Coupon, CouponUse, Promotion, PromotionAssignment, PromotionUse


@dataclass(frozen=True, slots=True)
class Hand:
    """The rules that may apply. `unknown` are the typed coupons that open nothing for this account: whether such a
    coupon exists for somebody else is not told."""

    rules: list[Rule] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def at_hand(storefront, account, coupons: Iterable[str], day: date) -> Hand:
    """The active promotions assigned to the storefront, the account's segment, the account or its parents.

    Those that need a coupon are there only with one of the typed ones, which also brings those whose dates are over,
    so that it can be said. One statement, and one more for coupons.
    """
    typed = {key(code): code for code in coupons}
    found = _coupons(storefront, account, typed) if typed else []
    opened = {row.promotion_id: _at_hand(row) for row in found}
    rows = _promotions(storefront, account, opened, day)
    rules = [rule_of(row, row.account_used, opened.get(row.id)) for row in rows]
    known = {row.key for row in found}
    return Hand(rules, [code for coupon, code in typed.items() if coupon not in known])


def coupon_exists(storefront, account, code: str) -> bool:
    """Whether a code is a coupon of an active promotion for this account, used up or not. One statement."""
    return bool(_coupons(storefront, account, [key(code)]))


def _promotions(storefront, account, opened, day: date) -> list:
    """Rows of Promotion with `account_used`: in how many of the account's orders it was."""
    own = Promotion
    uses = PromotionUse.select(fn.COUNT(PromotionUse.id)).where(
        PromotionUse.promotion == own.id, PromotionUse.account == account.id
    )
    begun = own.valid_from.is_null() | (own.valid_from <= day)
    valid = begun & (own.valid_to.is_null() | (own.valid_to >= day))
    narrowed = valid & (own.needs_coupon == False)  # noqa: E712
    if opened:
        narrowed |= own.id.in_(list(opened))
    query = own.select(own, uses.alias("account_used")).where(_given(storefront, account), narrowed)
    return list(query.order_by(own.code).namedtuples())


def _coupons(storefront, account, keys) -> list:
    """The coupons with these keys that are for the account, as rows with `account_used`."""
    own = Coupon
    uses = fn.COUNT(CouponUse.id).alias("account_used")
    query = (
        own.select(own.id, own.promotion.alias("promotion_id"), own.code, own.key, own.use_limit, own.used,
                   own.account_limit, uses)
        .join_from(own, Promotion)
        .join_from(own, CouponUse, JOIN.LEFT_OUTER, on=(CouponUse.coupon == own.id) & (CouponUse.account == account.id))
        .where(own.key.in_(list(keys)), _given(storefront, account))
        .group_by(own.id)
        .order_by(own.key.desc())
    )  # fmt: skip
    return list(query.namedtuples())


def _at_hand(row) -> Coupons:
    return Coupons(row.id, row.code, left(row.use_limit, row.used), left(row.account_limit, row.account_used))


def _given(storefront, account):
    """Whether a promotion is active and assigned to this account in one of the ways."""
    given = PromotionAssignment
    mine = (given.scope == "storefront") & (given.scope_id == storefront.id)
    mine |= (given.scope == "account") & given.scope_id.in_(catalog.lineage(account))
    if account.segment_id is not None:
        mine |= (given.scope == "segment") & (given.scope_id == account.segment_id)
    return (Promotion.status == "active") & Promotion.id.in_(given.select(given.promotion).where(mine))
