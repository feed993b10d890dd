"""Why a promotion does not apply: one reason each, and how little is missing where it is only a matter of more."""

from dataclasses import dataclass

from .lines import Basket, Context
from .rules import Rule

NOT_BEGUN = "not begun"
ENDED = "ended"
OTHER_CURRENCY = "other currency"
COUPON_MISSING = "coupon missing"
COUPON_USED_UP = "coupon used up"
COUPON_USED = "coupon used before"
USED_UP = "used up"
USED = "used before"
BUDGET = "budget used up"
FIRST_ORDER = "first order only"
TERMS = "terms only"
NO_PRODUCTS = "no such products"
QUANTITY = "quantity too small"
AMOUNT = "amount too small"
NO_GIFT = "gift not available"
NO_EFFECT = "nothing to gain"
BETTER = "another is better"
ALONE = "another applies alone"
REASONS = (
    NOT_BEGUN, ENDED, OTHER_CURRENCY, COUPON_MISSING, COUPON_USED_UP, COUPON_USED, USED_UP, USED, BUDGET, FIRST_ORDER,
    TERMS, NO_PRODUCTS, QUANTITY, AMOUNT, NO_GIFT, NO_EFFECT, BETTER, ALONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Missed:
    """A promotion that does not apply, and why (one of REASONS). `other` is the one that does instead."""

    rule: Rule
    reason: str
    other: Rule | None = None


@dataclass(frozen=True, slots=True)
class Nearly:
    """A promotion that lacks only so many units, or goods for so much (minor unit). `reached` is how much of it is
    there, in thousandths."""

    rule: Rule
    quantity: int = 0
    amount: int = 0
    reached: int = 0


def unmet(rule: Rule, basket: Basket, context: Context) -> str | None:
    """The first condition that does not hold, or None when the promotion may apply."""
    return _stopped(rule, context) or _not_for(rule, context) or _too_little(rule, basket)


def nearly(rule: Rule, basket: Basket) -> Nearly | None:
    """How much is missing, for a promotion whose reason is QUANTITY or AMOUNT; None where nothing was chosen yet."""
    units, amount = basket.sums(rule.marks)
    wanted = max(rule.quantity, _units_for(rule, basket))
    gaps = [(units, wanted), (amount, rule.amount)]
    if not units:
        return None
    reached = min(1000 * have // want for have, want in gaps if want)
    return Nearly(rule, max(0, wanted - units), max(0, rule.amount - amount), reached)


def _stopped(rule: Rule, context: Context) -> str | None:
    """What no order of anybody could change: dates, currency, coupons, limits, budget."""
    if rule.valid_from and context.day < rule.valid_from:
        return NOT_BEGUN
    if rule.valid_to and context.day > rule.valid_to:
        return ENDED
    if rule.currency and rule.currency != context.currency:
        return OTHER_CURRENCY
    if rule.needs_coupon and rule.coupon is None:
        return COUPON_MISSING
    if rule.coupon and rule.coupon.left == 0:
        return COUPON_USED_UP
    if rule.uses_left == 0:
        return USED_UP
    return BUDGET if rule.budget_left == 0 else None


def _not_for(rule: Rule, context: Context) -> str | None:
    """What this account cannot have."""
    if rule.coupon and rule.coupon.account_left == 0:
        return COUPON_USED
    if rule.account_uses_left == 0:
        return USED
    if rule.first_order and not context.first_order:
        return FIRST_ORDER
    needs_terms = rule.on_terms or any(benefit.kind == "terms" for benefit in rule.benefits)
    if needs_terms and not context.on_terms:
        return TERMS
    return NO_GIFT if any(sku not in context.gifts for sku in rule.gifts) else None


def _too_little(rule: Rule, basket: Basket) -> str | None:
    """What this order does not reach."""
    units, amount = basket.sums(rule.marks)
    if not units:
        return NO_PRODUCTS
    if units < max(rule.quantity, _units_for(rule, basket)):
        return QUANTITY
    return AMOUNT if amount < rule.amount else None


def _units_for(rule: Rule, basket: Basket) -> int:
    """How many units of the condition's products the benefits themselves need before they give anything."""
    needed = 0
    for benefit in rule.benefits:
        if benefit.kind == "fixed_price" and benefit.on == "products" and benefit.marks is None:
            needed = max(needed, benefit.quantity)
        elif benefit.kind == "buy_x_get_y":
            given = benefit.marks is not None and benefit.marks != rule.marks
            needed = max(needed, benefit.buy if given else benefit.buy + benefit.get)
    return needed
