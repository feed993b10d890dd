"""Why a line of an order cost what it did."""

from flask import url_for

from models import orders
from models.refusals import NotFound
from views import guard, reply, tracing
from views.scope import scope

from . import room


@room.get("/orders/<number>/lines/<int:position>/why/")
@guard.account
def show_line_reason(number, position):
    """Why a line cost what it did, as the order kept it: in the panel, or as a page. Another's order is not found."""
    order = orders.by_number(scope.account, number)
    lines = orders.lines_of(order)
    line = next((one for one in lines if one.number == position), None)
    if line is None:
        raise NotFound(f"{number} {position}")
    counted = sum(one.quantity for one in lines if one.sku == line.sku)
    of_lines, _charges, _whole = orders.discounts_of(order)
    back = url_for("orders.show_order", number=number)
    why = tracing.of_order_line(line, order, counted, of_lines.get(line.id, []), back)
    return reply.page(tracing.PAGE, part=tracing.PART, why=why)
