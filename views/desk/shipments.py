"""Shipping a delivery of a customer’s order, or units of it, and the slip that goes with it."""

from models import orders
from views import guard, shipping
from views.orders.shipments import slip
from views.scope import scope

from . import room

DELIVERY = "/desk/orders/<number>/deliveries/<int:delivery>/shipments/"


@room.get(f"{DELIVERY}new/")
@guard.staff("agent")
def new_shipment(number, delivery):
    """Choose what is shipped: all that is there, or units of lines."""
    return shipping.choose(orders.in_shop(scope.storefront, number), delivery)


@room.get(f"{DELIVERY}preview/")
@guard.staff("agent")
def show_shipment_preview(number, delivery):
    """What that would do: what it comes to, and what is left."""
    return shipping.previewed(orders.in_shop(scope.storefront, number), delivery)


@room.post(DELIVERY)
@guard.staff("agent")
def create_shipment(number, delivery):
    """Ship what was previewed."""
    return shipping.carry_out(orders.in_shop(scope.storefront, number), delivery)


@room.get("/desk/orders/<number>/shipments/<int:shipment>/")
@guard.staff("agent")
def show_shipment(number, shipment):
    """The packing slip."""
    return slip(orders.in_shop(scope.storefront, number), shipment, "desk")
