"""Why a line of the cart costs what it does."""

from flask import url_for

from models import catalog, checkout
from models.refusals import NotFound
from views import guard, reply, tracing
from views.scope import scope

from . import room
from .shown import my_cart


@room.get("/cart/lines/<int:line>/why/")
@guard.account
def show_line_reason(line):
    """Why a line costs what it does within the whole cart: in the panel, or as a page. Another's line is not found."""
    cart = my_cart()
    rows, whole = checkout.review_cart(cart, scope.account, scope.as_of)
    if line not in rows:
        raise NotFound(f"line {line}")
    row = rows[line]
    counted = sum(one.quantity for one in rows.values() if one.product_id == row.product_id)
    name = catalog.names([row.product_id], scope.language).get(row.product_id, row.sku)
    back = url_for("carts.show_cart", _anchor=f"line-{line}")
    who = {"shop": scope.storefront, "account": scope.account, "day": scope.day, "with_lost": scope.sees_all_books}
    why = tracing.of_cart_line(row, whole, counted, back, name=name, **who)
    return reply.page(tracing.PAGE, part=tracing.PART, why=why)
