"""Keeping what was typed, to go on another time."""

from flask import url_for
from flask_babel import gettext as _

from models import checkout
from views import guard, reply
from views.scope import current_cart, scope

from . import room
from .charged import keep_chosen
from .review import my_form, of_another_cart, to_this_cart


@room.post("/checkout/typed/")
@guard.ordering
def update_typed():
    """Keep the PO number and the note in the cart, and go back to it."""
    form, cart = my_form(), current_cart()
    if of_another_cart(form, cart):
        return to_this_cart()
    if cart and form.kept:
        checkout.keep_typed(cart, by=scope.actor, **form.kept)
        keep_chosen(cart, by=scope.actor)
    return reply.moved(url_for("carts.show_cart"), flash=_("Your PO number and note are kept with the cart."))
