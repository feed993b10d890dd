"""What must hold for every order, looked up in sets. Each check: how many it looked at, and what is broken."""

from collections.abc import Iterable

from peewee import JOIN, Case, Value, fn

from models.history import Event
from models.money import extended
from models.stock import Level, Reservation

from .orders import Adjustment, DeliveryGroup, Order, OrderCounter, OrderLine
from .shipping import promised_units


def sums_off() -> tuple[int, list[str]]:
    """Orders whose sums are not those of their lines, deliveries and adjustments, or whose total is not their sum."""
    line, group, named = OrderLine, DeliveryGroup, Adjustment
    amount = fn.SUM(named.amount)
    lines = _sums(line, fn.SUM(line.subtotal), fn.SUM(line.discount), fn.COUNT(line.id))
    groups = _sums(group, fn.SUM(group.subtotal), fn.SUM(group.shipping), fn.SUM(group.tax))
    taxes = _sums(named, amount, where=named.kind == "tax")
    shipping = _sums(named, amount, where=named.kind.in_(["shipping", "discount"]) & named.line.is_null())
    discounts = _sums(named, amount, where=(named.kind == "discount") & named.line.is_null(False))
    looked, broken = 0, []
    columns = (Order.id, Order.number, Order.subtotal, Order.discount, Order.shipping, Order.tax, Order.total)
    for order, number, subtotal, discount, charge, tax, total, count in _each(*columns, Order.line_count):
        looked += 1
        holds = (
            lines.get(order) == (subtotal, discount, count)
            and groups.get(order) == (subtotal, charge, tax)
            and taxes.get(order, (0,)) == (tax,)
            and shipping.get(order, (0,)) == (charge,)
            and discounts.get(order, (0,)) == (-discount,)
            and total == subtotal - discount + charge + tax
        )
        if not holds:
            broken.append(number)
    return looked, broken


def lines_off() -> tuple[int, list[str]]:
    """Lines whose subtotal is not price times quantity, whose tax or discount is not the sum of those by name, whose
    discount is more than the line, or whose parts don't come to what is left of it."""
    taxes, discounts = _of_lines("tax"), _of_lines("discount")
    rows = (
        OrderLine.select(
            Order.number, OrderLine.number, Order.currency, OrderLine.unit_price, OrderLine.quantity,
            OrderLine.subtotal, OrderLine.discount, OrderLine.tax, fn.COALESCE(taxes.c.amount, 0),
            fn.COALESCE(discounts.c.amount, 0), OrderLine.parts,
        )
        .join_from(OrderLine, Order)
        .join_from(OrderLine, taxes, JOIN.LEFT_OUTER, on=(taxes.c.line_id == OrderLine.id))
        .join_from(OrderLine, discounts, JOIN.LEFT_OUTER, on=(discounts.c.line_id == OrderLine.id))
    )  # fmt: skip
    looked, broken = 0, []
    for order, line, currency, price, quantity, subtotal, discount, tax, named, off, parts in rows.tuples().iterator():
        looked += 1
        sums = (subtotal, tax, discount) == (extended(price, quantity, currency), int(named), -int(off))
        spread = parts is None or sum(part["amount"] for part in parts) == subtotal - discount
        if not sums or not spread or not 0 <= discount <= subtotal:
            broken.append(f"{order}#{line}")
    return looked, broken


def _of_lines(kind: str):
    """The sums of the lines' adjustments of one kind, by line."""
    own = Adjustment
    sums = own.select(own.line, fn.SUM(own.amount).alias("amount")).where(own.kind == kind, own.line.is_null(False))
    return sums.group_by(own.line).alias(f"{kind}s")


def deliveries_off() -> tuple[int, list[str]]:
    """Deliveries whose subtotal or tax is not that of their lines and of their charge's taxes."""
    goods = dict(_grouped(OrderLine, OrderLine.group, OrderLine.subtotal))
    taxes = dict(_grouped(Adjustment, Adjustment.group, Adjustment.amount, kind="tax"))
    own = DeliveryGroup
    looked, broken = 0, []
    rows = own.select(own.id, Order.number, own.number, own.subtotal, own.tax).join(Order)
    for group, order, number, subtotal, tax in rows.tuples().iterator():
        looked += 1
        if goods.get(group) != subtotal or taxes.get(group, 0) != tax:
            broken.append(f"{order}/{number}")
    return looked, broken


def numbers_off() -> tuple[int, list[str]]:
    """Order numbers beyond the counter, which could be given again."""
    last = OrderCounter.select(OrderCounter.last).where(OrderCounter.name == "order").scalar() or 0
    numbers = [number for (number,) in _each(Order.number)]
    return len(numbers), [number for number in numbers if not number[3:].isdigit() or int(number[3:]) > last]


def journal_off() -> tuple[int, list[str]]:
    """Orders whose first event does not name the people who stand on the order."""
    first = (Event.number == 1) & (Event.stream == Value("order:").concat(Order.id.cast("TEXT")))
    rows = Order.select(
        Order.number, Order.placed_by, Order.buyer, Event.user_id, fn.COALESCE(Event.on_behalf_of_id, Event.user_id)
    ).join(Event, JOIN.LEFT_OUTER, on=first)
    looked, broken = 0, []
    for number, placed_by, buyer, user, behalf in rows.tuples().iterator():
        looked += 1
        if (placed_by, buyer) != (user, behalf):
            broken.append(number)
    return looked, broken


def stock_off() -> tuple[int, list[str]]:
    """Levels whose reserved units are not the sum of their reservations, and reservations of no open order or of more
    than it asked for."""
    promised = dict(_grouped(Reservation, Reservation.level, Reservation.quantity))
    levels = list(Level.select(Level.id, Level.reserved).tuples().iterator())
    broken = [f"level:{level}" for level, reserved in levels if promised.get(level, 0) != reserved]
    asked = _taken()
    held = Reservation.select(Reservation.order_id, Level.product, fn.SUM(Reservation.quantity)).join(Level)
    rows = list(held.group_by(Reservation.order_id, Level.product).tuples())
    broken += [f"order:{o} product:{p}" for o, p, quantity in rows if int(quantity) != asked.get((o, p))]
    return len(levels) + len(rows), broken


def _taken() -> dict[tuple[int, int], int]:
    """What open orders have in stock, by order and product: a bundle has its parts."""
    own = OrderLine
    # As `promised_units` says it.
    untaken = Case(None, ((own.cancelled > own.backordered, own.cancelled),), own.backordered)
    left = own.quantity - own.shipped - untaken
    units = fn.SUM(Case(None, ((left > 0, left),), 0))
    open_lines = own.select(own.order, own.product, units).join(Order).where(Order.status == "open")
    plain = open_lines.where(own.parts.is_null()).group_by(own.order, own.product)
    taken = {(order, product): int(quantity) for order, product, quantity in plain.tuples().iterator()}
    columns = (own.order.alias("order_id"), own.quantity, own.cancelled, own.shipped, own.parts)
    bundles = own.select(*columns).join(Order).where(Order.status == "open", own.parts.is_null(False))
    for row in bundles.namedtuples().iterator():
        for product, _, units in promised_units(row):
            taken[row.order_id, product] = taken.get((row.order_id, product), 0) + units
    return taken


def _each(*columns) -> Iterable[tuple]:
    return Order.select(*columns).order_by(Order.id).tuples().iterator()


def _sums(model, *summed, where=None) -> dict[int, tuple]:
    """What a table's rows come to by order."""
    query = model.select(model.order, *summed).group_by(model.order)
    if where is not None:
        query = query.where(where)
    return {order: tuple(int(value) for value in values) for order, *values in query.tuples().iterator()}


def _grouped(model, by, amount, kind: str | None = None) -> Iterable[tuple]:
    """(what it is grouped by, sum) of a table."""
    query = model.select(by, fn.SUM(amount)).group_by(by)
    if kind:
        query = query.where(model.kind == kind)
    return ((row, int(value)) for row, value in query.tuples().iterator())
