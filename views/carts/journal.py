"""Who changed what in a cart."""

from flask import url_for

from models import carts, history
from views import guard, reply
from views.account.sentences import told
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .shown import my_reach, name_of

EVENTS_A_PAGE = 50


@room.get("/carts/<int:cart>/journal/")
@guard.account
def index_changes(cart):
    """The changes of one cart, the latest first."""
    found, number = carts.cart_of(*my_reach(), cart), asked_page()
    events, total = history.page_of(f"cart:{found.id}", number, EVENTS_A_PAGE)
    page = Page(number, EVENTS_A_PAGE, total, lambda n: url_for("carts.index_changes", cart=cart, page=n))
    context = {"cart": found, "name": name_of(found), "rows": told(events), "page": page, "account": scope.account}
    return reply.page("carts/journal.html", part="account/_journal.html", **context)
