"""What an order was sold as, and how it stands: lines, deliveries, discounts and taxes with their amounts, as plain
values that are worked with outside of the database. Amounts in the minor unit, unit prices in ten-thousandths."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from models.tax import NamedTax


class Named(NamedTuple):
    """What an adjustment is called: a promotion (`rate` None), or a tax at a rate (thousandths of a percent)."""

    code: str
    name_en: str
    name_fr: str
    rate: int | None = None


class LostTier(NamedTuple):
    """A product whose tier is not reached any more: from which quantity it held (None: no tier of its own), which one
    is reached now, and what a unit costs before and after."""

    sku: str
    name_en: str
    name_fr: str
    start: int | None
    reached: int | None
    before: int
    after: int


@dataclass(slots=True)
class SoldLine:
    """A line as it was sold; `tier` is the quantity from which its price held (None: no tier says it); of the
    units so many were `cancelled` and so many `shipped` since, and of these so many `returned`."""

    id: int
    number: int
    group: int
    product_id: int | None
    sku: str
    name_en: str
    name_fr: str
    quantity: int
    backordered: int
    unit_price: int
    subtotal: int
    tier: int | None = None
    parts: list[dict] = field(default_factory=list)
    cancelled: int = 0
    shipped: int = 0
    returned: int = 0
    discounts: dict[Named, int] = field(default_factory=dict)
    taxes: dict[Named, int] = field(default_factory=dict)

    @property
    def unsent(self) -> int:
        """The units that are still to be shipped."""
        return self.quantity - self.cancelled - self.shipped

    @property
    def net(self) -> int:
        """What it came to after its discounts."""
        return self.subtotal - sum(self.discounts.values())


@dataclass(slots=True)
class SoldGroup:
    """A delivery as it was sold, by the number of its group: its charge, what was taken off that, and its taxes."""

    id: int
    number: int
    method: Named
    charge: int = 0
    discounts: dict[Named, int] = field(default_factory=dict)
    taxes: dict[Named, int] = field(default_factory=dict)

    @property
    def net(self) -> int:
        """What was charged after discounts."""
        return self.charge - sum(self.discounts.values())


@dataclass(slots=True)
class Sold:
    """An order as it was sold. `basis` is what it was sold by (see checkout.basis)."""

    currency: str
    rounding: str
    day: date
    lines: list[SoldLine]
    groups: list[SoldGroup]
    basis: dict


@dataclass(slots=True)
class LineNow:
    """A line as it stands: the units left, their price and its tier, and what they come to."""

    units: int
    unit_price: int
    subtotal: int
    tier: int | None = None
    discounts: dict[Named, int] = field(default_factory=dict)
    taxes: dict[Named, int] = field(default_factory=dict)

    @property
    def discount(self) -> int:
        """What promotions take off it, together."""
        return sum(self.discounts.values())

    @property
    def net(self) -> int:
        """What it comes to after its discounts."""
        return self.subtotal - self.discount

    @property
    def tax(self) -> int:
        """Its taxes together."""
        return sum(self.taxes.values())


@dataclass(slots=True)
class GroupNow:
    """A delivery as it stands: its charge, what is taken off that, and its taxes."""

    charge: int
    discounts: dict[Named, int] = field(default_factory=dict)
    taxes: dict[Named, int] = field(default_factory=dict)

    @property
    def net(self) -> int:
        """What is charged after discounts."""
        return self.charge - sum(self.discounts.values())

    @property
    def tax(self) -> int:
        """Its taxes together."""
        return sum(self.taxes.values())


@dataclass(slots=True)
class Standing:
    """How an order stands: lines and deliveries by their ids. `given` is what promotions still give, by their ids (None
    where the order has not kept its rules)."""

    lines: dict[int, LineNow]
    groups: dict[int, GroupNow]
    given: dict[int, int] | None = None

    @property
    def subtotal(self) -> int:
        """The goods before discounts."""
        return sum(line.subtotal for line in self.lines.values())

    @property
    def discount(self) -> int:
        """What promotions take off the goods."""
        return sum(line.discount for line in self.lines.values())

    @property
    def shipping(self) -> int:
        """What the deliveries are charged, after discounts."""
        return sum(group.net for group in self.groups.values())

    @property
    def tax(self) -> int:
        """All taxes together."""
        return sum(tax.amount for tax in self.taxes)

    @property
    def total(self) -> int:
        """Goods less discounts, shipping and taxes."""
        return self.subtotal - self.discount + self.shipping + self.tax

    @property
    def taxes(self) -> list[NamedTax]:
        """The taxes by name and rate, in the order of the document."""
        sums: dict[Named, int] = {}
        for one in (*self.lines.values(), *self.groups.values()):
            for name, amount in one.taxes.items():
                sums[name] = sums.get(name, 0) + amount
        charged = {name[:3] for name in sums if name.rate}
        return [NamedTax(*name, sums[name]) for name in sums if name.rate or name[:3] not in charged]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the order is left."""
        return not any(line.units for line in self.lines.values())


def differences(before: dict[Named, int], after: dict[Named, int]) -> Iterable[tuple[Named, int]]:
    """By how much each named amount changes, where it does."""
    for name in {**before, **after}:
        if changed := after.get(name, 0) - before.get(name, 0):
            yield name, changed
