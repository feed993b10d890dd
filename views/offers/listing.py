"""The quotes that are to be answered."""

from flask import request, url_for

from models import quotes
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room

VIEWS = ("open", "second", "sent", "accepted", "declined", "expired", "withdrawn", "all")


@room.get("/offers/")
@guard.staff("rep", "agent", "merchandiser")
def index_offers():
    """What waits for the house or, as the address asks, for a second person, for the buyer, or is over."""
    view, number = request.args.get("view", ""), asked_page()
    counts = quotes.waiting_counts(scope.user, scope.storefront)
    view = view if view in VIEWS else "second" if counts[1] and not counts[0] else "open"
    words = request.args.get("q", "").replace("\x00", "")[:100]
    rows, total = quotes.to_answer(scope.user, scope.storefront, view, number, words)
    page = Page(number, quotes.PAGE_QUOTES, total, lambda n: url_for("offers.index_offers", view=view, q=words, page=n))
    context = {"offers": rows, "view": view, "words": words, "views": VIEWS, "counts": counts, "page": page}
    return reply.page("offers/index.html", part="offers/_offers.html", **context)
