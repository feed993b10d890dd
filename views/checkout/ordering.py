"""Checking the order, and placing it."""

from flask import g, request, url_for
from flask_babel import gettext as _

from models import checkout
from models.refusals import Refused
from views import guard, reply
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
        placed = checkout.place_on_terms(
            cart,
            by=scope.actor,
            key=key_of(cart),
            expected_total=form.expected_total,
            base=request.host_url,
            **form.typed,
        )
    except Refused as refusal:
        return refused(form, refusal)
    mail = _("The confirmation goes to %(email)s.", email=placed.order.buyer_email)
    said = _("Thank you. Order %(number)s is placed.", number=placed.order.number)
    return reply.moved(_page_of(placed.order), flash=f"{said} {mail}")


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
