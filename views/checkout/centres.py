"""Choosing what the order is charged to."""

from flask_babel import gettext as _

from models import checkout
from models.refusals import Refused
from views import guard, reply
from views.scope import current_cart, scope

from . import room
from .charged import keep_chosen
from .review import drawn, my_form, my_policy, of_another_cart, review, to_this_cart, url_of


@room.post("/checkout/cost-centres/")
@guard.ordering
def update_centres():
    """Keep the chosen cost centres in the cart and show what they mean for the budgets; what was typed stays too."""
    form, cart = my_form(), current_cart()
    if of_another_cart(form, cart):
        return to_this_cart()
    here = url_of("details", _anchor="spending")
    if cart is None:
        return reply.moved(here)
    if form.kept:
        checkout.keep_typed(cart, by=scope.actor, **form.kept)
    step = "details" if my_policy().layout == "steps" else ""
    try:
        keep_chosen(cart, by=scope.actor)
    except Refused as refusal:
        form.refuse(refusal)
        return drawn(review(form, _("The cost centre was not taken"), step=step))
    part = "checkout/_step.html" if step else "checkout/_review.html"
    return reply.changed(part, goto=here, **review(step=step))
