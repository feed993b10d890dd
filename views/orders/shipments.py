"""What was sent of an order: its shipments beside each delivery, and the slip of each."""

from flask_babel import gettext as _

from models import fulfilment, orders
from views import guard, reply
from views.scope import scope

from . import room


@room.get("/orders/<number>/shipments/<int:shipment>/")
@guard.account
def show_shipment(number, shipment):
    """The packing slip: what was in a shipment, without prices."""
    return slip(orders.by_number(scope.account, number), shipment, "orders")


def slip(order: orders.Order, number: int, place: str):
    """The page of a shipment, to read and to print."""
    shipment, group = fulfilment.shipment_of(order, number)
    context = {"order": order, "shipment": shipment, "group": group, "lines": fulfilment.lines_of(shipment)}
    name = f"name_{scope.language}"
    bundles = [line for line in context["lines"] if line.parts]
    held = {line.number: [(part["quantity"], part[name]) for part in line.parts] for line in bundles}
    home = _("Service desk") if place == "desk" else _("Orders")
    return reply.page("shipments/show.html", **context, held=held, room=place, home=home)


def shipped(order: orders.Order, lines: dict[int, list]) -> dict:
    """What the page of an order says of its shipments: those of each delivery, by its id, and the units that each one
    has left and sent; at the desk, whether more may be shipped. One statement, and none as long as nothing is sent."""
    sent = fulfilment.shipments_of(order) if order.shipping_status else []
    shipments: dict[int, list] = {}
    for one in sent:
        shipments.setdefault(one.group_id, []).append(one)
    return {
        "shipments": shipments,
        "unsent": {group: sum(fulfilment.left_of(line) for line in its) for group, its in lines.items()},
        "sent": {group: sum(line.shipped for line in its) for group, its in lines.items()},
        "may_ship": scope.role == "agent" and fulfilment.may_ship(order),
    }
