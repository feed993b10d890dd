"""One delivery of a large order with its lines, which the checkout page itself only counts."""

from flask import request

from models.refusals import NotFound
from views import guard, reply

from . import room
from .review import review, url_of


@room.get("/checkout/deliveries/<int:delivery>/")
@guard.ordering
def show_delivery(delivery):
    """Its lines, on the page that asks for them or on one of their own."""
    context = review()
    groups = context["assessment"].groups if context["cart"] else []
    group = next((group for group in groups if group.number == delivery), None)
    if group is None:
        raise NotFound(f"delivery {delivery}")
    shown = context | {"group": group, "unfolded": True, "checkout_url": url_of("review")}
    return reply.page("checkout/_group_lines.html" if request.htmx else "checkout/delivery.html", **shown)
