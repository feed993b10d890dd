"""Stock that comes: counted, expected, given back by an order. Whoever waits for it is told."""

from collections.abc import Mapping
from datetime import date

from models import history
from models.base import among, bump, execute_many, writing
from models.refusals import NotFound, Refused
from models.text import N_

from .levels import Level, Reservation, Warehouse
from .notices import tell_waiting
from .promises import locking


class NegativeStock(Refused):
    """Fewer than no units cannot lie in a warehouse."""

    message = N_("A count cannot be below 0; %(counted)s was given.")
    field = "on_hand"


def adjust(level: Level, *, by, version: int, on_hand: int, next_receipt: date | None, low_at: int | None) -> Level:
    """Set what was counted in a warehouse, when more is expected, and when it is low; a count is a fact, so it may be
    below what is promised. NegativeStock, and ChangedMeanwhile if the level is no longer at `version`.
    """
    for field, count in (("on_hand", on_hand), ("low_at", low_at)):
        if (count or 0) < 0:
            raise NegativeStock(field=field, counted=count)
    wanted = {"on_hand": on_hand, "next_receipt": next_receipt, "low_at": low_at}
    with writing():
        found = Level.get_or_none(Level.id == level.id)
        if found is None:
            raise NotFound(level.id)
        bump(Level, found.id, version, **wanted)
        before = {name: getattr(found, name) for name in wanted}
        changed = {name: [before[name], value] for name, value in wanted.items() if before[name] != value}
        tell_waiting()
        history.record(by, "adjust", f"level:{found.id}", product=found.product_id, changed=changed)
    return Level.get_by_id(level.id)


def keep_promised(order_id: int, quantities: Mapping[int, int]) -> int:
    """Leave an order at most so many units of each product (by product id), in the transaction of the verb that changes
    it; returns how many were given back. The smallest promises go first, so that a product still comes from one place.
    """
    with writing():
        own = Reservation
        rows = own.select(own.id, own.level, Level.product, own.quantity).join(Level).where(own.order_id == order_id)
        promised = list(rows.order_by(own.quantity, own.level).tuples())
        list(locking(Level.select(Level.id).where(among(Level.id, {level for _, level, *_ in promised}))))
        over: dict[int, int] = {}
        for _, _, product, units in promised:
            over[product] = over.get(product, -quantities.get(product, 0)) + units
        given = []
        for row, level, product, units in promised:
            if (back := min(units, over[product])) > 0:
                over[product] -= back
                given.append((back, row, level))
        execute_many('UPDATE "reservation" SET "quantity" = "quantity" - ? WHERE "id" = ?', [one[:2] for one in given])
        own.delete().where(own.order_id == order_id, own.quantity == 0).execute()
        execute_many(
            'UPDATE "level" SET "reserved" = "reserved" - ? WHERE "id" = ?', [(back, level) for back, _, level in given]
        )
        if given:
            tell_waiting()
    return sum(back for back, *_ in given)


def put_back(warehouse: Warehouse, units: Mapping[int, int]) -> int:
    """Put units of products (by id) that came back on hand in a warehouse, in the transaction of the verb that takes
    them in; returns how many. What is counted nowhere stays so."""
    own = Level
    counted = own.select(own.product).where(among(own.product, units)).distinct().tuples()
    back = {product: units[product] for (product,) in counted if units[product]}
    rows = [{"warehouse": warehouse.id, "product": product} for product in sorted(back)]
    if rows:
        own.insert_many(rows).on_conflict_ignore().execute()
    mine = own.select(own.id, own.product).where(own.warehouse == warehouse.id, among(own.product, back))
    execute_many(
        'UPDATE "level" SET "on_hand" = "on_hand" + ?, "version" = "version" + 1 WHERE "id" = ?',
        [(back[product], level) for level, product in locking(mine).tuples()],
    )
    if back:
        tell_waiting()
    return sum(back.values())


def release(order_id: int) -> int:
    """Give back all units promised to an order, in the transaction of the verb that needs it; returns how many."""
    with writing():
        promised = Reservation.select(Reservation.level, Reservation.quantity).where(Reservation.order_id == order_id)
        units = dict(promised.tuples())
        list(locking(Level.select(Level.id).where(among(Level.id, units))))
        execute_many(
            'UPDATE "level" SET "reserved" = "reserved" - ? WHERE "id" = ?',
            [(quantity, level) for level, quantity in units.items()],
        )
        Reservation.delete().where(Reservation.order_id == order_id).execute()
        tell_waiting()
    return sum(units.values())
