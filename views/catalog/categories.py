"""Shelves: the whole tree, and one shelf with what stands on it."""

from flask_babel import gettext as _

from models import catalog
from models.refusals import NotFound
from views import guard, reply
from views.links import url_for
from views.scope import scope

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
    category = catalog.category(code)
    shelf = _shelf(code, catalog.shelves(scope.account, scope.storefront, scope.language))
    if shelf is None:
        raise NotFound(code)
    sort = asked.sort("name")
    selection = catalog.Selection(
        scope.account, scope.storefront, scope.language, asked.filters(), category, sort=sort, page=asked.page()
    )
    return reply.page(
        "catalog/category.html",
        part="catalog/_results.html",
        shelf=shelf,
        crumbs=_crumbs(category),
        **lists.shown(catalog.listing(selection), sort),
    )


def _shelf(code: str, shelves: list):
    for shelf in shelves:
        if found := shelf if shelf.code == code else _shelf(code, shelf.below):
            return found
    return None


def _crumbs(category) -> list[dict]:
    way = catalog.way_to([category.id], scope.language)
    return [{"name": _("Catalogue"), "url": url_for("catalog.index_categories")}] + [
        {"name": name, "url": url_for("catalog.show_category", code=code)} for code, name in way
    ]
