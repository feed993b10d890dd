"""Suggestions while somebody types into the search box."""

from flask import request, url_for

from models import catalog
from views import guard, reply
from views.scope import scope

from . import room


@room.get("/search/suggestions/")
@guard.anyone
def index_suggestions():
    """What fits the beginning of `q`, for the list under the search box; a browser that asks for itself gets results.
    """
    query = " ".join(request.args.get("q", "")[: catalog.QUERY_LETTERS].replace("\0", " ").split())
    if not reply.wants_part("catalog/_suggestions.html"):
        return reply.moved(url_for("catalog.index_results", q=query))
    found = catalog.suggest(query, scope.account, scope.storefront, scope.language)
    return reply.page("catalog/_suggestions.html", suggestions=found)
