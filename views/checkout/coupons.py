"""Coupons at checkout: typed in, taken out."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts, checkout
from models.carts import CouponNotKnown
from models.refusals import Refused
from models.text import N_
from views import guard, reply
from views.scope import current_cart, scope
from views.session import throttle

from . import room
from .charged import keep_chosen
from .forms import CheckoutForm
from .review import drawn, my_form, of_another_cart, review, step_of, to_this_cart, url_of


class TooManyCodes(Refused):
    """So many codes that were no coupons look like guessing."""

    message = N_(
        "Those were many codes without a coupon among them. Please wait an hour before you try another one, or call us "
        "and read us your coupon. You can order meanwhile."
    )
    field = "coupon"


@room.post("/checkout/coupons/")
@guard.ordering
def create_coupon():
    """Put a coupon into the cart; what else was typed on the page is kept with it."""
    form, cart = my_form(), current_cart()
    if cart is None:
        return reply.moved(url_for("checkout.new_order"))
    if of_another_cart(form, cart):
        return to_this_cart()
    _keep(form, cart)
    try:
        code = _added(cart, form.coupon.data or "")
    except Refused as refusal:
        form.refuse(refusal)
        context = review(form, _("The coupon was not added"), step_of("coupon"))
        return drawn(context, 429 if isinstance(refusal, TooManyCodes) else 422)
    said = _("The coupon %(coupon)s is in your cart. This page says what it does.", coupon=code)
    return reply.moved(url_of("details", _anchor="promotions"), flash=said)


@room.post("/checkout/coupons/removals/")
@guard.ordering
def remove_coupon():
    """Take a coupon out of the cart."""
    form, cart = my_form(), current_cart()
    code = request.form.get("without", "").replace("\x00", "")[:100]
    if of_another_cart(form, cart):
        return to_this_cart()
    if cart is not None:
        _keep(form, cart)
        carts.remove_coupon(cart, code, by=scope.actor)
    return reply.moved(url_of("details", _anchor="promotions"), flash=_("The coupon is taken out."))


def _added(cart, typed: str) -> str:
    """The coupon, put into the cart. Codes that are none are counted: nobody finds one by trying."""
    tries = (
        (throttle.COUPON, "coupon", str(scope.actor.user_id)),
        (throttle.COUPON_ACCOUNT, "coupon-account", str(cart.account_id)),
    )
    try:
        for limit, *whose in tries:
            throttle.check(limit, *whose)
    except throttle.TooManyTries:
        raise TooManyCodes() from None
    try:
        return carts.add_coupon(cart, typed, by=scope.actor)
    except CouponNotKnown:
        for limit, *whose in tries:
            throttle.count(limit, *whose)
        raise


def _keep(form: CheckoutForm, cart) -> None:
    """Keep what else was typed, where the page asked for it."""
    if form.kept:
        checkout.keep_typed(cart, by=scope.actor, **form.kept)
        keep_chosen(cart, by=scope.actor)
