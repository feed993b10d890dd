"""Units that came back: what they came to as the order stands, previewed, and given back as a change of its own kind.

The rule, as pages and README state it: what comes back is given back at what it came to, with its part of the line's
discounts and taxes, to the cent. Nothing of what stays is priced again: tiers and promotions hold as they were. What a
delivery was charged is given back only where somebody of the house says so. After a return, what is cancelled of the
order is given back by the same rule.
"""

from collections.abc import Collection, Mapping

from models import billing, orders
from models.base import writing
from models.identity import User
from models.orders import Order
from models.refusals import NotFound

from . import charging
from .documents import write_change
from .previewing import Preview
from .reading import recorded, sold_of, units_left
from .refusals import MoreThanShipped, NothingChosen
from .standing import GroupNow, Sold
from .tables import ChangeOrder
from .taking_off import less
from .telling import tell_source


def preview_return(order: Order, wanted: Mapping[int, int], deliveries: Collection[int] = ()) -> Preview:
    """What it gives back to take so many shipped units of lines (by their numbers) back, and what these `deliveries`
    (by number) were charged.

    Raises NothingChosen, MoreThanShipped, and NotFound for a line or a delivery that is not the order's. Eight
    statements, however long the order is.
    """
    sold = sold_of(order)
    units = _chosen(sold, wanted)
    before = recorded(order, sold, units_left(order))
    after = less(sold, before, units)
    for number in deliveries:
        group = next((group for group in sold.groups if group.number == number), None)
        if group is None:
            raise NotFound(number)
        after.groups[group.id] = GroupNow(0)
    return Preview(sold, units, before, after, [], [], [], "return")


def give_back(order: Order, told: Preview, *, by, key: str, reason: str, note: str = "") -> ChangeOrder:
    """Do what was previewed, in the transaction of the return, which holds the order: the change's document, the
    order's sums and units, its card, budgets and cost centres, and whoever keeps a record of its taxes."""
    with writing():
        change = write_change(order, told, User.get_by_id(by.user_id), by, key, reason, note)
        orders.take_back(order, told.units, told.effect)
        billing.follow_change(order, by=by)
        charging.give_back(order, told, f"change:{change.id}", by=by)
        tell_source(order, told, change.number)
    return change


def _chosen(sold: Sold, wanted: Mapping[int, int]) -> dict[int, int]:
    """The units by line id."""
    lines = {line.number: line for line in sold.lines}
    if unknown := [number for number in wanted if number not in lines]:
        raise NotFound(unknown[0])
    for number, units in wanted.items():
        line = lines[number]
        if not 0 <= units <= line.shipped - line.returned:
            raise MoreThanShipped(sku=line.sku, shipped=line.shipped - line.returned, asked=units)
    if not any(wanted.values()):
        raise NothingChosen()
    return {lines[number].id: units for number, units in wanted.items() if units}
