"""Search results."""

from flask import current_app, request

from models import catalog
from views import guard, reply
from views.scope import scope

from . import asked, lists, room


@room.get("/search/")
@guard.anyone
def index_results():
    """What fits the words of `q`, or the start: all shelves."""
    query = " ".join(request.args.get("q", "")[: catalog.QUERY_LETTERS].replace("\0", " ").split())
    if not query:
        shelves = catalog.shelves(scope.account, scope.storefront, scope.language)
        return reply.page("catalog/index.html", shelves=shelves, search_words="")
    sort = asked.sort("relevance")
    results = catalog.search(
        query, scope.account, scope.storefront, scope.language, asked.filters(), sort=sort, page=asked.page()
    )
    context = {"results": results, "search_words": query, "shelves": _shelves(results)}
    answer = reply.page(
        "catalog/results.html", part="catalog/_results.html", **context, **lists.shown(results.listing, sort, True)
    )
    return answer if results.listing.total or asked.filters() else _missed(answer, query)


def _missed(answer, query: str):
    """The answer, after which the job worker is told that nothing was found: looking something up writes nothing."""
    told = (scope.storefront.id, scope.language, query)
    jobs = current_app.extensions["jobs"]
    answer.call_on_close(lambda: jobs.perhaps("note_miss", *told))
    return answer


def _shelves(results) -> list:
    """Where else to look, when nothing was found."""
    if results.listing.total:
        return []
    return catalog.shelves(scope.account, scope.storefront, scope.language)
