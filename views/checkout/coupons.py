"""Coupons at checkout: typed in, taken out."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts, checkout
from models.refusals import Refused
from views import guard, reply
from views.scope import current_cart, scope

from . import room
from .forms import CheckoutForm
from .review import review


@room.post("/checkout/coupons/")
@guard.ordering
def create_coupon():
    """Put a coupon into the cart; what else was typed on the page is kept with it."""
    form, cart = CheckoutForm(), current_cart()
    if cart is None:
        return reply.moved(url_for("checkout.new_order"))
    _keep(form, cart)
    try:
        code = carts.add_coupon(cart, form.coupon.data or "", by=scope.actor)
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid(
            "checkout/_review.html", within="checkout/new.html", **review(form, _("The coupon was not added"))
        )
    said = _("The coupon %(coupon)s is in your cart. This page says what it does.", coupon=code)
    return reply.moved(url_for("checkout.new_order", _anchor="promotions"), flash=said)


@room.post("/checkout/coupons/removals/")
@guard.ordering
def remove_coupon():
    """Take a coupon out of the cart."""
    form, cart = CheckoutForm(), current_cart()
    code = request.form.get("without", "").replace("\x00", "")[:100]
    if cart is not None:
        _keep(form, cart)
        carts.remove_coupon(cart, code, by=scope.actor)
    return reply.moved(url_for("checkout.new_order", _anchor="promotions"), flash=_("The coupon is taken out."))


def _keep(form: CheckoutForm, cart) -> None:
    """Keep the PO number and the note, where the page asked for them."""
    if "po_number" in request.form:
        checkout.keep_typed(cart, by=scope.actor, **form.typed)
