"""What an assessment is made of: items that are wanted, lines with their amounts, deliveries, and the whole."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from models.accounts import Location
from models.delivery import NoDelivery, Option, ShippingMethod
from models.pricing import Applied, CouponAnswer, Discount, Nearly, Quotes
from models.stock import Promise
from models.tax import LineTax, NamedTax, Sale


@dataclass(frozen=True, slots=True)
class Item:
    """What is wanted: `location_id` None is the account's first place, `wanted_on` None its earliest day.
    `waits`: nothing is sent until all of it is there. `movable`: where its day cannot be kept, it goes on the next."""

    key: Hashable
    product_id: int
    quantity: int
    location_id: int | None = None
    wanted_on: date | None = None
    waits: bool = False
    movable: bool = False


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """An item that cannot be ordered, and why (one of this module's reasons). `promise` says what there is of it
    where the reason is that there is too little."""

    key: Hashable
    product_id: int
    reason: str
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class LinePart:
    """A part of a bundle's line: `quantity` in one bundle, and its share of the line's `amount` after discounts."""

    product_id: int
    sku: str
    tax_class: str
    quantity: int
    amount: int


@dataclass
class AssessedLine:
    """A line with its price (ten-thousandths) and amounts (minor unit). `group` is its delivery group's number.

    `discount` is what promotions take off, `discounts` which of them how much. `gift`: nobody asked for it, and it
    costs nothing. `marks` are what a promotion may choose it by, where any promotion is at hand. `parts` are what a
    bundle's line is made of, `class_taxes` the taxes that each of their tax classes bears. `promise` is what can be
    said of its stock, `note` what the buyer says of it, `weight` what it weighs in grams.
    """

    key: Hashable
    product_id: int
    sku: str
    quantity: int
    location_id: int
    wanted_on: date
    tax_class: str
    unit_price: int
    list_price: int | None
    subtotal: int
    reason: dict
    discount: int = 0
    discounts: list[Discount] = field(default_factory=list)
    gift: bool = False
    promise: Promise | None = None
    group: int = 0
    marks: frozenset[str] = frozenset()
    parts: list[LinePart] = field(default_factory=list)
    note: str = ""
    taxes: list[LineTax] = field(default_factory=list)
    class_taxes: dict[str, list[LineTax]] = field(default_factory=dict)
    weight: int = 0
    waits: bool = False

    @property
    def tax(self) -> int:
        """The line's taxes together (minor unit)."""
        return sum(each.amount for each in self.taxes)


@dataclass
class AssessedGroup:
    """A delivery to one place on one day. Amounts in the minor unit; `taxes` are those of its lines and shipping.

    `shipping` is what is paid: the method's charge less `shipping_discounts`. `discount` is that of its lines.
    `options` are all methods that serve the place. `fault`: why the day cannot be kept. `unsent`: it can, but by
    none of the shop's methods.
    """

    number: int
    location: Location
    wanted_on: date
    method: ShippingMethod | None
    line_keys: list[Hashable]
    subtotal: int
    shipping: int
    shipping_taxes: list[LineTax]
    taxes: list[NamedTax]
    discount: int = 0
    shipping_discounts: list[Discount] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    fault: NoDelivery | None = None
    unsent: bool = False

    @property
    def pickup(self):
        """The warehouse at which the customer fetches it; None where it is sent."""
        return self.method.warehouse if self.method is not None and self.method.kind == "pickup" else None

    @property
    def place(self):
        """Where the goods change hands, which is where they are taxed: the store, or the warehouse of a pickup.

        United States: Streamlined Sales and Use Tax Agreement, section 310.A.1 (received by the purchaser at a business
        location of the seller: sourced there). Canada: Excise Tax Act, Schedule IX, Part II, section 1 (made in the
        province in which the goods are delivered or made available to the recipient).
        """
        return self.pickup or self.location

    @property
    def tax(self) -> int:
        """The group's taxes together, on goods and shipping (minor unit)."""
        return sum(each.amount for each in self.taxes)

    @property
    def total(self) -> int:
        """Goods less discounts, shipping and taxes of the group (minor unit)."""
        return self.subtotal - self.discount + self.shipping + self.tax


@dataclass
class Assessment:
    """The whole: subtotal − discount + shipping + tax = total, each the sum of its lines and groups (minor unit).

    `taxes` are the taxes by name and rate. `refused` items count for nothing. `applied` says which promotions apply,
    which nearly do and why others don't; `coupons` what became of each coupon; `terms_days` when it is due.
    `tax_fault`: nobody could say the taxes (a reason of TaxesUnknown), so that `total` lacks them and nothing can be
    ordered; `sale` is what they were asked for, `quotes` what the lines' prices come from.
    """

    currency: str
    day: date
    lines: list[AssessedLine]
    groups: list[AssessedGroup]
    refused: list[RefusedItem]
    taxes: list[NamedTax]
    subtotal: int
    discount: int
    shipping: int
    tax: int
    total: int
    applied: Applied = field(default_factory=Applied)
    coupons: list[CouponAnswer] = field(default_factory=list)
    terms_days: int | None = None
    tax_fault: str = ""
    sale: Sale | None = None
    quotes: Quotes | None = None

    @property
    def late(self) -> list[AssessedGroup]:
        """The deliveries whose day cannot be kept."""
        return [group for group in self.groups if group.fault]

    @property
    def unsent(self) -> list[AssessedGroup]:
        """The deliveries that no method of the shop serves on their day."""
        return [group for group in self.groups if group.unsent]

    def nearest_for(self, line: AssessedLine) -> list[Nearly]:
        """The promotions that nearly apply and would concern this line: they choose it, or the order as a whole."""
        return [near for near in self.applied.nearest if not near.rule.marks or near.rule.marks & line.marks]
