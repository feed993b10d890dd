"""Stopping to act for a buyer, from the banner on every page."""

from flask import session, url_for
from flask_babel import gettext as _

from models import accounts
from views import guard, reply
from views.scope import VIEWING, scope

from . import room


@room.post("/acting/stop/")
@guard.staff("rep")
def remove_acting():
    """Stop, and go back to the account; where the time was over already, there is nothing to stop."""
    acting = scope.acting
    session.pop(VIEWING, None)
    if acting is None:
        return reply.moved(url_for("reps.index_accounts"), flash=_("You act for nobody now."), kind="info")
    accounts.stop_acting(acting, by=scope.actor)
    flash = _("You no longer act for %(buyer)s.", buyer=acting.buyer.name)
    return reply.moved(url_for("reps.show_account", code=acting.account.code), flash=flash)
