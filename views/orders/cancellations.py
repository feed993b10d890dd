"""Cancelling one's own order, or units of it."""

from models import orders
from views import cancelling, guard
from views.scope import scope

from . import room


@room.get("/orders/<number>/cancellations/new/")
@guard.ordering
def new_cancellation(number):
    """Choose what to cancel: all of it, a delivery, or units of lines."""
    return cancelling.choose(orders.by_number(scope.account, number), "orders")


@room.get("/orders/<number>/cancellations/preview/")
@guard.ordering
def show_cancellation_preview(number):
    """What that would do, line by line and in all."""
    return cancelling.previewed(orders.by_number(scope.account, number), "orders")


@room.post("/orders/<number>/cancellations/")
@guard.ordering
def create_cancellation(number):
    """Cancel what was previewed."""
    return cancelling.carry_out(orders.by_number(scope.account, number), "orders")
