"""What an order is charged to: its shares by cost centre and store, and whether its budgets counted just that."""

from collections import Counter
from collections.abc import Mapping

from peewee import fn

from models.base import among
from models.money import allocate
from models.spending import BudgetUse, Share, summed

from .orders import DeliveryGroup, Order, OrderLine


def shares_of(order: Order, lines: Mapping[int, int] | None = None, amount: int | None = None) -> list[Share]:
    """What is charged to which cost centre for which store (minor unit), as the order was placed; for
    `spending.restore`. One statement.

    Of the whole order; or of `lines`, how much of each by its id (a line's whole part is its `charged`); or of an
    `amount` off the order as a whole, spread over its lines in proportion to what they are charged with.
    """
    own = OrderLine
    query = own.select(own.id, own.cost_centre, DeliveryGroup.location_code, own.charged).join(DeliveryGroup)
    rows = [row for row in query.where(own.order == order.id).order_by(own.number).tuples() if row[3] is not None]
    charged = [row[3] for row in rows]
    if lines is not None:
        charged = [lines.get(row[0], 0) for row in rows]
    elif amount is not None:
        charged = allocate(amount, charged) if rows else []
    return summed(Share(row[1], row[2], part) for row, part in zip(rows, charged, strict=True))


def heads_of(order_ids) -> dict[int, tuple]:
    """The heads of orders by their ids, as rows (id, number, placed_at, buyer_name, po_number, status, total,
    currency): of those that used a budget. One statement."""
    own = Order
    columns = (own.id, own.number, own.placed_at, own.buyer_name, own.po_number, own.status, own.total, own.currency)
    rows = own.select(*columns).where(among(own.id, list(order_ids)))
    return {row.id: row for row in rows.namedtuples()}


def charges_off() -> tuple[int, list[str]]:
    """Orders whose lines' parts don't add up to the total or to what each cost centre is charged with, that a budget
    counted with another amount than it had to, or that are cancelled and still use one."""
    broken, taken = [], _taken()
    rows = Order.select(Order.id, Order.number, Order.total, Order.status, Order.cost_centres).order_by(Order.id)
    parts = _parts()
    looked = 0
    for order, number, total, status, centres in rows.tuples().iterator():
        mine = parts.get(order)
        if mine is None:
            continue
        looked += 1
        named: Counter = Counter()
        for (centre, _), amount in mine.items():
            named[centre] += amount
        frozen = {centre["id"]: centre["amount"] for centre in centres or []}
        holds = sum(mine.values()) == total and frozen == {one: named[one] for one in named if one is not None}
        for place, consumed, left in taken.get(order, ()):
            holds = holds and consumed == mine.get(place) and (status != "cancelled" or not left)
        if not holds:
            broken.append(number)
    return looked, broken


def _parts() -> dict[int, dict[tuple, int]]:
    """What the lines of orders are charged with, by order, by cost centre and store."""
    own = OrderLine
    place = (own.order, own.cost_centre, DeliveryGroup.location_code)
    query = own.select(*place, fn.SUM(own.charged)).join(DeliveryGroup).where(own.charged.is_null(False))
    found: dict[int, dict[tuple, int]] = {}
    for order, centre, store, amount in query.group_by(*place).tuples().iterator():
        found.setdefault(order, {})[centre, store] = int(amount)
    return found


def _taken() -> dict[int, list[tuple]]:
    """What budgets counted, by order: (cost centre and store, consumed, what is left of that after what was restored)
    for each period of a budget."""
    own = BudgetUse
    place = (own.order_id, own.cost_centre, own.location, own.period)
    consumed = fn.SUM(own.amount).filter(own.kind == "consume")
    found: dict[int, list[tuple]] = {}
    for order, centre, store, _, taken, left in (
        own.select(*place, consumed, fn.SUM(own.amount)).group_by(*place).tuples()
    ):
        found.setdefault(order, []).append(((centre, store), int(taken or 0), int(left)))
    return found
