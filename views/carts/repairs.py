"""A cart that lay for a while: what changed meanwhile, and one step to put right each kind of thing."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import current_cart, scope
from views.wording import date_text, ngettext, say

from . import room
from .forms import RepairForm
from .shown import my_cart


@room.get("/cart/since/")
@guard.account
def show_since():
    """How today’s prices differ from those in the cart; nothing is changed yet."""
    cart = current_cart()
    if cart is None or not cart.line_count:
        return reply.moved(url_for("carts.show_cart"))
    return reply.page("carts/since.html", part="carts/_since.html", cart=cart, drift=carts.drift_of(cart))


@room.post("/cart/repairs/")
@guard.ordering
def create_repair():
    """Put right every line with one kind of problem."""
    form, cart = RepairForm(), my_cart()
    try:
        if not form.validate() or form.cart.data != cart.id:
            raise ChangedMeanwhile(f"cart {form.cart.data}")
        said, more = _REPAIRS.get(request.form.get("what", ""), _nothing)(cart)
    except ChangedMeanwhile:
        said, more = _("Another cart is at hand now, so nothing was done. This is the cart as it is."), {"kind": "warn"}
    except Refused as refusal:
        said, more = say(refusal), {"kind": "info"}
    kind = more.pop("kind", "done")
    return reply.moved(url_for("carts.show_cart", **more), flash=said, kind=kind)


def _dates(cart):
    days = carts.move_to_deliverable(cart, by=scope.actor)
    if len(days) == 1:
        return _("The lines are now wanted on %(day)s.", day=date_text(days[0])), {}
    first, last = date_text(days[0]), date_text(days[-1])
    said = _("The lines are now wanted on the next possible dates, from %(first)s to %(last)s.", first=first, last=last)
    return said, {}


def _replace(cart):
    count = carts.replace_lines(cart, by=scope.actor)
    return ngettext(
        "%(num)s line has its product’s successor, in the same quantity.",
        "%(num)s lines have their products’ successors, in the same quantity.", count,
    ), {}  # fmt: skip


def _remove(cart):
    return None, {"undo": cart.remove_lines(carts.of_kind("not available"), by=scope.actor)}


def _packs(cart):
    count = carts.repack_lines(cart, by=scope.actor)
    return ngettext(
        "%(num)s quantity was brought to the nearest pack.",
        "%(num)s quantities were brought to the nearest pack.", count,
    ), {}  # fmt: skip


def _nothing(_cart):
    raise carts.NothingToRepair()


_REPAIRS = {"dates": _dates, "replace": _replace, "remove": _remove, "packs": _packs}
