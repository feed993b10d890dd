"""What a request asks for beside the buyer's last order: what is new, more, less, or left out this time."""

from dataclasses import dataclass, field
from datetime import datetime

from peewee import fn

from models.orders import Order, OrderLine

from .requests import ApprovalRequest


@dataclass(frozen=True, slots=True)
class SinceLast:
    """The buyer's last order before the request (`number` "": there is none), what is `fresh` (product ids), by how
    many units products are `more` or less, and how many products are not asked for this time."""

    number: str = ""
    placed_at: object = None
    total: int = 0
    fresh: frozenset[int] = frozenset()
    more: dict[int, int] = field(default_factory=dict)
    gone: int = 0


def since_last_order(account_id: int, buyer_id: int, asked: dict[int, int]) -> dict:
    """What is asked for (units by product id) beside the buyer's last order, in plain values, as a request keeps it:
    one statement."""
    last = Order.select(fn.MAX(Order.id)).where(
        Order.account == account_id, Order.buyer == buyer_id, Order.status != "cancelled"
    )
    rows = (
        OrderLine.select(Order.number, Order.placed_at, Order.total, OrderLine.product, fn.SUM(OrderLine.quantity))
        .join(Order)
        .where(OrderLine.order == last)
        .group_by(Order.id, OrderLine.product)
    )
    then = list(rows.tuples())
    if not then:
        return {}
    before = {product: int(quantity) for *_, product, quantity in then if product}
    more = {product: units - before[product] for product, units in asked.items() if product in before}
    number, placed_at, total = then[0][:3]
    return {
        "number": number,
        "placed_at": placed_at.isoformat(),
        "total": total,
        "fresh": sorted(asked.keys() - before.keys()),
        "more": {product: units for product, units in more.items() if units},
        "gone": len(before.keys() - asked.keys()),
    }


def since_of(request: ApprovalRequest) -> SinceLast:
    """What the request kept of it."""
    kept = request.since
    if not kept:
        return SinceLast()
    more = {int(product): units for product, units in kept["more"].items()}
    at = datetime.fromisoformat(kept["placed_at"])
    return SinceLast(kept["number"], at, kept["total"], frozenset(kept["fresh"]), more, kept["gone"])
