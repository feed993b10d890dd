"""The cart's page, the small cart under the badge, and prices brought up to today."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts
from models.refusals import Refused
from views import guard, reply
from views.scope import current_cart, scope
from views.wording import money, ngettext, say

from . import room
from .forms import PlainForm, RestorationForm
from .shown import my_cart, my_reach, name_of, shown


@room.get("/cart/")
@guard.account
def show_cart():
    """A page of the cart's lines, narrowed by the filter of the address; at agreed prices, to look at only."""
    if (cart := current_cart()) is not None and cart.agreement:
        return reply.page("carts/agreed.html", **shown(cart))
    return reply.page("carts/show.html", part="carts/_lines.html", **shown(current_cart()))


@room.get("/cart/badge/")
@guard.account
def show_badge():
    """The lines added last and the sum; a plain browser goes to the cart itself."""
    if not request.htmx:
        return reply.moved(url_for("carts.show_cart"))
    cart = current_cart()
    latest = carts.latest_lines(cart, scope.language) if cart else []
    return reply.page("carts/_latest.html", latest=latest, cart=cart, several=_others(cart), name_of=name_of)


@room.post("/cart/prices/")
@guard.ordering
def create_pricing():
    """Price every line as of today and say by how much the cart moved."""
    PlainForm().validate()
    moved = my_cart().reprice(by=scope.actor)
    if moved > 0:
        said = _("The prices are today’s. The cart now comes to %(amount)s more.", amount=money(moved))
    elif moved < 0:
        said = _("The prices are today’s. The cart now comes to %(amount)s less.", amount=money(-moved))
    else:
        said = _("The prices are today’s. Nothing changed.")
    return reply.moved(url_for("carts.show_cart"), flash=said)


@room.post("/cart/restorations/")
@guard.ordering
def create_restoration():
    """Put back what a removal took out; a second click finds it done."""
    form = RestorationForm()
    try:
        count = my_cart().restore(form.removal.data or "", by=scope.actor)
    except Refused as refusal:
        return reply.moved(url_for("carts.show_cart"), flash=say(refusal), kind="info")
    return reply.moved(url_for("carts.show_cart"), flash=say_restored(count))


def _others(cart) -> list:
    """The other carts that one click takes at hand."""
    known = carts.carts_of(*my_reach()) if scope.may_order else []
    mine = scope.actor.buyer_id
    return [one for one in known if (one.buyer_id == mine or one.shared == "edit") and not one.saved
            and (cart is None or one.id != cart.id)]  # fmt: skip


def say_restored(count: int) -> str:
    """How many lines came back."""
    return ngettext("%(num)s line is back in the cart.", "%(num)s lines are back in the cart.", count)
