"""Stock that comes: counted, expected, given back by an order. Whoever waits for it is told."""

from datetime import date

from models import history
from models.base import among, bump, execute_many, writing
from models.refusals import NotFound, Refused
from models.text import N_

from .levels import Level, Reservation
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
