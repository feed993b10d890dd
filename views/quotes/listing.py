"""The account's quotes."""

from flask import request, url_for

from models import quotes
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room

# What a list may be narrowed to; `drafted` stands for everything that the house is working on.
SHOWN = ("asked", "drafted", "sent", "accepted", "declined", "expired", "withdrawn")


@room.get("/quotes/")
@guard.account
def index_quotes():
    """The newest first, fifty a page, narrowed by status."""
    status, number = request.args.get("status", ""), asked_page()
    status = status if status in SHOWN else ""
    rows, total = quotes.of_account(scope.account, number, status)
    page = Page(number, quotes.PAGE_QUOTES, total, lambda n: url_for("quotes.index_quotes", status=status, page=n))
    context = {"quotes": rows, "chosen_status": status, "statuses": SHOWN, "page": page}
    return reply.page("quotes/index.html", part="quotes/_quotes.html", **context)
