"""What must hold for every return, looked up in sets. Each check: how many it looked at, and what is broken."""

from peewee import JOIN, Case, fn

from models.changes import ChangeLine, ChangeOrder
from models.orders import Order, OrderLine

from .tables import ASKED_FOR, CAME, ReturnLine, ReturnOrder


def units_off() -> tuple[int, list[str]]:
    """Lines of which more is asked back than was sent, or of which other units are returned than those that were
    settled; and lines of returns with more that came than was asked, or more in stock than came."""
    own, ret, line = ReturnLine, ReturnOrder, OrderLine
    asked = fn.SUM(Case(None, ((ret.status.in_(ASKED_FOR), own.asked), (ret.status.in_(CAME), own.came)), 0))
    settled = fn.SUM(Case(None, ((ret.status == "settled", own.came),), 0))
    known = own.select(own.line, asked.alias("asked"), settled.alias("settled")).join(ret).group_by(own.line)
    known = known.alias("known")
    rows = (
        line.select(Order.number, line.number, line.shipped, line.returned, known.c.asked, known.c.settled)
        .join_from(line, Order)
        .join_from(line, known, JOIN.LEFT_OUTER, on=(known.c.line_id == line.id))
        .where((line.returned != 0) | known.c.asked.is_null(False))
    )
    looked, broken = 0, []
    for order, number, shipped, returned, asked_back, done in rows.tuples().iterator():
        looked += 1
        if int(done or 0) != returned or not returned <= int(asked_back or 0) <= shipped:
            broken.append(f"{order}#{number}")
    wrong = own.select(ret.number).join(ret).where((own.came > own.asked) | (own.restocked > own.came))
    return looked, broken + sorted({number for (number,) in wrong.tuples()})


def settled_off() -> tuple[int, list[str]]:
    """Settled returns without their change of the order or with other units than it, changes of this kind that no
    return asked for, and returns of another account than their order."""
    own, line = ReturnOrder, ReturnLine
    came = line.select(line.owner, fn.SUM(line.came).alias("units")).group_by(line.owner).alias("came")
    rows = (
        own.select(own.number, own.status, own.change, own.account, Order.account, ChangeOrder.units, came.c.units)
        .join_from(own, Order)
        .join_from(own, ChangeOrder, JOIN.LEFT_OUTER)
        .join_from(own, came, JOIN.LEFT_OUTER, on=(came.c.return_id == own.id))
    )
    looked, broken = 0, []
    for number, status, change, account, whose, units, arrived in rows.tuples().iterator():
        looked += 1
        settled = status == "settled"
        if settled != (change is not None) or account != whose or (settled and units != int(arrived or 0)):
            broken.append(number)
    mine = own.select(own.change).where(own.change.is_null(False))
    alone = ChangeOrder.select(ChangeOrder.id).where(ChangeOrder.kind == "return", ChangeOrder.id.not_in(mine))
    return looked, broken + [f"change:{change}" for (change,) in alone.tuples()]


def given_back_off() -> tuple[int, list[str]]:
    """Lines of which returns gave back more than they came to, or another amount than what is gone of them says."""
    own, line = ChangeLine, OrderLine
    net = own.subtotal - own.discount
    back = fn.SUM(Case(None, ((ChangeOrder.kind == "return", net),), 0))
    since = fn.SUM(net)
    rows = (
        own.select(Order.number, line.number, line.subtotal - line.discount, back, since)
        .join_from(own, ChangeOrder)
        .join_from(own, line)
        .join_from(line, Order)
        .where(line.returned != 0)
        .group_by(Order.number, line.number, line.subtotal, line.discount)
    )
    looked, broken = 0, []
    for order, number, sold, given, changed in rows.tuples().iterator():
        looked += 1
        if int(given) > 0 or sold + int(changed) < 0:
            broken.append(f"{order}#{number}")
    return looked, broken
