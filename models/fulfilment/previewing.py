"""What shipping would do, before anybody does it: the same reckoning as the one that is carried out."""

from collections.abc import Mapping
from dataclasses import dataclass

from models import invoices, orders
from models.changes import Part
from models.invoices import Draft
from models.orders import DeliveryGroup, Order
from models.refusals import NotFound, Refused

from .choosing import left_of, to_ship
from .refusals import MoreThanLeft, NothingChosen, NotInStock, NotOpen, NotPaidFor, WaitsForAll

# An order by card is sent as long as its money is held or was taken; one that costs nothing has no payment at all.
PAID = ("", "authorized", "lapsing", "captured")


@dataclass(frozen=True, slots=True)
class Preview:
    """A shipment before it is made: the delivery, its lines as (row, units shipped now, units left then), the draft
    of their invoice, and how many units of the delivery and of the whole order are left to be shipped then."""

    group: DeliveryGroup
    lines: list[tuple]
    draft: Draft
    left_here: int
    left_in_all: int

    @property
    def units(self) -> dict[int, int]:
        """The units that are shipped, by line id."""
        return {line.id: units for line, units, _ in self.lines}

    @property
    def part(self) -> Part:
        """What the units come to."""
        return self.draft.part

    @property
    def is_last(self) -> bool:
        """Whether nothing of the order is left to be shipped then."""
        return not self.left_in_all


def check_may_ship(order: Order) -> None:
    """Raise NotOpen or NotPaidFor where nothing of the order may be shipped (now)."""
    if order.status != "open" or order.shipping_status == "shipped":
        raise NotOpen(number=order.number)
    if order.payment_policy == "card" and order.payment_status not in PAID:
        raise NotPaidFor(number=order.number)


def may_ship(order: Order) -> bool:
    """Whether something of the order may be shipped now."""
    try:
        check_may_ship(order)
    except Refused:
        return False
    return True


def group_of(order: Order, delivery: int) -> DeliveryGroup:
    """The delivery of the order with this number; NotFound if there is none."""
    found = DeliveryGroup.get_or_none(DeliveryGroup.order == order.id, DeliveryGroup.number == delivery)
    if found is None:
        raise NotFound(f"delivery {delivery}")
    return found


def preview(order: Order, delivery: int, wanted: Mapping[int, int], *, every: bool = False) -> Preview:
    """What it does to ship so many units of lines (by their numbers) of a delivery (by its number); with `every`, what
    is there of all its other lines, too.

    Raises NotOpen, NotPaidFor, NothingChosen, MoreThanLeft, WaitsForAll, NotInStock, and NotFound for a line that is
    not the delivery's. The number of statements does not grow with the order.
    """
    check_may_ship(order)
    group, lines = group_of(order, delivery), orders.lines_of(order)
    mine = [line for line in lines if line.group_id == group.id]
    ready = {one.line.number: one.ready for one in to_ship(order, group.id, mine)} if every else {}
    chosen = _chosen(order, mine, ready | dict(wanted), ready)
    units = {line.id: count for line, count, _ in chosen}
    shipped = sum(units.values())
    here, in_all = (sum(map(left_of, its)) for its in ([line for line in lines if line.group_id == group.id], lines))
    return Preview(group, chosen, invoices.draft(order, units), here - shipped, in_all - shipped)


def _chosen(order: Order, lines: list, wanted: Mapping[int, int], ready: Mapping[int, int]) -> list[tuple]:
    """(line, units, units left then) of what is shipped; so many `ready` units are known to be there."""
    asked = {number: units for number, units in wanted.items() if units}
    if not asked:
        raise NothingChosen()
    if strangers := asked.keys() - {line.number for line in lines}:
        raise NotFound(f"line {min(strangers)}")
    mine = [line for line in lines if line.number in asked]
    for line in mine:
        left, units = left_of(line), asked[line.number]
        if not 0 < units <= left:
            raise MoreThanLeft(sku=line.sku, left=left, asked=units)
        if line.waits and units < left:
            raise WaitsForAll(sku=line.sku, left=left, asked=units)
    beyond = any(units > ready.get(number, 0) for number, units in asked.items())
    for one in to_ship(order, mine[0].group_id, mine) if beyond else ():
        if one.ready < asked[one.line.number]:
            raise NotInStock(sku=one.line.sku, there=one.ready, asked=asked[one.line.number])
    return [(line, asked[line.number], left_of(line) - asked[line.number]) for line in mine]
