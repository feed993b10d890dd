"""Delivery groups: the lines of a cart for one store on one day."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date


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
