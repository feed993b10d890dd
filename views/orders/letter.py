"""The letter that confirms an order: to the buyer, with a copy to the rep who placed it for the buyer."""

from models import orders
from models.brands import Storefront
from models.identity import User
from models.orders import Order
from models.refusals import NotFound
from views.mail import Letter


def confirmation(row) -> Letter:
    """The letter of an outbox row: number, deliveries, taxes by name, totals, a link. Frozen facts only."""
    order = Order.get_or_none(Order.id == row.facts["order_id"])
    if order is None:
        raise NotFound(row.key)
    _, taxes = orders.taxes_of(order)
    counts = orders.line_counts(order)
    *_parts, promotions = orders.discounts_of(order)
    return Letter(
        template="order_confirmation",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        cc=_copies(order),
        context={
            "order": order,
            "groups": [(group, counts.get(group.id, 0)) for group in orders.groups_of(order)],
            "taxes": taxes,
            "promotions": promotions,
        },
        base=row.facts.get("base") or "",
        page=("orders.show_order", {"number": order.number}),
    )


def _copies(order: Order) -> list[str]:
    """The rep who acted for the buyer, as long as there is such a person."""
    if order.placed_by_id == order.buyer_id:
        return []
    rep = User.get_or_none(User.id == order.placed_by_id, User.active)
    return [rep.email] if rep else []
