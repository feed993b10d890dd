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


def carts_off() -> tuple[int, list[str]]:
    """Buyers with more than one open cart at an account, of which only one is ever shown."""
    open_carts = Cart.select(Cart.account, Cart.buyer, Cart.storefront, fn.COUNT(Cart.id)).where(Cart.status == "open")
    rows = list(open_carts.group_by(Cart.account, Cart.buyer, Cart.storefront).tuples())
    return len(rows), [f"account:{a} buyer:{b}" for a, b, _, count in rows if count > 1]


def _totals():
    return Order.select(Order.id, Order.number, Order.total).tuples().iterator()
