"""Stock that leaves with a shipment: what of an order's units is there, and taking it off the levels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models.base import among, execute_many

from .levels import Level, Reservation
from .promises import locking, serves


class There(NamedTuple):
    """What of a product can leave for an order: units that are promised to it and lie there, and units that nobody was
    promised."""

    promised: int
    free: int


class Wanted(NamedTuple):
    """Units of a product that are to leave: in all, and how many of them the order is promised."""

    units: int
    promised: int


@dataclass(slots=True)
class _Plan:
    """By level: the units that leave, and those that the order is no longer promised; by product: what is missing."""

    out: dict[int, int] = field(default_factory=dict)
    given_up: dict[int, int] = field(default_factory=dict)
    missing: dict[int, int] = field(default_factory=dict)


class _Place(NamedTuple):
    level: int
    on_hand: int
    free: int
    promised: int


def there_for(order_id: int, storefront_id: int, product_ids: Iterable[int]) -> dict[int, There]:
    """What can leave of each product for an order; a product that nobody counts is not in it. Two statements."""
    places = _places(order_id, _levels(storefront_id, product_ids))
    return {
        product: There(sum(min(one.promised, one.on_hand) for one in its), sum(one.free for one in its))
        for product, its in places.items()
    }


def send(order_id: int, storefront_id: int, wanted: Mapping[int, Wanted]) -> dict[int, int]:
    """Take units of products off the levels and off what the order was promised, in the transaction of the shipment;
    returns the units of each product that are not there (and then nothing may be kept of it).

    Units leave from where they were promised; where a count found fewer since, and for units that were sold before they
    were there, from any warehouse that serves the shop and has units that nobody was promised, the fullest first. What
    is not counted is always there. Six statements at most.
    """
    plan = _planned(_places(order_id, list(locking(_levels(storefront_id, wanted)))), wanted)
    if not plan.missing:
        _take(order_id, plan)
    return plan.missing


def _levels(storefront_id: int, product_ids: Iterable[int]):
    columns = (Level.id, Level.product, Level.on_hand, Level.reserved, serves(storefront_id))
    return Level.select(*columns).where(among(Level.product, product_ids)).tuples()


def _places(order_id: int, levels: Iterable[tuple]) -> dict[int, list[_Place]]:
    """Where each product lies, with what the order is promised there. One statement beside that of the levels."""
    levels = list(levels)
    rows = Reservation.select(Reservation.level, Reservation.quantity).where(Reservation.order_id == order_id)
    promised = dict(rows.where(among(Reservation.level, [level for level, *_ in levels])).tuples())
    places: dict[int, list[_Place]] = {}
    for level, product, on_hand, reserved, ours in levels:
        free = max(0, on_hand - reserved) if ours else 0
        places.setdefault(product, []).append(_Place(level, max(0, on_hand), free, promised.get(level, 0)))
    return places


def _planned(places: Mapping[int, list[_Place]], wanted: Mapping[int, Wanted]) -> _Plan:
    plan = _Plan()
    for product, (units, promised) in wanted.items():
        if product not in places:
            continue
        left = units
        for one in sorted(places[product], key=lambda one: (-min(one.promised, one.on_hand), one.level)):
            if taken := min(one.promised, one.on_hand, promised):
                plan.given_up[one.level] = plan.out[one.level] = taken
                promised, left = promised - taken, left - taken
        # Promised, but a count found fewer since.
        for one in places[product]:
            if lost := min(one.promised - plan.given_up.get(one.level, 0), promised):
                plan.given_up[one.level] = plan.given_up.get(one.level, 0) + lost
                promised -= lost
        for one in sorted(places[product], key=lambda one: (-one.free, one.level)):
            if taken := min(one.free, left):
                plan.out[one.level] = plan.out.get(one.level, 0) + taken
                left -= taken
        if left:
            plan.missing[product] = left
    return plan


def _take(order_id: int, plan: _Plan) -> None:
    """A level that is counted meanwhile is counted anew: its version moves on."""
    execute_many(
        'UPDATE "level" SET "on_hand" = "on_hand" - ?, "reserved" = "reserved" - ?, "version" = "version" + 1'
        ' WHERE "id" = ?',
        [(plan.out.get(level, 0), plan.given_up.get(level, 0), level) for level in sorted({*plan.out, *plan.given_up})],
    )
    execute_many(
        'UPDATE "reservation" SET "quantity" = "quantity" - ? WHERE "level_id" = ? AND "order_id" = ?',
        [(units, level, order_id) for level, units in sorted(plan.given_up.items())],
    )
    Reservation.delete().where(Reservation.order_id == order_id, Reservation.quantity == 0).execute()
