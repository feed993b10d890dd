"""Assessing taxes: the named taxes of a document's lines, and how they are rounded."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.money import divide_half_up, percentage

from .law import Charge, read_law

# Rates are in thousandths of a percent (9.975 % is 9975): an amount times a rate is in 100,000ths of the minor unit.
RATE_SCALE = 100_000


@dataclass(frozen=True, slots=True)
class Taxable:
    """Something sold: an amount (minor unit, without tax) that goes to a place, under the law of a day.

    The street, the postal code, the SKU and the quantity are for a source that asks for them.
    """

    key: Hashable
    country: str
    region: str
    city: str
    tax_class: str
    amount: int
    day: date
    street: str = ""
    postal_code: str = ""
    sku: str = ""
    quantity: int = 1


class NamedTax(NamedTuple):
    """A tax by its names, at a rate (thousandths of a percent), with its amount in the minor unit."""

    kind: str
    name_en: str
    name_fr: str
    rate: int
    amount: int


LineTax = NamedTax


@dataclass(frozen=True, slots=True)
class Assessed:
    """The taxes of each taxable by its key, and those of the whole document by name and rate: always their sums.

    `fault` is empty, or why nobody knows the taxes (a reason of TaxesUnknown): then none is named, and nothing that
    bears them may be sold.
    """

    lines: dict[Hashable, list[LineTax]]
    totals: list[NamedTax]
    fault: str = ""


def assess(taxables: list[Taxable], account_id: int | None, rounding: str) -> Assessed:
    """The taxes of a document's lines, in at most two statements.

    By the place that the goods go to (CRA, Which rate to charge), at the rate of the taxable's day, each tax on the
    price alone and never on another tax. With rounding 'line' every line's tax is rounded half up; with 'document'
    each tax of a place is rounded half up once over its lines (Revenu Québec, Calculating the Taxes: on the total
    before rounding) and shared out, so that the lines add up. An exempt line has no tax; a zero-rated line names the
    tax at rate 0 with no amount.
    """
    if not taxables:
        return Assessed({}, [])
    law = read_law({(t.country, t.region) for t in taxables}, {t.tax_class for t in taxables}, account_id)
    charges = [law.charges(t.country, t.region, t.city, t.tax_class, t.day) for t in taxables]
    amounts = _by_document(taxables, charges) if rounding == "document" else _by_line(taxables, charges)
    lines = {
        taxable.key: [NamedTax(*charge[1:], amounts[place, charge.rate_id]) for charge in due]
        for place, (taxable, due) in enumerate(zip(taxables, charges, strict=True))
    }
    return Assessed(lines, by_name(tax for taxes in lines.values() for tax in taxes))


def by_name(taxes: Iterable[NamedTax]) -> list[NamedTax]:
    """Taxes added up by kind, names and rate, in the order of their first appearance.

    A rate of 0 is told only where the tax has no other: "GST 5 %" says enough beside zero-rated lines.
    """
    sums: dict[tuple, int] = {}
    for tax in taxes:
        sums[tax[:4]] = sums.get(tax[:4], 0) + tax.amount
    charged = {named[:3] for named in sums if named[3]}
    return [NamedTax(*named, amount) for named, amount in sums.items() if named[3] or named[:3] not in charged]


def _by_line(taxables: list[Taxable], charges: list[list[Charge]]) -> dict[tuple[int, int], int]:
    """The tax of each (line's place in the list, rate), rounded by itself."""
    return {
        (place, charge.rate_id): percentage(taxable.amount, charge.rate)
        for place, (taxable, due) in enumerate(zip(taxables, charges, strict=True))
        for charge in due
    }


def _by_document(taxables: list[Taxable], charges: list[list[Charge]]) -> dict[tuple[int, int], int]:
    """The tax of each (line's place in the list, rate): every rate's tax rounded once, then shared over its lines."""
    lines: dict[tuple[int, int], list[int]] = {}
    for place, due in enumerate(charges):
        for charge in due:
            lines.setdefault((charge.rate_id, charge.rate), []).append(place)
    shares: dict[tuple[int, int], int] = {}
    for (rate_id, rate), places in lines.items():
        amounts = share_tax([taxables[place].amount for place in places], rate)
        shares.update(zip(((place, rate_id) for place in places), amounts, strict=True))
    return shares


def share_tax(amounts: list[int], rate: int) -> list[int]:
    """The tax on the sum of `amounts` (minor unit, negative for credits), rounded half up once, over its lines.

    Each line gets its own tax rounded down, and those with the largest remainders one unit more until the sum is
    right: no line is further than one unit from its own tax, and a line without amount has none.
    """
    floors = [amount * rate // RATE_SCALE for amount in amounts]
    remainders = [amount * rate % RATE_SCALE for amount in amounts]
    missing = divide_half_up(sum(amounts) * rate, RATE_SCALE) - sum(floors)
    for place in sorted(range(len(amounts)), key=lambda i: (-remainders[i], i))[:missing]:
        floors[place] += 1
    return floors
