"""What is chosen for deliveries at checkout: how they go, another date, and whether a line waits for all of it."""

from datetime import date

from flask import request
from flask_babel import gettext as _

from models import carts, checkout
from models.refusals import Refused
from views import guard, reply
from views.scope import current_cart, scope
from views.wording import date_text, say

from . import room
from .review import my_form, my_policy, of_another_cart, review, to_this_cart, url_of

SENT = 2_000


@room.post("/checkout/methods/")
@guard.ordering
def update_methods():
    """Take the methods that are chosen on the page, for every delivery at once."""

    def choose(cart):
        carts.choose_methods(cart, _chosen(), by=scope.actor)
        return _("How your deliveries are sent is kept.")

    return _done(choose)


@room.post("/checkout/dates/")
@guard.ordering
def update_dates():
    """Move every line whose date cannot be kept to the next one that can."""

    def move(cart):
        days = carts.move_to_deliverable(cart, by=scope.actor)
        if len(days) == 1:
            return _("The lines are now wanted on %(day)s.", day=date_text(days[0]))
        facts = {"first": date_text(days[0]), "last": date_text(days[-1])}
        return _("The lines are now wanted on the next possible dates, from %(first)s to %(last)s.", **facts)

    return _done(move)


@room.post("/checkout/waiting/")
@guard.ordering
def update_waiting():
    """Have a line wait until all of it is there (`wait`), or have what is there sent first (`send`)."""

    def wait(cart):
        waits = "wait" in request.form
        line = request.form.get("wait" if waits else "send", 0, type=int)
        carts.wait_for_all(cart, [line], waits, by=scope.actor)
        if waits:
            return _("The line waits until all of it is there.")
        return _("What is there is sent first, and the rest follows.")

    return _done(wait)


def _done(verb):
    """Do it with the cart that the page was made from, keep what was typed, and show the page anew."""
    form, cart = my_form(), current_cart()
    if cart is None or of_another_cart(form, cart):
        return to_this_cart()
    if form.kept:
        checkout.keep_typed(cart, by=scope.actor, **form.kept)
    try:
        said = verb(cart)
    except Refused as refusal:
        return reply.moved(url_of("deliveries"), flash=say(refusal), kind="warn")
    if not request.htmx:
        return reply.moved(url_of("deliveries", _anchor="deliveries-title"), flash=said)
    step = "deliveries" if my_policy().layout == "steps" else ""
    return reply.changed("checkout/_step.html" if step else "checkout/_review.html", goto="", **review(step=step))


def _chosen() -> dict[tuple[int, date], int]:
    """The methods of the form by (location id, date); what is none is left out."""
    found = {}
    for name, text in list(request.form.items())[:SENT]:
        place, _dash, day = name.removeprefix("method-").partition("-")
        if not name.startswith("method-") or not (_is_id(place) and _is_id(text)):
            continue
        try:
            found[int(place), date.fromisoformat(day)] = int(text)
        except ValueError:
            continue
    return found


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
