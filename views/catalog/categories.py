"""Shelves: the whole tree, and one shelf with what stands on it."""

from models import catalog
from views import guard, reply
from views.links import url_for
from views.scope import scope
from views.wording import gettext as _

from . import asked, lists, room


@room.get("/catalog/")
@guard.anyone
def index_categories():
    """All shelves with something on them for this visitor."""
    shelves = catalog.shelves(scope.account, scope.storefront, scope.language)
    return reply.page("catalog/index.html", shelves=shelves)


@room.get("/catalog/<code>/")
@guard.anyone
def show_category(code):
    """One shelf: its sub-shelves, filters with counts, and what stands on it. An empty one does not exist."""
    sort = asked.sort("name")
    selection = catalog.Selection(
        scope.account, scope.storefront, scope.language, asked.filters(), sort=sort, page=asked.page()
    )
    way, listing = catalog.shelf_listing(code, selection)
    return reply.page(
        "catalog/category.html",
        part="catalog/_results.html",
        shelf=way[-1],
        crumbs=_crumbs(way),
        **lists.shown(listing, sort),
    )


def _crumbs(way: list[catalog.Shelf]) -> list[dict]:
    return [{"name": _("Catalogue"), "url": url_for("catalog.index_categories")}] + [
        {"name": shelf.name, "url": url_for("catalog.show_category", code=shelf.code)} for shelf in way
    ]
