"""The accepted rows of a receipt go into the cart, each once."""

from flask import url_for
from flask_babel import gettext as _

from models import carts
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import PlainForm
from .shown import my_import, shown


@room.post("/quick/imports/<int:quick>/addition/")
@guard.ordering
def create_addition(quick):
    """Add the accepted rows that are not in the cart yet; a second click finds them there."""
    found = my_import(quick)
    PlainForm().validate()
    try:
        count = found.add_rows(by=scope.actor, storefront=scope.storefront, account=scope.account)
    except Refused as refusal:
        return reply.invalid("quick/_bar.html", within="quick/show.html", **shown(found, problem=say(refusal)))
    refused = carts.counts_of(found).refused
    here = url_for("quick.show_import", quick=quick) if refused else url_for("carts.show_cart")
    if not count:
        return reply.moved(here, flash=_("These rows are in the cart already. Nothing was added twice."), kind="info")
    return reply.moved(here, flash=ngettext("%(num)s row added to the cart.", "%(num)s rows added to the cart.", count))
