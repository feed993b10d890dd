"""What the cart would come to today: promotions, shipping and taxes, worked out when somebody asks."""

from flask import url_for

from models import checkout
from views import guard, reply
from views.checkout.charged import charged
from views.scope import current_cart, scope

from . import room


@room.get("/cart/estimate/")
@guard.account
def show_estimate():
    """The estimate beside the cart's subtotal; a plain browser gets it as a page."""
    cart = current_cart()
    if cart is None or not cart.line_count:
        return reply.moved(url_for("carts.show_cart"))
    rows, assessment = checkout.review_cart(cart, scope.account, scope.as_of)
    budgets = [] if scope.as_of else charged(cart, rows, assessment)["standings"]
    context = {"cart": cart, "assessment": assessment, "standings": budgets}
    return reply.page("carts/estimate.html", part="carts/_estimate.html", **context)
