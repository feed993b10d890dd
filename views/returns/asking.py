"""Asking to return goods of one's own order."""

from models import orders
from views import guard, returning
from views.scope import scope

from . import room


@room.get("/orders/<number>/returns/new/")
@guard.ordering
def new_return(number):
    """Choose what goes back, and why."""
    return returning.choose(orders.by_number(scope.account, number), "returns")


@room.post("/orders/<number>/returns/")
@guard.ordering
def create_return(number):
    """Ask for it."""
    return returning.ask(orders.by_number(scope.account, number), "returns")
