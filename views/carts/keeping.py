"""Lines kept for later: out of the cart, and back into it."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext

from . import room
from .bulk import done, ids
from .forms import PlainForm
from .shown import my_reach


@room.post("/cart/savings/")
@guard.ordering
def create_saving():
    """Keep the lines for later."""

    def save(cart, form, lines):
        count = carts.save_for_later(cart, lines, by=scope.actor, version=form.version.data)
        return ngettext("%(num)s line is saved for later.", "%(num)s lines are saved for later.", count), {}

    return done(save)


@room.post("/carts/<int:cart>/returns/")
@guard.ordering
def create_return(cart):
    """Bring lines that were saved for later into the cart at hand: one, or all."""
    PlainForm().validate()
    saved = carts.cart_of(*my_reach(), cart, edit=True)
    chosen = None if request.form.get("all") else ids(request.form.getlist("line"))
    here = url_for("carts.show_other", cart=cart)
    try:
        count = carts.bring_back(saved, chosen, by=scope.actor)
    except Refused:
        return reply.moved(here, flash=_("These lines are in the cart already, or were removed."), kind="info")
    said = ngettext("%(num)s line is back in the cart.", "%(num)s lines are back in the cart.", count)
    return reply.moved(here if saved.line_count else url_for("carts.show_cart"), flash=said)
