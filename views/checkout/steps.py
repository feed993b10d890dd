"""Step by step: deliveries, then what we should know, then the whole once more with the one button."""

from flask import request, url_for
from flask_babel import gettext as _

from models import checkout, policies
from models.refusals import Refused
from views import guard, reply
from views.policy import my_policy
from views.scope import current_cart, scope

from . import room
from .charged import keep_chosen
from .review import drawn, my_form, of_another_cart, review, to_this_cart, url_of


@room.get("/checkout/deliveries/")
@guard.ordering
def show_deliveries():
    """First step: where and when."""
    return _shown("deliveries")


@room.post("/checkout/deliveries/")
@guard.ordering
def update_deliveries():
    """Keep what was chosen, and go on."""
    if of_another_cart(form := my_form(), current_cart()):
        return to_this_cart()
    _keep(form)
    return reply.moved(url_of("details"))


@room.get("/checkout/details/")
@guard.ordering
def show_details():
    """Second step: the PO number, the company's own fields, the note, coupons."""
    return _shown("details")


@room.post("/checkout/details/")
@guard.ordering
def update_details():
    """Keep what was typed, and go on; back to the deliveries it goes unchecked."""
    form, cart = my_form(), current_cart()
    if cart is None or of_another_cart(form, cart):
        return to_this_cart()
    _keep(form)
    if request.form.get("to") == "deliveries":
        return reply.moved(url_of("deliveries"))
    try:
        keep_chosen(cart, by=scope.actor)
        _check(cart)
    except Refused as refusal:
        form.refuse(refusal)
        return drawn(review(form, _("This step is not complete"), step="details"))
    return reply.moved(url_of("review"))


@room.get("/checkout/review/")
@guard.ordering
def show_review():
    """Last step: everything once more, and the button."""
    cart = current_cart()
    try:
        if cart and my_policy().layout == "steps":
            _check(cart)
    except Refused:
        said = _("Something is still missing here before you can order.")
        return reply.moved(url_of("details"), flash=said, kind="warn")
    return _shown("review")


def _shown(step: str):
    if my_policy().layout != "steps":
        return reply.moved(url_for("checkout.new_order"))
    return reply.page("checkout/new.html", **review(step=step))


def _keep(form) -> None:
    if (cart := current_cart()) and form.kept:
        checkout.keep_typed(cart, by=scope.actor, **form.kept)


def _check(cart) -> None:
    """Raise the refusal of what is kept in the cart."""
    policy = my_policy()
    answers = policies.answered(policy.fields, cart.answers)
    checkout.check_words(policy, scope.account, cart.po_number, cart.note, answers)
