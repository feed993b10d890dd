"""What must hold for placings: every order was placed once, under one key, within the credit of that moment."""

from peewee import JOIN, fn

from models.carts import Cart
from models.history import Event
from models.orders import Order

from .placements import Placement


def placements_off() -> tuple[int, list[str]]:
    """Orders without exactly one placement of their own account, and placements without an order."""
    own = fn.COUNT(Placement.id)
    rows = Order.select(Order.number, Order.account, own, fn.MIN(Placement.account)).join(
        Placement, JOIN.LEFT_OUTER, on=(Placement.order == Order.id)
    )
    looked, broken = 0, []
    for number, account, placements, placed_for in rows.group_by(Order.id).order_by(Order.id).tuples().iterator():
        looked += 1
        if placements != 1 or account != placed_for:
            broken.append(number)
    lost = Placement.select(Placement.id).where(Placement.order.is_null()).tuples()
    return looked, broken + [f"placement:{placement}" for (placement,) in lost]


def credit_off() -> tuple[int, list[str]]:
    """Orders placed beyond the credit limit of that moment, or with another total than the journal grants."""
    totals = {f"order:{order}": (number, total) for order, number, total in _totals()}
    looked, broken = 0, []
    for event in Event.select().where(Event.verb == "place_on_terms").iterator():
        looked += 1
        facts = event.facts
        number, total = totals.get(event.stream, (event.stream, None))
        limit = facts["credit_limit"]
        if facts["total"] != total or (limit is not None and facts["open_orders"] + total > limit):
            broken.append(number)
    return looked, broken


def limits_off() -> tuple[int, list[str]]:
    """Orders placed beyond the purchase limits of that moment, as the journal says them."""
    looked, broken = 0, []
    its = Event.select().where(Event.stream.startswith("order:"), Event.particulars.contains('"purchase_limits"'))
    for event in its.iterator():
        looked += 1
        facts, limits = event.facts, event.facts["purchase_limits"]
        bounds = ((facts["total"], limits["order"]), (limits["used"] + facts["total"], limits["amount"]))
        over = any(limit is not None and sum_of > limit for sum_of, limit in bounds)
        if over or (limits["open"] is not None and limits["opened"] >= limits["open"]):
            broken.append(facts["number"])
    return looked, broken


def carts_off() -> tuple[int, list[str]]:
    """Buyers with more than one open cart for saved lines, or for one agreement, at an account: only one is shown."""
    whose = (Cart.account, Cart.buyer, Cart.storefront, Cart.saved, Cart.agreement)
    open_carts = Cart.select(*whose, fn.COUNT(Cart.id)).where(Cart.status == "open").group_by(*whose)
    rows = list(open_carts.tuples())
    twice = [row for row in rows if (row[3] or row[4]) and row[5] > 1]
    return len(rows), [f"account:{account} buyer:{buyer}" for account, buyer, *_ in twice]


def _totals():
    return Order.select(Order.id, Order.number, Order.total).tuples().iterator()
