"""Promise: of what a line wants for a day, how much there is now, when the rest comes, and whether it may wait."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from .promises import Availability, whole_of


@dataclass(frozen=True, slots=True)
class Promise:
    """What can be said of `quantity` units wanted on a day: so many of them are there `now`, after every line of the
    same product that is wanted earlier; more of the product is expected on `next_receipt` (None: not known).

    `rule` is the product's backorder rule; `counted` False: no warehouse keeps count, and all of it is there.
    """

    quantity: int
    now: int
    wanted_on: date | None = None
    next_receipt: date | None = None
    rule: str = "allow"
    counted: bool = True

    @property
    def rest(self) -> int:
        """The units that are not there now."""
        return self.quantity - self.now

    @property
    def in_time(self) -> bool:
        """Whether more is expected by the wanted day."""
        return self.next_receipt is not None and (self.wanted_on is None or self.next_receipt <= self.wanted_on)

    @property
    def refused(self) -> bool:
        """Whether the rest may not wait, by the product's rule: then the line cannot be ordered as it is."""
        return bool(self.rest) and (self.rule == "never" or (self.rule == "until_receipt" and not self.in_time))


def promise(level, rule: str, quantity: int, ahead: int, wanted_on: date | None) -> Promise:
    """What can be said of a line, `ahead` units of the same product being wanted before it; `level` an Availability."""
    if not level.counted:
        return Promise(quantity, quantity, wanted_on, None, rule, False)
    now = min(max(level.available - ahead, 0), quantity)
    return Promise(quantity, now, wanted_on, level.next_receipt, rule)


def promise_lines(needs: Mapping, rules: Mapping[int, str], wanted: Iterable) -> dict[Hashable, Promise]:
    """What can be said of each of (key, product, quantity, wanted_on): what is wanted earlier is served first, of the
    same day what comes first. A line that is refused keeps its place, so that no order of lines changes an answer.

    `needs` are those of `needs_of`: a bundle takes its parts from the same units as their own lines do.
    """
    ahead: dict[int, int] = {}
    told = {}
    for key, product, quantity, wanted_on in sorted(wanted, key=lambda line: line[3]):
        told[key] = promise(left_of(needs[product], ahead), rules[product], quantity, 0, wanted_on)
        for part, units, _ in needs[product]:
            ahead[part] = ahead.get(part, 0) + units * quantity
    return told


def left_of(needs: Iterable, taken: Mapping[int, int]) -> Availability:
    """What there is of a product with these needs (see `needs_of`) after so many units of each part (product id) are
    gone."""
    return whole_of((units, _less(level, taken.get(part, 0))) for part, units, level in needs)


def _less(level: Availability, ahead: int) -> Availability:
    """A level after so many units of it are gone."""
    return replace(level, available=max(level.available - ahead, 0))
