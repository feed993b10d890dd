"""Cancelling a customer’s order, or units of it, as long as it is open."""

from models import orders
from views import cancelling, guard
from views.scope import scope

from . import room


@room.get("/desk/orders/<number>/cancellations/new/")
@guard.staff("agent")
def new_cancellation(number):
    """Choose what to cancel: all of it, a delivery, or units of lines."""
    return cancelling.choose(orders.in_shop(scope.storefront, number), "desk")


@room.get("/desk/orders/<number>/cancellations/preview/")
@guard.staff("agent")
def show_cancellation_preview(number):
    """What that would do, line by line and in all."""
    return cancelling.previewed(orders.in_shop(scope.storefront, number), "desk")


@room.post("/desk/orders/<number>/cancellations/")
@guard.staff("agent")
def create_cancellation(number):
    """Cancel what was previewed."""
    return cancelling.carry_out(orders.in_shop(scope.storefront, number), "desk")
