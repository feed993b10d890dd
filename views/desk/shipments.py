"""Shipping a delivery of a customer’s order, or units of it, and the slip that goes with it."""

from flask import url_for

from models import fulfilment, orders
from views import guard, reply, shipping
from views.orders.shipments import slip
from views.paging import Page, asked_page
from views.scope import scope

from . import room

DELIVERY = "/desk/orders/<number>/deliveries/<int:delivery>/shipments/"


@room.get("/desk/shipments/")
@guard.staff("agent")
def index_shipments():
    """What waits to be shipped, delivery by delivery, by the day on which it is wanted."""
    rows, total = fulfilment.waiting(scope.storefront, asked_page())
    page = Page(asked_page(), fulfilment.PAGE_DELIVERIES, total, lambda n: url_for("desk.index_shipments", page=n))
    return reply.page("desk/shipments.html", part="desk/_waiting.html", rows=rows, page=page)


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


@room.post("/desk/orders/<number>/shipments/<int:shipment>/tracking/")
@guard.staff("agent")
def update_tracking(number, shipment):
    """Say anew by whom it is brought and how it is followed."""
    return shipping.correct(orders.in_shop(scope.storefront, number), shipment)


@room.get("/desk/orders/<number>/shipments/<int:shipment>/")
@guard.staff("agent")
def show_shipment(number, shipment):
    """The packing slip."""
    return slip(orders.in_shop(scope.storefront, number), shipment, "desk")
