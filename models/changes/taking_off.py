"""An order without some of its units, at what these came to: nothing of what stays is priced again."""

from collections.abc import Mapping

from .parting import parted
from .rating import gifts_of
from .standing import GroupNow, LineNow, Named, Sold, Standing


def less(sold: Sold, now: Standing, units: Mapping[int, int]) -> Standing:
    """How the order stands without so many units (by line id), at what these came to. Deliveries stay as they are."""
    rest = {line.id: now.lines[line.id].units - units.get(line.id, 0) for line in sold.lines}
    gone = parted(sold, now, rest, units).lines
    return Standing(
        {line: _line_less(its, units.get(line, 0), gone.get(line)) for line, its in now.lines.items()},
        {group: GroupNow(its.charge, dict(its.discounts), dict(its.taxes)) for group, its in now.groups.items()},
    )


def _line_less(its: LineNow, units: int, gone: LineNow | None) -> LineNow:
    gone = gone or LineNow(0, its.unit_price, 0)
    named = (_named_less(its.discounts, gone.discounts), _named_less(its.taxes, gone.taxes))
    return LineNow(its.units - units, its.unit_price, its.subtotal - gone.subtotal, its.tier, *named)


def _named_less(now: dict[Named, int], gone: dict[Named, int]) -> dict[Named, int]:
    return {name: amount - gone.get(name, 0) for name, amount in now.items()}


def without(sold: Sold, now: Standing, rest: Mapping[int, int]) -> Standing:
    """How an order of which something was returned stands when only so many units (by line id) are left: a delivery of
    which nothing was sent and nothing is left costs nothing, and its gifts go with it."""
    gifts = gifts_of(sold)
    live = {line.group for line in sold.lines if line.number not in gifts and (rest[line.id] or line.shipped)}
    kept = {line.id: rest[line.id] if line.group in live else line.shipped - line.returned for line in sold.lines}
    after = less(sold, now, {line: now.lines[line].units - units for line, units in kept.items()})
    after.groups |= {group.id: GroupNow(0) for group in sold.groups if group.id not in live}
    return after
