"""What a schedule orders: its lines, or those that one day has of its own."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from peewee import Case, Value, fn

from models import catalog, delivery
from models.accounts import Location
from models.base import execute_many, insert_many
from models.carts import NewLine
from models.catalog import Product

from . import refusals as no
from .tables import LINES_LIMIT, Occurrence, Schedule, ScheduleLine

QUANTITY_LIMIT = 999_999_999
AFTER_LIMIT = 365
# The states of a product that can't be ordered, as on lists.
HIDDEN, GONE, OFF = "hidden", "discontinued", "unavailable"


class Wish(NamedTuple):
    """A line to be: so many of a product for a place, wanted `after_days` after the order (None: at the earliest)."""

    product_id: int
    quantity: int
    location_id: int
    after_days: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line as pages show it. Of a product that the account may not see any more (`state` hidden) nothing is told."""

    position: int
    product_id: int
    quantity: int
    location_id: int
    location_code: str
    location_name: str
    after_days: int | None
    sku: str
    unit: str
    minimum: int
    multiple: int
    maximum: int | None
    replaced_by: str
    picture: str
    state: str
    name: str


def lines_of(schedule: Schedule, occurrence: Occurrence | None, account, storefront, language: str) -> list[Line]:
    """What is ordered on a day (None: each time), in order, with what pages show of it: one statement."""
    own = ScheduleLine
    instead = catalog.successor("sku", lambda one: catalog.visible(account, storefront, one))
    sold = (Product.status == "active") & (Product.kind != "parent")
    unseen = ~catalog.within_reach(account, storefront)
    state = Case(None, [(unseen, HIDDEN), (Product.status == "discontinued", GONE), (~sold, OFF)], "")
    unit, other = (Product.unit_fr, Product.unit_en) if language == "fr" else (Product.unit_en, Product.unit_fr)
    query = (
        own.select(
            own.position, own.product, own.quantity, own.location, Location.code, Location.name, own.after_days,
            Product.sku, fn.COALESCE(fn.NULLIF(unit, ""), other), Product.minimum, Product.multiple, Product.maximum,
            fn.COALESCE(instead, ""), Product.picture_fr if language == "fr" else Product.picture_en, state,
        )
        .join_from(own, Product, on=(own.product == Product.id))
        .join_from(own, Location, on=(own.location == Location.id))
        .where(of(schedule, occurrence))
    )  # fmt: skip
    rows = catalog.with_names(query, language).order_by(own.position).tuples()
    return [_line(row) for row in rows]


def of(schedule: Schedule, occurrence: Occurrence | None):
    """The condition of the lines of a day, or (None, or a day without its own) of each time."""
    if occurrence is not None and occurrence.changed:
        return ScheduleLine.occurrence == occurrence.id
    return (ScheduleLine.schedule == schedule.id) & ScheduleLine.occurrence.is_null()


def items_of(schedule: Schedule, occurrence: Occurrence | None) -> list:
    """The lines with a quantity as rows (position, product_id, quantity, location_id, after_days): one statement."""
    own = ScheduleLine
    rows = own.select(
        own.position, own.product.alias("product_id"), own.quantity, own.location.alias("location_id"), own.after_days
    )
    return list(rows.where(of(schedule, occurrence), own.quantity > 0).order_by(own.position).namedtuples())


def to_place(rows: Iterable, schedule: Schedule, storefront, due: date) -> list[NewLine]:
    """The lines as a placing takes them: each wanted on the first day from its own on that goods can come there."""
    wanted = wanted_by(schedule.account_id, storefront, due)
    return [NewLine(row.product_id, row.quantity, row.location_id, wanted(row)) for row in rows]


def wanted_by(account_id: int, storefront, due: date) -> Callable:
    """A function that says when a line of an order of this day is wanted: the first day from its own on that goods can
    come to its place; None: as early as can be. Two statements, once it is asked about another than the earliest."""

    @cache
    def known() -> tuple[delivery.Days, dict[int, Location]]:
        places = Location.select().where(Location.account == account_id)
        return delivery.days_of(storefront, max(due, storefront.today())), {place.id: place for place in places}

    def wanted(row) -> date | None:
        if row.after_days is None:
            return None
        days, places = known()
        return days.soonest(places.get(row.location_id), due + timedelta(days=row.after_days))

    return wanted


def write_lines(schedule: Schedule, wishes: Sequence[Wish]) -> None:
    """The lines of each time, in this order; raises NothingToRepeat or TooManyScheduleLines."""
    if not wishes:
        raise no.NothingToRepeat()
    check_count(len(wishes))
    rows = [
        {"schedule": schedule.id, "product": one.product_id, "quantity": one.quantity, "location": one.location_id,
         "after_days": one.after_days, "position": position}
        for position, one in enumerate(wishes, 1)
    ]  # fmt: skip
    insert_many(ScheduleLine, rows)


def give_own(schedule: Schedule, occurrence: Occurrence) -> None:
    """Copy the lines of each time for one day, where it has none of its own yet."""
    if occurrence.changed:
        return
    own = ScheduleLine
    same = (own.product, own.quantity, own.location, own.after_days, own.position)
    rows = own.select(own.schedule, Value(occurrence.id), *same).where(of(schedule, None))
    own.insert_from(rows, [own.schedule, own.occurrence, *same]).execute()
    Occurrence.update(changed=True).where(Occurrence.id == occurrence.id).execute()
    occurrence.changed = True


def change_rows(
    schedule: Schedule, occurrence: Occurrence | None, wanted: Mapping[int, tuple], places: set[int]
) -> int:
    """Write quantity, place and days by position; returns how many lines are other than they were."""
    own = ScheduleLine
    rows = own.select(own.position, own.quantity, own.location, own.after_days).where(of(schedule, occurrence))
    standing = {position: tuple(rest) for position, *rest in rows.tuples()}
    if not wanted.keys() <= standing.keys():
        raise no.LinesStale()
    changed = {position: values for position, values in wanted.items() if standing[position] != tuple(values)}
    for quantity, location, after in changed.values():
        check_values(quantity, location, after, places)
    where = "occurrence_id = ?" if occurrence is not None else "occurrence_id IS NULL AND schedule_id = ?"
    owner = occurrence.id if occurrence is not None else schedule.id
    execute_many(
        f"UPDATE schedule_line SET quantity = ?, location_id = ?, after_days = ? WHERE {where} AND position = ?",
        [(*values, owner, position) for position, values in sorted(changed.items())],
    )
    return len(changed)


def check_values(quantity: int, location: int, after: int | None, places: set[int]) -> None:
    """Raise the refusal of what no line can have."""
    if not 0 <= quantity <= QUANTITY_LIMIT:
        raise no.QuantityWrong(limit=QUANTITY_LIMIT)
    if location not in places:
        raise no.NoSuchPlace()
    if after is not None and not 0 <= after <= AFTER_LIMIT:
        raise no.AfterWrong(limit=AFTER_LIMIT)


def check_count(lines: int) -> None:
    """Raise TooManyScheduleLines beyond what a schedule holds."""
    if lines > LINES_LIMIT:
        raise no.TooManyScheduleLines(limit=LINES_LIMIT, lines=lines)


def _line(row: tuple) -> Line:
    found = Line(*row[:16])
    if found.state != HIDDEN:
        return found
    bare = {"sku": "", "unit": "", "replaced_by": "", "picture": "", "name": ""}
    return Line(**{name: bare.get(name, getattr(found, name)) for name in Line.__slots__})
