"""Which of one's accounts the pages are about."""

from flask import request, session, url_for
from flask_babel import gettext as _

from models import accounts
from models.refusals import NotFound
from views import guard, reply
from views.scope import scope

from . import room


@room.post("/account/choice/")
@guard.signed_in
def create_choice():
    """Go over to another account that this person belongs to; each has its own cart, prices and orders."""
    code = request.form.get("account", "")
    chosen = next((account for account in accounts.reach(scope.user, scope.storefront) if account.code == code), None)
    if chosen is None:
        raise NotFound(code)
    session["account"] = chosen.id
    flash = _("You now order for %(account)s.", account=chosen.name)
    return reply.moved(url_for("pages.show_home"), flash=flash)
