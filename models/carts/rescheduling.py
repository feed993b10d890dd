"""Moving lines to dates that can be kept."""

from datetime import date

from models.accounts import Location
from models.base import execute_many, writing

from .dates import moves_of
from .lines import CartLine
from .refusals import NothingToRepair
from .rules import check_day
from .selection import Selection, chosen

MOVED = """
    UPDATE cart_line SET wanted_on = ?, version = version + 1
    WHERE cart_id = ? AND removal = '' AND location_id = ? AND """


def move_to_deliverable(cart, *, by) -> list[date]:
    """Move every line whose date has passed or cannot be kept to the next date on which its store can have it; the
    dates that lines were moved to. The number of statements does not grow with the lines."""
    with writing():
        cart._lock(agreed=True)
        moves = moves_of(cart)
        if not moves:
            raise NothingToRepair()
        dated = [(to, cart.id, place.id, day) for place, day, to in moves if day is not None]
        execute_many(MOVED + "wanted_on = ?", dated)
        execute_many(MOVED + "wanted_on IS NULL", [(to, cart.id, place.id) for place, day, to in moves if day is None])
        told = [(place.id, day and day.isoformat(), to.isoformat()) for place, day, to in moves]
        cart._record(by, "move_to_deliverable", moves=told)
    return sorted({to for _, _, to in moves})


def check_places(cart, selection: Selection, day: date) -> None:
    """Raise the refusal of a day that nothing can be wanted on, or that a store of the chosen lines cannot keep. One
    statement."""
    days = cart.days()
    check_day(cart, day, None, days)
    its = CartLine.select(CartLine.location).where(CartLine.id.in_(chosen(cart, selection, cart.today())))
    for place in Location.select().where(Location.id.in_(its)).order_by(Location.position, Location.code):
        check_day(cart, day, place, days)
