"""The journal: what happened at the account, who did it, and for whom."""

from flask import url_for

from models import history
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .sentences import told

EVENTS_A_PAGE = 50


@room.get("/account/journal/")
@guard.account_admin
def index_events():
    """The latest first, fifty a page; both people are named where a rep acted for a buyer."""
    number = asked_page()
    events, total = history.journal(scope.account.id, number, EVENTS_A_PAGE)
    page = Page(number, EVENTS_A_PAGE, total, lambda n: url_for("account.index_events", page=n))
    return reply.page("account/journal.html", part="account/_journal.html", rows=told(events), page=page)
