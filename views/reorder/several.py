"""Several past orders at once."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts, checkout
from models.refusals import NotFound, Refused
from views import guard, reply
from views.lists.shown import typed_numbers
from views.scope import scope
from views.wording import say

from . import room
from .shown import AgainForm, add_again, shown


@room.get("/reorder/orders/")
@guard.ordering
def show_orders():
    """What the chosen orders held, each product once for each store, with what changed since."""
    if not request.args.getlist("order"):
        said = _("Choose the orders first: tick their boxes, then order them again.")
        return reply.moved(url_for("orders.index_orders"), flash=said, kind="info")
    return reply.page("reorder/orders.html", part="reorder/_orders.html", **_shown(*_rows()))


@room.post("/reorder/orders/")
@guard.ordering
def create_orders():
    """Add the chosen rows, or all, to the cart: to the stores of the orders, or all to one."""
    numbers, rows = _rows()
    typed, _numbers, wrong = typed_numbers("quantity")
    try:
        done = add_again(rows, ", ".join(numbers))
        problem = say(carts.WHOLE_NUMBER)
    except Refused as refusal:
        done, problem = None, say(refusal)
    if done is not None:
        return done
    context = _shown(numbers, rows, form=AgainForm(), typed=typed, wrong=wrong, problem=problem)
    return reply.invalid("reorder/orders.html", within="reorder/orders.html", **context)


def _rows() -> tuple[list[str], list]:
    """The orders that the address names, and what they held; NotFound where none of them is the account's."""
    numbers = list(dict.fromkeys(one[:20] for one in request.args.getlist("order")))[: checkout.ORDERS_AT_ONCE]
    rows = checkout.in_orders(scope.account, numbers)
    if not rows:
        raise NotFound("orders")
    return numbers, rows


def _shown(numbers: list[str], rows: list, **more) -> dict:
    context = shown(rows, lambda n: url_for("reorder.show_orders", order=numbers, page=n), **more)
    action = url_for("reorder.create_orders", order=numbers, page=context["page"].number)
    return context | {"numbers": numbers, "action": action}
