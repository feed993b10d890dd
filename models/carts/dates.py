"""Dates of a cart's lines that cannot be kept, and the next ones that can: each store has days of its own."""

from datetime import date

from models.accounts import Location

from .lines import CartLine, live


def undelivered(cart) -> list[str]:
    """The stores and dates of a cart that are still to come and cannot be kept, as `selection.problem_of` takes them.
    One statement."""
    days, today = cart.days(), cart.today()
    return [f"{place.id} {day}" for place, day in _wanted(cart) if day and day >= today and not days.can(place, day)]


def moves_of(cart) -> list[tuple[Location, date | None, date]]:
    """(store, date, the next date that can be) for each store and date of the cart that has passed or cannot be kept.
    One statement."""
    days, today = cart.days(), cart.today()
    return [
        (place, day, days.soonest(place, day if day and day >= today else None))
        for place, day in _wanted(cart)
        if day is None or day < today or not days.can(place, day)
    ]


def _wanted(cart) -> list[tuple[Location, date | None]]:
    """The stores and dates of the cart's lines, each once."""
    own = CartLine
    pairs = own.select(own.location.alias("place"), own.wanted_on).where(live(cart.id)).distinct().alias("pairs")
    wanted = pairs.c.wanted_on.converter(own.wanted_on.python_value).alias("wanted_on")
    rows = Location.select(Location, wanted).join(pairs, on=(pairs.c.place == Location.id))
    return [(row, row.wanted_on) for row in rows.order_by(Location.position, Location.code).objects()]
