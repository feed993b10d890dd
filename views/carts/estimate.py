"""What the cart would come to today: promotions, shipping and taxes, worked out when somebody asks."""

from flask import url_for

from models import checkout
from views import guard, reply
from views.scope import current_cart, scope

from . import room


@room.get("/cart/estimate/")
@guard.account
def show_estimate():
    """The estimate beside the cart's subtotal; a plain browser gets it as a page."""
    cart = current_cart()
    if cart is None or not cart.line_count:
        return reply.moved(url_for("carts.show_cart"))
    assessment = checkout.assess_cart(cart, scope.account, scope.as_of)
    return reply.page("carts/estimate.html", part="carts/_estimate.html", cart=cart, assessment=assessment)
