"""What an account has at hand on a day: the promotions that are for it, and the coupons that were typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from peewee import JOIN, fn

from models import catalog
from models.text import key

from .engine import Applied
from .reasons import BETTER, Nearly
from .rules import Coupons, Rule, left, rule_of
from .tables import Coupon, CouponUse, Promotion, PromotionAssignment, PromotionUse

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CouponAnswer:
    """What became of a typed coupon: its promotion applies, or the `reason` why not (UNKNOWN, or one of REASONS).

    `nearly` says how little is missing, where that is all.
    """

    code: str
    reason: str | None = None
    rule: Rule | None = None
    other: Rule | None = None
    nearly: Nearly | None = None


@dataclass(frozen=True, slots=True)
class Hand:
    """The rules that may apply, and what each typed coupon opens: its promotion's id, or None.

    A coupon that opens nothing for this account is unknown: whether it exists for somebody else is not told. Where a
    promotion is tried out, `now` are the rules as they are without it.
    """

    rules: list[Rule] = field(default_factory=list)
    coupons: dict[str, int | None] = field(default_factory=dict)
    now: list[Rule] | None = None

    @property
    def known(self) -> list[Rule]:
        """All rules that anything is worked out with."""
        return self.rules + (self.now or [])

    def answers(self, applied: Applied) -> list[CouponAnswer]:
        """What became of each coupon, in the order in which they were typed."""
        used = {one.rule.id: one.rule for one in applied.used}
        missed = {one.rule.id: one for one in applied.missed}
        near = {one.rule.id: one for one in applied.nearly}
        return [_answer(code, promotion, used, missed, near) for code, promotion in self.coupons.items()]


def at_hand(storefront, account, coupons: Iterable[str], day: date) -> Hand:
    """The active promotions assigned to the storefront, the account's segment, the account or its parents.

    Those that need a coupon are there only with one of the typed ones, which also brings those whose dates are over,
    so that it can be said. One statement, and one more for coupons.
    """
    typed = {key(code): code for code in coupons}
    found = {row.key: row for row in _coupons(storefront, account, typed)} if typed else {}
    opened: dict[int, Coupons] = {}
    for row in (found[coupon] for coupon in typed if coupon in found):
        before = opened.get(row.promotion_id)
        if before is None or 0 in (before.left, before.account_left):
            opened[row.promotion_id] = _at_hand(row)
    rows = _promotions(storefront, account, opened, day)
    rules = [rule_of(row, row.account_used, opened.get(row.id)) for row in rows]
    opens = {code: found[coupon].promotion_id if coupon in found else None for coupon, code in typed.items()}
    return Hand(rules, opens)


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
    )  # fmt: skip
    return list(query.namedtuples())


def _answer(code: str, promotion: int | None, used: dict, missed: dict, near: dict) -> CouponAnswer:
    if promotion is None:
        return CouponAnswer(code, UNKNOWN)
    if promotion in used:
        rule = used[promotion]
        beside = rule.coupon is not None and key(rule.coupon.code) != key(code)
        return CouponAnswer(code, BETTER if beside else None, rule, rule if beside else None)
    miss = missed[promotion]
    return CouponAnswer(code, miss.reason, miss.rule, miss.other, near.get(promotion))


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
