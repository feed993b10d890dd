"""A promotion tried out on an order before it is saved or turned on, by the very engine that every cart uses."""

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import fn

from models import catalog
from models.text import key

from .drafts import Draft, owners_of
from .hand import Hand
from .rules import Coupons, Rule, left, rule_of
from .tables import Coupon, CouponUse, Promotion, PromotionUse


@dataclass(frozen=True)
class Tried:
    """What is tried out: a draft, the saved promotion that it stands for (None: a new one), and whether it counts as
    if one of its coupons was typed."""

    draft: Draft
    before: Promotion | None = None
    with_coupon: bool = False

    def into(self, hand: Hand, storefront, account, coupons: Sequence[str]) -> Hand:
        """What the account would have at hand with it: in place of the saved one, turned on or not."""
        number = self.before.id if self.before else 0
        others = [rule for rule in hand.rules if rule.id != number]
        if not self.is_given(storefront, account):
            opens = {code: None if opened == number else opened for code, opened in hand.coupons.items()}
            return Hand(others, opens, now=hand.rules)
        typed = self._typed(account, coupons)
        opens = hand.coupons | {code: number for code in coupons if typed and key(code) == key(typed.code)}
        return Hand([*others, self._rule(account, typed)], opens, now=hand.rules)

    def is_given(self, storefront, account) -> bool:
        """Whether this account is among those that it is given to. Up to three statements, none for a whole shop's."""
        if ("storefront", storefront.code) in self.draft.assigned:
            return True
        companies = catalog.lineage(account)
        owners = owners_of([one for one in self.draft.assigned if one[0] != "storefront"])
        return any(
            owner.id == account.segment_id if scope == "segment" else owner.id in companies
            for (scope, _code), owner in owners.items()
        )

    def _rule(self, account, typed: Coupons | None) -> Rule:
        """The draft as the engine reads it, with what the saved one has used of its limits and its budget."""
        before, used = self.before, 0
        counts = {"id": 0, "used": 0, "budget_used": 0}
        if before:
            counts = {"id": before.id, "used": before.used, "budget_used": before.budget_used}
            mine = (PromotionUse.promotion == before.id) & (PromotionUse.account == account.id)
            used = PromotionUse.select().where(mine).count()
        coupon = typed or (Coupons(0, "") if self.with_coupon else None)
        return rule_of(Promotion(code=self.draft.code or "?", **self.draft.values(), **counts), used, coupon)

    def _typed(self, account, coupons: Sequence[str]) -> Coupons | None:
        """The first of the typed coupons that is one of the saved promotion's, with what is left of it."""
        if not (self.before and coupons):
            return None
        own = Coupon
        uses = CouponUse.select(fn.COUNT(CouponUse.id)).where(
            CouponUse.coupon == own.id, CouponUse.account == account.id
        )
        wanted = own.key.in_([key(code) for code in coupons])
        row = own.select(own, uses.alias("mine")).where(own.promotion == self.before.id, wanted).namedtuples().first()
        if row is None:
            return None
        return Coupons(row.id, row.code, left(row.use_limit, row.used), left(row.account_limit, row.mine))
