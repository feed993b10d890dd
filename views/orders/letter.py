"""The letters about an order, to its buyer: that it was placed, changed, shipped. A copy goes to the person of the
house who did it for the buyer."""

from models import billing, changes, fulfilment, orders
from models.brands import Storefront
from models.changes import ChangeOrder
from models.fulfilment import Shipment
from models.identity import User
from models.orders import Order
from models.refusals import NotFound
from views.mail import Letter

# A letter is read on a phone: it names so many lines, says how many more there are, and links to all of them.
LINES_TOLD = 30


def confirmation(row) -> Letter:
    """The letter of an outbox row: number, deliveries, taxes by name, totals, a link. Frozen facts only."""
    order = Order.get_or_none(Order.id == row.facts["order_id"])
    if order is None:
        raise NotFound(row.key)
    _, taxes = orders.taxes_of(order)
    counts = orders.line_counts(order)
    *_parts, promotions = orders.discounts_of(order)
    context = {
        "approved": _is_colleague(order),
        "paid": billing.paid_by(billing.payments_of(order)) if order.payment_status else None,
        "groups": [(group, counts.get(group.id, 0)) for group in orders.groups_of(order)],
        "noted": orders.noted_lines(order, LINES_TOLD),
        "taxes": taxes,
        "promotions": promotions,
    }
    return _to_buyer("order_confirmation", row, order, order.placed_by_id, context)


def changed(row) -> Letter:
    """The letter about a change of an order: what was cancelled, what it comes to by name, what is left."""
    change = ChangeOrder.get_or_none(ChangeOrder.id == row.facts["change_id"])
    if change is None:
        raise NotFound(row.key)
    order = Order.get_by_id(change.order_id)
    context = {
        "change": change,
        "lines": changes.lines_of(change)[:LINES_TOLD],
        "count": changes.line_count(change),
        "now": changes.sums_now(order),
        "taxes": changes.taxes_now(order),
    }
    return _to_buyer("order_changed", row, order, change.user_id, context)


def shipped(row) -> Letter:
    """The letter about a shipment: what is on its way, how it is followed, what it comes to, what is still left."""
    shipment = Shipment.get_or_none(Shipment.id == row.facts["shipment_id"])
    if shipment is None:
        raise NotFound(row.key)
    order, lines = Order.get_by_id(shipment.order_id), fulfilment.lines_of(shipment)
    _, group = fulfilment.shipment_of(order, shipment.number)
    left = sum(fulfilment.left_of(line) for line in orders.lines_of(order))
    context = {
        "shipment": shipment, "group": group, "lines": lines[:LINES_TOLD], "count": len(lines), "left": left,
        "paid": billing.paid_by(billing.payments_of(order)) if order.payment_status else None,
    }  # fmt: skip
    return _to_buyer("order_shipped", row, order, order.buyer_id, context)


def _to_buyer(template: str, row, order: Order, done_by: int, context: dict) -> Letter:
    """A letter about an order in its buyer's language, with a copy to the person of the house who did it."""
    return Letter(
        template=template,
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        cc=_copies(order, done_by),
        context={"order": order} | context,
        base=row.facts.get("base") or "",
        page=("orders.show_order", {"number": order.number}),
    )


def _is_colleague(order: Order) -> bool:
    """Whether somebody of the buyer's own company placed it: with a yes to the buyer's request."""
    other = User.get_or_none(User.id == order.placed_by_id) if order.placed_by_id != order.buyer_id else None
    return other is not None and not other.is_staff


def _copies(order: Order, person: int) -> list[str]:
    """The one of the house who did it for the buyer, as long as there is such a person."""
    if person == order.buyer_id:
        return []
    other = User.get_or_none(User.id == person, User.active)
    return [other.email] if other else []
