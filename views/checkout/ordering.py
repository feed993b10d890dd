"""Checking the order, and placing it."""

from flask import g, request, url_for
from flask_babel import gettext as _

from models import checkout
from models.refusals import Refused
from views import guard, reply
from views.payments.choosing import choice_of, journey, onward
from views.policy import my_policy
from views.scope import current_cart, scope

from . import room
from .charged import keep_chosen
from .forms import CheckoutForm
from .review import drawn, key_of, my_form, review, step_of, url_of


@room.get("/checkout/")
@guard.ordering
def new_order():
    """Everything that is about to be ordered, on one page; or the first of the steps."""
    if my_policy().layout == "steps" and current_cart():
        return reply.moved(url_of("deliveries"))
    return reply.page("checkout/new.html", **review())


@room.post("/checkout/")
@guard.ordering
def create_order():
    """Place the order, once; what was placed before is shown, what is refused is said with its figures."""
    form, cart = my_form(), current_cart()
    earlier = checkout.placed_under(scope.account.id, form.key.data or "")
    if earlier:
        said = _("Order %(number)s was placed already. Nothing was ordered twice.", number=earlier.number)
        return reply.moved(_page_of(earlier), flash=said, kind="info")
    if cart is None or form.key.data != key_of(cart):
        return _other_cart()
    try:
        keep_answers(form, cart)
        keep_chosen(cart, by=scope.actor)
        return onward(_placed(form, cart))
    except Refused as refusal:
        return refused(form, refusal)


def _placed(form: CheckoutForm, cart):
    """Place it in the way that the account pays; raises what refuses it."""
    facts = {"by": scope.actor, "expected_total": form.expected_total} | form.typed
    if scope.account.payment_policy == "terms":
        return checkout.place_on_terms(cart, key=key_of(cart), base=request.host_url, **facts)
    words = _("Order at %(shop)s", shop=scope.storefront.name(scope.language))
    way = journey(words, url_of("review"))
    return checkout.place_by_card(cart, choice_of(form), way, **facts)


def refused(form: CheckoutForm, refusal: Refused):
    """The page again with the reason; what was typed stays in the cart, whatever the person does next."""
    g.pop("current_cart", None)
    if cart := current_cart():
        checkout.keep_typed(cart, by=scope.actor, **form.typed)
    form.refuse(refusal)
    return drawn(review(form, step=step_of(refusal.field)))


def keep_answers(form: CheckoutForm, cart) -> None:
    """Keep the answers to the account's own fields, which placing reads from the cart."""
    if "answers" in form.kept:
        checkout.keep_typed(cart, by=scope.actor, answers=form.kept["answers"])


def _other_cart():
    """The page was made for a cart that is no longer the one at hand."""
    said = _("This page was made for another cart, so nothing was ordered. This is the cart as it is now.")
    return reply.moved(url_for("checkout.new_order"), flash=said, kind="warn")


def _page_of(order) -> str:
    return url_for("orders.show_order", number=order.number)
