"""What a delivery costs by each method, and by which methods it can go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from peewee import JOIN

from models.prepared import prepared
from models.stock import Warehouse

from .days import Days
from .methods import ShippingMethod, ShippingRate


@dataclass(frozen=True, slots=True)
class Way:
    """A method of a storefront with its rates, as checkout asks."""

    method: ShippingMethod
    rates: tuple[ShippingRate, ...] = ()

    def charge(self, place, subtotal: int, weight: int = 0) -> int | None:
        """What a delivery of this subtotal (minor unit) and weight (grams) to a place pays; None: not served."""
        return charge(self.method, subtotal, weight, place, self.rates)


@dataclass(frozen=True, slots=True)
class Option:
    """A way that a delivery may take: what it costs (minor unit), and the first day on which it can be there by it."""

    way: Way
    charge: int
    day: date
    usable: bool

    @property
    def method(self) -> ShippingMethod:
        """The method."""
        return self.way.method


def ways_of(storefront) -> list[Way]:
    """How a storefront sends goods, with all rates, in its order: one statement."""
    found: dict[int, ShippingMethod] = {}
    rates: dict[int, list[ShippingRate]] = {}
    for row in _ways(storefront.id):
        found.setdefault(row.id, row)
        rate = getattr(row, "rate", None)
        if rate is not None and rate.id:
            rates.setdefault(row.id, []).append(rate)
    return [Way(method, tuple(rates.get(number, ()))) for number, method in found.items()]


@prepared
def _ways(storefront_id):
    method, rate = ShippingMethod, ShippingRate
    return (
        method.select(method, rate, Warehouse)
        .join_from(method, rate, JOIN.LEFT_OUTER, on=(rate.method == method.id), attr="rate")
        .join_from(method, Warehouse, JOIN.LEFT_OUTER, on=(method.warehouse == Warehouse.id))
        .where(method.storefront == storefront_id, method.active)
        .order_by(method.position, method.code, rate.country, rate.region, rate.postal, rate.starts)
    )


def charge(
    method: ShippingMethod | None, subtotal: int, weight: int = 0, place=None, rates: Sequence[ShippingRate] = ()
) -> int | None:
    """What a delivery of this subtotal (minor unit) and weight (grams) pays; None where the method does not serve the
    place. Nothing from `free_over` on, wherever it serves."""
    if method is None:
        return 0
    step = None
    if method.kind == "table":
        step = step_of(zone_of(rates, place), subtotal if method.basis == "amount" else weight)
        if step is None:
            return None
    if method.free_over is not None and subtotal >= method.free_over:
        return 0
    return method.charge if step is None else step.charge


def zone_of(rates: Iterable[ShippingRate], place) -> list[ShippingRate]:
    """The steps of the narrowest zone that a place lies in, by where they start; none where it lies in no zone."""
    found = [rate for rate in rates if _lies_in(place, rate)]
    narrowest = max((_narrowness(rate) for rate in found), default=None)
    return sorted((rate for rate in found if _narrowness(rate) == narrowest), key=lambda rate: rate.starts)


def step_of(steps: Sequence[ShippingRate], measure: int) -> ShippingRate | None:
    """The last step that starts at or below the measure; None where there is none."""
    return next((step for step in reversed(steps) if step.starts <= measure), None)


def options_of(ways: Iterable[Way], days: Days, place, day: date, subtotal: int, weight: int) -> list[Option]:
    """The ways that a delivery to a place on a day may take, in the storefront's order; those that take longer are not
    usable on that day."""
    found = []
    for way in ways:
        paid = way.charge(place, subtotal, weight)
        if paid is None:
            continue
        if way.method.kind == "pickup":
            first = days.soonest_pickup(way.method.lead_days, day)
            found.append(Option(way, paid, first, first == day))
        else:
            first = days.soonest(place, days.ready(place, way.method.lead_days))
            found.append(Option(way, paid, first, first <= day))
    return found


def chosen_of(options: Sequence[Option], method_id: int | None) -> Option | None:
    """The option that was chosen, while it is usable; else the first that is sent and usable; else None."""
    usable = [option for option in options if option.usable]
    kept = next((option for option in usable if option.method.id == method_id), None)
    return kept or next((option for option in usable if option.method.kind != "pickup"), None)


def postal_key(text: str) -> str:
    """A postal code as rates compare it: capitals, without blanks and dashes."""
    return "".join(text.split()).replace("-", "").upper()


def _lies_in(place, rate: ShippingRate) -> bool:
    return (
        rate.country in ("", place.country)
        and rate.region in ("", place.region)
        and postal_key(place.postal_code).startswith(rate.postal)
    )


def _narrowness(rate: ShippingRate) -> tuple:
    """The longest beginning of postal codes first, then a region, then a country."""
    return len(rate.postal), bool(rate.region), bool(rate.country)
