"""Bundles at checkout: sold as one line, taxed and taken from stock by their parts.

What a bundle's line comes to, after its discounts, is spread over its parts in proportion to what they cost the
account (see `Quote.shares`). Each part's share is taxed by the part's own tax class, and the line's taxes are the sums
by name. So a set of zero-rated coffee and taxable cups bears tax on the cups' share alone.
"""

from collections.abc import Hashable, Iterable

from models import tax
from models.tax import Assessed, NamedTax

from .assessed import AssessedLine, LinePart


def spread(lines: Iterable[AssessedLine], quotes: dict) -> None:
    """Give the lines of bundles their parts, each with its share of what is left of the line after discounts."""
    for line in lines:
        line.parts = [
            LinePart(part.product_id, part.sku, part.tax_class, part.quantity, share)
            for part, share in quotes[line.product_id].shares(line.subtotal - line.discount)
        ]


def taxed(line: AssessedLine) -> dict[str, int]:
    """What of a line is taxed by which tax class (minor unit): together what is left of it after discounts."""
    if not line.parts:
        return {line.tax_class: line.subtotal - line.discount}
    amounts: dict[str, int] = {}
    for part in line.parts:
        amounts[part.tax_class] = amounts.get(part.tax_class, 0) + part.amount
    return amounts


def key_of(line: AssessedLine, tax_class: str) -> tuple:
    """Under which key a line's share of a tax class is assessed."""
    return ("line", line.key, tax_class)


def taxes_of(line: AssessedLine, assessed: Assessed) -> list[NamedTax]:
    """The taxes of a line, those of its parts added up by name and rate."""
    line.class_taxes = {tax_class: assessed.lines[key_of(line, tax_class)] for tax_class in taxed(line)}
    taxes = list(line.class_taxes.values())
    return taxes[0] if len(taxes) == 1 else tax.by_name(one for its in taxes for one in its)


def units_of(lines: Iterable[AssessedLine]) -> dict[int, int]:
    """What lines take from stock, by product: a bundle takes its parts, beside those that are sold by themselves."""
    units: dict[int, int] = {}
    for line in lines:
        for product, needed in _needs(line):
            units[product] = units.get(product, 0) + needed * line.quantity
    return units


def missing_of(lines: Iterable[AssessedLine], backordered: dict[int, int]) -> tuple[dict, dict]:
    """How many units of each line (by its key) have no stock, and of each part of a bundle, as (key, product id).

    What is wanted last, of one day what comes last, waits first, as `stock.promise_lines` says. A bundle waits as soon
    as any of its parts does.
    """
    left = {product: units for product, units in backordered.items() if units}
    whole: dict[Hashable, int] = {}
    parts: dict[tuple[Hashable, int], int] = {}
    for line in sorted(lines, key=lambda line: line.wanted_on)[::-1] if left else ():
        for product, needed in _needs(line):
            if units := min(left.get(product, 0), needed * line.quantity):
                left[product] -= units
                parts[line.key, product] = units
                whole[line.key] = max(whole.get(line.key, 0), -(-units // needed))
    return whole, parts


def _needs(line: AssessedLine) -> list[tuple[int, int]]:
    """What a unit of the line takes from stock: (product id, units)."""
    return [(part.product_id, part.quantity) for part in line.parts] or [(line.product_id, 1)]
