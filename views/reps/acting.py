"""Ordering for a buyer of one's own account."""

from flask import session, url_for
from flask_babel import gettext as _

from models import accounts
from models.refusals import NotFound
from views import guard, reply
from views.scope import VIEWING, scope

from . import room
from .accounts import shown
from .forms import ActingForm


@room.post("/accounts/<code>/acting/")
@guard.staff("rep")
def create_acting(code):
    """Begin to act for a buyer: from now on, and for two hours, everything carries both names."""
    account = accounts.account_of_rep(scope.user, scope.storefront, code)
    form = ActingForm()
    if not form.buyer.data or not form.buyer.data.isascii() or not form.buyer.data.isdigit():
        raise NotFound(form.buyer.data)
    buyer = accounts.buyer_of(account, int(form.buyer.data[:12]))
    if not form.validate_on_submit():
        return reply.invalid("reps/_people.html", within="reps/show.html", **shown(account, form))
    session.pop(VIEWING, None)
    accounts.act_for(scope.user, account, buyer, by=scope.actor, reason=form.reason.data or "")
    return reply.moved(url_for("pages.show_home"), flash=_("You now order for %(buyer)s.", buyer=buyer.name))
