"""Delivery groups: the lines of a cart for one store on one day, their method, charge and earliest date."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from .methods import ShippingMethod

SATURDAY = 5
# Staff may look at the shop on any day: there is a working day after this one.
LAST_DAY = date.max - timedelta(days=3)


@dataclass
class Group:
    """Lines that go to one place on one day: numbered from 1, with the keys of its lines and their sum (minor unit)."""

    number: int
    location_id: int
    wanted_on: date
    line_keys: list[Hashable] = field(default_factory=list)
    subtotal: int = 0


def groups(lines: Iterable) -> list[Group]:
    """The lines (with key, location_id, wanted_on, subtotal) by place and day, in the order of their first line."""
    found: dict[tuple, Group] = {}
    for line in lines:
        place_and_day = (line.location_id, line.wanted_on)
        if place_and_day not in found:
            found[place_and_day] = Group(len(found) + 1, *place_and_day)
        group = found[place_and_day]
        group.line_keys.append(line.key)
        group.subtotal += line.subtotal
    return list(found.values())


def methods_of(storefront) -> list[ShippingMethod]:
    """How a storefront sends goods; the first is what a group goes by unless another is chosen."""
    mine = ShippingMethod.select().where(ShippingMethod.storefront == storefront.id)
    return list(mine.order_by(ShippingMethod.position, ShippingMethod.code))


def charge(method: ShippingMethod | None, subtotal: int) -> int:
    """What a group of this subtotal pays for its delivery (minor unit): nothing from `free_over` on."""
    if method is None or (method.free_over is not None and subtotal >= method.free_over):
        return 0
    return method.charge


def earliest_date(storefront, day: date | None = None) -> date:
    """The first day that goods ordered on `day` (None: today at the shop) can be wanted: the next Monday to Friday."""
    earliest = min(day or storefront.today(), LAST_DAY) + timedelta(days=1)
    while earliest.weekday() >= SATURDAY:
        earliest += timedelta(days=1)
    return earliest
