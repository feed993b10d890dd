"""The account's returns, and one of them: how it stands, what it gave back, and the slip that goes with the goods."""

from flask import url_for
from flask_babel import gettext as _

from models import returns
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply, returning
from views.fields import sent_key
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import say

from . import room


@room.get("/returns/")
@guard.account
def index_returns():
    """The account's returns, the newest first."""
    rows, total = returns.of_account(scope.account, asked_page())
    page = Page(asked_page(), returns.PAGE_RETURNS, total, lambda n: url_for("returns.index_returns", page=n))
    return reply.page("returns/index.html", part="returns/_returns.html", returns=rows, page=page, room="returns")


@room.get("/returns/<ret>/")
@guard.account
def show_return(ret):
    """One return."""
    return reply.page("returns/show.html", **returning.shown(returns.return_of(scope.account, ret), "returns"))


@room.get("/returns/<ret>/slip/")
@guard.account
def show_slip(ret):
    """What to print and lay beside the goods."""
    return reply.page("returns/slip.html", **returning.shown(returns.return_of(scope.account, ret), "returns"))


@room.post("/returns/<ret>/withdrawal/")
@guard.ordering
def create_withdrawal(ret):
    """Keep the goods after all."""
    found = returns.return_of(scope.account, ret)
    here = url_for("returns.show_return", ret=ret)
    try:
        returns.withdraw(found, by=scope.actor, key=sent_key(), version=returning.sent_version())
    except ChangedMeanwhile:
        return reply.moved(here, flash=_("This return has moved on meanwhile. This is how it stands now."), kind="warn")
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="warn")
    return reply.moved(here, flash=_("Return %(number)s is withdrawn.", number=found.number))
