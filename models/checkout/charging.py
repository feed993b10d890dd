"""What a cart's order is charged to: each line's cost centre and its part of the total, and the budgets behind them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date

from models import spending
from models.carts import Cart
from models.orders import Charged
from models.spending import AtHand, CostCentreMissing, CostCentreOfOrderMissing, Offer, Share, Standing

from .assessed import Assessment


@dataclass(frozen=True)
class Charges:
    """`centres` and `amounts` (minor unit) by line key: what each line is charged to (None: to no cost centre) and
    with; together the order's total. `shares` are the same by cost centre and store, `missing` the stores (code ->
    name) that still need a cost centre, `at_hand` what the buyer may choose from and the budgets that count."""

    at_hand: AtHand
    centres: dict[Hashable, int | None]
    amounts: dict[Hashable, int]
    shares: list[Share]
    missing: dict[str, str]
    day: date
    currency: str

    def standings(self, day: date) -> list[Standing]:
        """How the budgets that count the order stand on the day before it."""
        return spending.stood(self.at_hand.budgets, self.shares, day)

    @property
    def offer(self) -> Offer:
        """What the buyer may choose from."""
        return self.at_hand.offer

    @property
    def named(self) -> list[Charged]:
        """The cost centres by code with how much each is charged with, as an order keeps them."""
        known, sums = self.offer.by_id, {}
        for key, centre in self.centres.items():
            sums[centre] = sums.get(centre, 0) + self.amounts[key]
        return [
            Charged(number, one.code, one.name_en, one.name_fr, sums[number])
            for number, one in known.items()
            if number in sums
        ]

    def check(self) -> None:
        """Raise CostCentreNotOpen or CostCentreMissing where the order cannot be charged like this, and OverBudget
        where it cannot be, whoever approves."""
        self.offer.check(set(self.centres.values()))
        if self.missing and self.offer.charged_by == "order":
            raise CostCentreOfOrderMissing()
        if self.missing:
            raise CostCentreMissing(place=next(iter(self.missing.values())))
        spending.check_standings(self.standings(self.day), self.currency, approved=True)


def charges_of(cart: Cart, account, buyer_id: int, rows: Mapping, assessment: Assessment) -> Charges:
    """What the cart's order is charged to as it stands; `rows` and `assessment` are those of `review_cart`. One
    statement."""
    found = spending.at_hand(account, buyer_id, assessment.day)
    offer = found.offer
    lines = {
        line.key: (line.location_id, getattr(rows.get(line.key), "cost_centre", None)) for line in assessment.lines
    }
    centres = offer.of_lines(cart.cost_centres or {}, lines)
    amounts = amounts_of(assessment)
    shares, missing = [], {}
    for group in assessment.groups:
        place = group.location
        shares += [Share(centres[key], place.code, amounts[key]) for key in group.line_keys]
        if offer.required and not all(centres[key] for key in group.line_keys):
            missing[place.code] = place.name
    return Charges(found, centres, amounts, spending.summed(shares), missing, assessment.day, assessment.currency)


def amounts_of(assessment: Assessment) -> dict[Hashable, int]:
    """What each line is charged with (minor unit), by its key: see `spending.spread`."""
    by_key = {line.key: line for line in assessment.lines}
    found: dict[Hashable, int] = {}
    for group in assessment.groups:
        lines = [by_key[key] for key in group.line_keys]
        goods = [line.subtotal - line.discount + line.tax for line in lines]
        shipping = group.shipping + sum(tax.amount for tax in group.shipping_taxes)
        found |= zip(group.line_keys, spending.spread(goods, shipping), strict=True)
    return found
