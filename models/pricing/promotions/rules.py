"""Rule: a promotion as the engine reads it, without the database."""

from dataclasses import dataclass, field
from datetime import date

from models.text import key

from .lines import mark_of_category, mark_of_product

BENEFITS = ("percent", "amount", "fixed_price", "buy_x_get_y", "shipping", "gift", "terms")
# What a discount is worked out over: each line by itself, the chosen products together, or the whole order.
TARGETS = ("lines", "products", "order")


@dataclass(frozen=True, slots=True)
class Coupons:
    """A coupon that was typed, and how often it may still be used, in all and by this account (None: no bound)."""

    id: int
    code: str
    left: int | None = None
    account_left: int | None = None


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing that a promotion gives. Which of the numbers count depends on `kind`, one of BENEFITS.

    percent: `percent` (thousandths of a percent) off. amount: `amount` off the products or the order (minor unit), or
    `unit_price` off each unit of the lines (ten-thousandths). fixed_price: `unit_price` for each unit of the lines, or
    every `quantity` units of the products for `amount` together. buy_x_get_y: of every `buy` + `get` units the
    cheapest `get` are `percent` off; where other products are given than bought, `get` of them for every `buy`.
    shipping: `percent` or `amount` off each delivery's charge. gift: `quantity` of `sku`. terms: due after `days`.
    `marks` choose the products (None: those of the conditions); `times` bounds repetition in one order.
    """

    kind: str
    on: str = "lines"
    marks: frozenset[str] | None = None
    percent: int = 0
    amount: int = 0
    unit_price: int = 0
    quantity: int = 0
    buy: int = 0
    get: int = 0
    times: int | None = None
    sku: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A promotion with what is left of it. `marks` choose the products that its quantity and amount are counted over;
    empty: all lines. `uses_left`, `account_uses_left`, `budget_left`: None is no bound."""

    id: int
    code: str
    name_en: str = ""
    name_fr: str = ""
    currency: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    lane: int = 1
    priority: int = 0
    exclusive: bool = False
    needs_coupon: bool = False
    coupon: Coupons | None = None
    marks: frozenset[str] = frozenset()
    quantity: int = 0
    amount: int = 0
    first_order: bool = False
    on_terms: bool = False
    benefits: tuple[Benefit, ...] = field(default=())
    uses_left: int | None = None
    account_uses_left: int | None = None
    budget_left: int | None = None

    @property
    def gifts(self) -> list[str]:
        """The keys of the SKUs that it gives for nothing."""
        return [key(benefit.sku) for benefit in self.benefits if benefit.kind == "gift"]

    def names_categories(self) -> bool:
        """Whether any of its products are chosen by category."""
        chosen = [self.marks, *(benefit.marks or () for benefit in self.benefits)]
        return any(mark.startswith("category:") for marks in chosen for mark in marks)


def rule_of(row, account_used: int = 0, coupon: Coupons | None = None) -> Rule:
    """A row of Promotion as a rule; `account_used` is how many orders of the account had it."""
    conditions = row.conditions
    return Rule(
        id=row.id,
        code=row.code,
        name_en=row.name_en,
        name_fr=row.name_fr or row.name_en,
        currency=row.currency,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        lane=row.lane,
        priority=row.priority,
        exclusive=row.exclusive,
        needs_coupon=row.needs_coupon,
        coupon=coupon,
        marks=_marks(conditions) or frozenset(),
        quantity=conditions.get("quantity", 0),
        amount=conditions.get("amount", 0),
        first_order=conditions.get("first_order", False),
        on_terms=conditions.get("on_terms", False),
        benefits=tuple(_benefit(told) for told in row.benefits),
        uses_left=left(row.use_limit, row.used),
        account_uses_left=left(row.account_limit, account_used),
        budget_left=left(row.budget, row.budget_used),
    )


def left(limit: int | None, used: int) -> int | None:
    """What is left of a limit, at least 0; None where there is none."""
    return None if limit is None else max(0, limit - used)


def _benefit(told: dict) -> Benefit:
    plain = {name: value for name, value in told.items() if name not in ("products", "categories")}
    return Benefit(**plain, marks=_marks(told))


def _marks(told: dict) -> frozenset[str] | None:
    """The chosen products and categories as marks of lines; None where nothing is chosen."""
    products = [mark_of_product(sku) for sku in told.get("products", ())]
    categories = [mark_of_category(code) for code in told.get("categories", ())]
    return frozenset(products + categories) or None
