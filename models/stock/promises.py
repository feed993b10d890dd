"""What can be promised: availability by product, reservations for orders, counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from peewee import EXCLUDED, SQL, Case, Select, Value, fn

from models.base import among, amounts_table, id_table, is_sqlite, writing
from models.catalog import BundlePart
from models.prepared import prepared

from .levels import Level, Reservation, WarehouseStorefront


@dataclass(frozen=True, slots=True)
class Availability:
    """Units of a product in the warehouses that serve a storefront: there, of these not promised, next expected on.

    `counted` False: no warehouse keeps count of the product, and it is always available.
    """

    on_hand: int = 0
    available: int = 0
    next_receipt: date | None = None
    counted: bool = False

    def covers(self, quantity: int) -> bool:
        """Whether so many units can be sent from stock."""
        return not self.counted or self.available >= quantity


class Need(NamedTuple):
    """So many units of a product that is counted, which go into each unit of something."""

    product_id: int
    units: int
    level: Availability


def availability(storefront, product_ids: Iterable[int]) -> dict[int, Availability]:
    """What each product's stock is for a storefront, in one statement; receipts expected before today are left out.

    A product counted only in warehouses that do not serve the storefront is out of stock there. A bundle has the stock
    of its parts: as many as its scarcest counted part allows, expected when the last of the parts that lack is.
    """
    needs = needs_of(storefront, product_ids)
    return {product: whole_of((one.units, one.level) for one in its) for product, its in needs.items()}


def needs_of(storefront, product_ids: Iterable[int]) -> dict[int, list[Need]]:
    """What a unit of each product takes of what is counted, itself or its parts; nothing where nobody counts it. One
    statement."""
    needs: dict[int, list[Need]] = {product: [] for product in product_ids}
    if needs:
        for product, part, units, *level in _availability(list(needs), storefront.id, storefront.today()):
            needs[product].append(Need(part, units, Availability(*level, True)))
    return needs


def whole_of(levels: Iterable[tuple[int, Availability]]) -> Availability:
    """The availability of something each unit of which needs so many units of each of these."""
    levels = list(levels)
    if not levels:
        return Availability()
    lacking = [level.next_receipt for needed, level in levels if level.available < needed]
    receipts = lacking or [level.next_receipt for _, level in levels]
    return Availability(
        on_hand=min(level.on_hand // needed for needed, level in levels),
        available=min(level.available // needed for needed, level in levels),
        next_receipt=None if None in receipts else max(receipts),
        counted=True,
    )


@prepared
def _availability(products, storefront, today):
    ours = _serving(storefront, Level)
    free = Case(None, ((ours & (Level.on_hand > Level.reserved), Level.on_hand - Level.reserved),), 0)
    expected = Case(None, ((ours & (Level.next_receipt >= today), Level.next_receipt),), None)
    asked, needs = _needed(products)
    return (
        Level.select(
            needs.c.owner,
            needs.c.product,
            needs.c.quantity,
            fn.SUM(Case(None, ((ours, Level.on_hand),), 0)),
            fn.SUM(free),
            fn.MIN(expected).converter(Level.next_receipt.python_value),
        )
        .join(needs, on=(needs.c.product == Level.product))
        .group_by(needs.c.owner, needs.c.product, needs.c.quantity)
        .with_cte(asked, needs)
        .tuples()
    )


def _needed(products):
    """What a unit of each of these products needs, as a table (owner, product, quantity): itself, or its parts."""
    ids, part = id_table("ids", products), BundlePart
    asked = Select((ids.source,), (ids.id.alias("id"),)).cte("asked", columns=("id",))
    itself = asked.select_from(asked.c.id, asked.c.id, SQL("1"))
    parts = part.select(part.bundle, part.component, part.quantity).join(asked, on=(asked.c.id == part.bundle))
    return asked, itself.union_all(parts).cte("needs", columns=("owner", "product", "quantity"))


def serves(storefront_id, level=Level):
    """The condition that a level's warehouse serves a storefront (its id, or an expression)."""
    return _serving(storefront_id, level)


def promisable(storefront, today, product):
    """(available units, next receipt) of a product's id in the warehouses that serve a storefront (its id), as two
    expressions for a query that has it: what `availability` says, and NULL where nobody counts it.
    """
    ours = _serving(storefront, Level)
    free = Case(None, ((ours & (Level.on_hand > Level.reserved), Level.on_hand - Level.reserved),), 0)
    expected = Case(None, ((ours & (Level.next_receipt >= today), Level.next_receipt),), None)
    part = BundlePart
    each = (
        part.select(part.quantity.alias("needed"), fn.SUM(free).alias("units"), fn.MIN(expected).alias("receipt"))
        .join(Level, on=(Level.product == part.component))
        .where(part.bundle == product)
        .group_by(part.component, part.quantity)
        .alias("each")
    )
    lacks = each.c.units < each.c.needed
    unknown = fn.SUM(Case(None, ((lacks & each.c.receipt.is_null(), 1),), 0))
    last = fn.MAX(Case(None, ((lacks, each.c.receipt),), None))
    lacking = Case(None, ((unknown > 0, None),), last)
    every = Case(None, ((fn.SUM(Case(None, ((each.c.receipt.is_null(), 1),), 0)) > 0, None),), fn.MAX(each.c.receipt))
    of_parts = Case(None, ((fn.SUM(Case(None, ((lacks, 1),), 0)) > 0, lacking),), every)
    own = Level.product == product
    available = fn.COALESCE(
        Level.select(fn.SUM(free)).where(own), Select((each,), (fn.MIN(each.c.units / each.c.needed),))
    )
    receipt = fn.COALESCE(Level.select(fn.MIN(expected)).where(own), Select((each,), (of_parts,)))
    return available, receipt


def reserve(order_id: int, storefront, quantities: dict[int, int]) -> dict[int, int]:
    """Promise units to an order, in the transaction of the verb that places it; returns the units without stock.

    Locks the levels, so that no unit is ever promised twice. The fullest warehouse is taken from first, so that a
    product comes from one place where it can. What is not counted is never backordered. Three statements for any
    number of products; every product asked for is in the answer, with 0 where all of it is promised.
    """
    with writing():
        taken, backordered = _planned(_locked_levels(storefront, quantities), quantities)
        if taken:
            told = amounts_table("taken", taken)
            Level.update(reserved=Level.reserved + told.c.amount).from_(told).where(Level.id == told.c.id).execute()
            _note(order_id, told)
    return backordered


def _note(order_id: int, told) -> None:
    """Write down what was taken for an order, as a table (id of the level, amount), beside what it had already."""
    own = Reservation
    rows = Select((told,), (told.c.id, Value(order_id), told.c.amount)).where(told.c.amount > 0)
    put = own.insert_from(rows, [own.level, own.order_id, own.quantity])
    more = {own.quantity: own.quantity + EXCLUDED.quantity}
    put.on_conflict(conflict_target=[own.level, own.order_id], update=more).execute()


def _serving(storefront, level):
    """The condition that a level's warehouse serves the storefront (its id): it is named to, or no storefront is."""
    row = WarehouseStorefront
    named = fn.EXISTS(row.select(1).where(row.warehouse == level.warehouse, row.storefront == storefront))
    any_named = fn.EXISTS(row.select(1).where(row.warehouse == level.warehouse))
    return named | ~any_named


def _locked_levels(storefront, products: Iterable[int]) -> list[tuple[int, int, int, bool]]:
    """(level, product, free units, serves) of every level of the products, locked in one order against deadlocks."""
    query = Level.select(Level.id, Level.product, Level.on_hand - Level.reserved, _serving(storefront.id, Level))
    return list(locking(query.where(among(Level.product, products))).tuples())


def locking(query):
    """The query, its levels locked in one order against deadlocks."""
    query = query.order_by(Level.id)
    return query if is_sqlite() else query.for_update()


def _planned(levels, quantities: dict[int, int]) -> tuple[dict[int, int], dict[int, int]]:
    """Which units to take from which level, and how many of each product are missing."""
    free: dict[int, list[tuple[int, int]]] = {}
    for level, product, units, serves in levels:
        free.setdefault(product, []).append((max(units, 0) if serves else 0, level))
    taken: dict[int, int] = {}
    backordered: dict[int, int] = {}
    for product, quantity in quantities.items():
        missing = quantity if product in free else 0
        for units, level in sorted(free.get(product, ()), key=lambda place: (-place[0], place[1])):
            if units and missing:
                taken[level] = min(units, missing)
                missing -= taken[level]
        backordered[product] = missing
    return taken, backordered
