"""Another quantity for many lines at once, and taking it back."""

from flask import url_for
from flask_babel import gettext as _

from models import carts
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext, number, say

from . import room
from .bulk import done
from .forms import UndoForm
from .shown import address_of, asked_filter, asked_page, my_cart

# So many of the lines that were left as they are are named.
NAMED = 5


@room.post("/cart/quantities/")
@guard.ordering
def create_quantity():
    """Give the lines a quantity, or so many units more or fewer; what a product is not sold in is left and told."""

    def change(cart, form, lines):
        if form.quantity.asked is None:
            raise carts.QuantityMissing()
        amount, relative = form.quantity.asked
        result = carts.change_quantity(cart, lines, amount, relative, by=scope.actor, version=form.version.data)
        return _told(result), {"back": result.step or None, "kind": "warn" if result.left else "done"}

    return done(change)


@room.post("/cart/quantities/undoings/")
@guard.ordering
def create_quantity_undoing():
    """Take such a change back; where a line was changed since, nothing is touched."""
    form, here = UndoForm(), url_for("carts.show_cart", **address_of(asked_filter(), asked_page()))
    if not form.validate_on_submit():
        return reply.moved(here)
    try:
        count = carts.undo_quantity(my_cart(), form.step.data, by=scope.actor)
    except ChangedMeanwhile:
        said = _("A line was changed or taken out since, so nothing was undone. The cart is as you see it.")
        return reply.moved(here, flash=said, kind="warn")
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="info")
    return reply.moved(here, flash=ngettext("%(num)s line is as it was.", "%(num)s lines are as they were.", count))


def _told(result: carts.Requantified) -> str:
    """How many lines changed, and why others did not: each reason once, the first few of them."""
    said = [ngettext("%(num)s line has another quantity.", "%(num)s lines have another quantity.", result.lines)]
    reasons = list(dict.fromkeys(say(refusal) for _sku, refusal in result.left))
    if reasons:
        left = len(result.left)
        said.append(ngettext("%(num)s line was left as it is:", "%(num)s lines were left as they are:", left))
        said += reasons[:NAMED]
    if len(reasons) > NAMED:
        said.append(_("The same holds for %(count)s more products.", count=number(len(reasons) - NAMED)))
    return " ".join(said)
