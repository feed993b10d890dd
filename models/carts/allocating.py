"""Allocating: quantities of products over stores and dates at once, as the grid edits them.

A *cell* is what the cart holds of a product for a store on a date, 0 where there is no line. However many cells are
set, what is known is read once and everything is written in bulk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.base import among
from models.refusals import ChangedMeanwhile, Refused

from . import adding
from .adding import NewLine
from .lines import CartLine, live
from .refusals import NoSuchLocation, ProductNotAvailable
from .rules import check_day, check_quantity, check_room, write_quantities


class Cell(NamedTuple):
    """Where a quantity stands."""

    product_id: int
    location_id: int
    wanted_on: date


class Planned(NamedTuple):
    """What a cell is to hold; `was` is what it held when it was read (None: whatever it holds)."""

    quantity: int
    was: int | None = None


class Allocated(NamedTuple):
    """What became of it: how many lines were written, the products whose price may have moved, what was refused, by
    cell, and the key with which `undo_allocation` takes it back ("" where nothing was done)."""

    lines: int
    products: list[int]
    refused: dict[Cell, Refused]
    step: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be written: line id -> quantity, ids of lines to take out, lines to be made; and how each cell will
    be left: (product, store, day, quantity, and of the line that stays its id, the quantity before and the version
    after; None of a line that is made, or where none is left)."""

    changed: dict[int, int]
    gone: list[int]
    fresh: list[NewLine]
    cells: list[tuple]

    def __bool__(self) -> bool:
        return bool(self.cells)


def check_cells(cart, cells: Mapping[Cell, Planned], products: dict, locations: dict) -> dict[Cell, Refused]:
    """What is wrong with each of the cells, by cell: of the product, the store, the day, the quantity."""
    days, refused = cart.days(), {}
    for cell, wanted in cells.items():
        try:
            if wanted.quantity:
                if cell.product_id not in products:
                    raise ProductNotAvailable()
                if cell.location_id not in locations:
                    raise NoSuchLocation()
                check_day(cart, cell.wanted_on, locations[cell.location_id], days)
                check_quantity(products[cell.product_id], wanted.quantity)
        except Refused as refusal:
            refused[cell] = refusal
    return refused


def planned(cart, cells: Mapping[Cell, Planned]) -> Plan:
    """What to write so that the cells hold what is wanted; raises ChangedMeanwhile where one no longer holds what was
    read, unless it holds what is wanted already. Of several lines in one cell the first one takes it all."""
    lines = lines_by_cell(cart, {cell.product_id for cell in cells})
    plan = Plan({}, [], [], [])
    for cell, wanted in cells.items():
        here = lines.get(cell, [])
        held = sum(quantity for _, quantity, _ in here)
        if held == wanted.quantity:
            continue
        if wanted.was is not None and held != wanted.was:
            raise ChangedMeanwhile(f"{cell} holds {held}, not {wanted.was}")
        stays = here[:1] if wanted.quantity else []
        plan.gone.extend(line for line, *_ in here[len(stays) :])
        line, before, version = stays[0] if stays else (None, None, None)
        plan.cells.append((*cell, wanted.quantity, line, before, version + 1 if stays else None))
        if stays:
            plan.changed[line] = wanted.quantity
        elif wanted.quantity:
            plan.fresh.append(NewLine(cell.product_id, wanted.quantity, cell.location_id, cell.wanted_on))
    check_room(cart, len(plan.fresh) - len(plan.gone))
    return plan


def write(cart, plan: Plan, removal: str) -> None:
    """Write a plan: at most four statements. Lines that go keep `removal`, so that they can be put back."""
    write_quantities(plan.changed)
    if plan.gone:
        CartLine.update(removal=removal).where(among(CartLine.id, plan.gone)).execute()
    if plan.fresh:
        adding.insert(cart, plan.fresh, adding.last_position(cart), {})


def lines_by_cell(cart, products) -> dict[Cell, list[tuple[int, int, int]]]:
    """The lines of these products by cell, each as (id, quantity, version), by position. One statement."""
    own = CartLine
    rows = own.select(own.product, own.location, own.wanted_on, own.id, own.quantity, own.version)
    found: dict[Cell, list[tuple[int, int, int]]] = {}
    for product, location, day, *line in (
        rows.where(live(cart.id), among(own.product, products)).order_by(own.position, own.id).tuples()
    ):
        found.setdefault(Cell(product, location, day), []).append(tuple(line))
    return found
