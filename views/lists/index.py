"""All lists that this person may use."""

from flask import request, url_for

from models import lists
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .forms import NewListForm
from .shown import my_list
from .shown import shown as list_shown


@room.get("/lists/")
@guard.account
def index_lists():
    """One's own and the shared ones, by name, fifty a page; the archived ones on a page of their own."""
    return reply.page("lists/index.html", part="lists/_lists.html", **shown(NewListForm(formdata=None)))


@room.get("/lists/<int:list_id>/")
@guard.account
def show_list(list_id):
    """A page of a list's lines, narrowed by the filter of the address."""
    return reply.page("lists/show.html", part="lists/_lines.html", **list_shown(my_list(list_id)))


def shown(form) -> dict:
    """What the page of all lists shows; `form` begins a new one."""
    archived, number = request.args.get("archived") == "1", asked_page()
    rows, total = lists.lists_page(scope.account.id, scope.actor, number, archived)
    here = {"archived": 1} if archived else {}
    return {
        "form": form,
        "lists": rows,
        "archived": archived,
        "page": Page(number, lists.PAGE_LISTS, total, lambda n: url_for("lists.index_lists", **here, page=n)),
        "undo": request.args.get("undo", "")[:40],
        "undo_list": request.args.get("list", 0, type=int),
    }
