"""What a part of an order comes to, as it is sent and invoiced: the order as it stands now, parted to the cent.

The rule, as pages and README state it: a line's units come to their price, with their part of the line's discounts and
taxes; a delivery's charge goes with the first units of it; and the last part settles whatever is left, so that all
parts together are the order, by line and by the name of every tax. Where the order was priced again between two parts,
the last one bears the difference for what was parted before.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.money import divide_half_up, extended
from models.orders import Order

from .reading import recorded, sold_of, units_left
from .standing import GroupNow, LineNow, Named, Sold, Standing


@dataclass(slots=True)
class Part(Standing):
    """What some units of an order come to: lines and deliveries by their ids, only those that it speaks of. Amounts
    (minor unit) are differences, so a last part may hold a line without units, and amounts below zero.

    Of several parts together, the same: see `part_of`'s `charged`.
    """

    is_last: bool = False


def part_of(order: Order, before: Mapping[int, int], units: Mapping[int, int], charged: Standing | None = None) -> Part:
    """What so many `units` (by line id) come to, of the order as it stands after all changes, given that `before` (by
    line id, what was taken back not counted) were parted already.

    `charged` is what was charged for those, by line, delivery and name; None: what they come to as the order stands
    now. No units at all, and nothing left to part, give what is still to be settled. ValueError for more units than
    there are. Eight statements, however long the order is.
    """
    sold = sold_of(order)
    return parted(sold, recorded(order, sold, units_left(order)), before, units, charged)


def parted(
    sold: Sold, now: Standing, before: Mapping[int, int], units: Mapping[int, int], charged: Standing | None = None
) -> Part:
    """`part_of`, worked out from plain values."""
    after = {line.id: before.get(line.id, 0) + units.get(line.id, 0) for line in sold.lines}
    if any(not 0 <= after[line.id] <= now.lines[line.id].units for line in sold.lines):
        raise ValueError("more units are to be parted than the order has")
    last = all(after[line.id] == now.lines[line.id].units for line in sold.lines)
    earlier = _up_to(sold, now, before)
    if last:
        return _less(sold, now, charged or earlier, True)
    part = _less(sold, _up_to(sold, now, after), earlier, False)
    _charge_deliveries(sold, now, units, part, charged or earlier)
    return part


def _charge_deliveries(sold: Sold, now: Standing, units: Mapping[int, int], part: Part, charged: Standing) -> None:
    """The charges of the deliveries that these units belong to, as far as they were not charged before."""
    live = {line.group for line in sold.lines if units.get(line.id)}
    part.groups = {
        group.id: found for group in sold.groups if group.id in live
        if (found := _group_less(now.groups[group.id], charged.groups.get(group.id, GroupNow(0))))
    }  # fmt: skip


def _up_to(sold: Sold, now: Standing, units: Mapping[int, int]) -> Standing:
    """What the first so many units of each line come to, with the charges of their deliveries."""
    live = {line.group for line in sold.lines if units.get(line.id)}
    lines = {line.id: _share(now.lines[line.id], units.get(line.id, 0), sold.currency) for line in sold.lines}
    return Standing(lines, {group: now.groups[group] for group in live})


def _share(its: LineNow, units: int, currency: str) -> LineNow:
    """The first `units` of a line. What more units come to is never less, so no part is below zero."""
    if not units:
        return LineNow(0, its.unit_price, 0, its.tier)
    if units == its.units:
        return its
    subtotal = min(its.subtotal, extended(its.unit_price, units, currency))
    share = LineNow(units, its.unit_price, subtotal, its.tier, _shared(its.discounts, subtotal, its.subtotal))
    part, whole = (share.net, its.net) if its.net else (units, its.units)
    share.taxes = {name: divide_half_up(amount * part, whole) for name, amount in its.taxes.items()}
    return share


def _shared(amounts: dict[Named, int], part: int, whole: int) -> dict[Named, int]:
    """Discounts of `whole` on a `part` of it: rounded together, so that they never take off more than there is."""
    shared, so_far, given = {}, 0, 0
    for name, amount in amounts.items():
        so_far += amount
        up_to = divide_half_up(so_far * part, whole) if whole else 0
        shared[name], given = up_to - given, up_to
    return shared


def _less(sold: Sold, now: Standing, before: Standing, last: bool) -> Part:
    part = Part({}, {}, is_last=last)
    for line in sold.lines:
        then = before.lines.get(line.id) or LineNow(0, now.lines[line.id].unit_price, 0)
        if found := _line_less(now.lines[line.id], then):
            part.lines[line.id] = found
    for group in now.groups:
        if found := _group_less(now.groups[group], before.groups.get(group, GroupNow(0))):
            part.groups[group] = found
    return part


def _line_less(now: LineNow, before: LineNow) -> LineNow | None:
    """What a line comes to more than before; None: neither units nor amounts."""
    units, subtotal = now.units - before.units, now.subtotal - before.subtotal
    discounts, taxes = _named_less(now.discounts, before.discounts), _named_less(now.taxes, before.taxes, bool(units))
    if units or subtotal or discounts or taxes:
        return LineNow(units, now.unit_price, subtotal, now.tier, discounts, taxes)
    return None


def _group_less(now: GroupNow, before: GroupNow) -> GroupNow | None:
    """What a delivery is charged more than before; None: nothing."""
    charge = now.charge - before.charge
    discounts = _named_less(now.discounts, before.discounts)
    taxes = _named_less(now.taxes, before.taxes, bool(charge))
    return GroupNow(charge, discounts, taxes) if charge or discounts or taxes else None


def _named_less(now: dict[Named, int], before: dict[Named, int], even_nothing: bool = False) -> dict[Named, int]:
    """The differences by name; those that are nothing only if asked for: "GST 0 %" is said of what is sold."""
    found = {name: now.get(name, 0) - before.get(name, 0) for name in {**now, **before}}
    return {name: amount for name, amount in found.items() if amount or (even_nothing and name in now)}
