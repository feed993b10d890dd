"""Requests: those that wait for one's own yes first, then one's own; an administrator sees all of the company."""

from flask import request, url_for

from models import approvals
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .badge import may_approve, waiting_approvals
from .reach import reader


@room.get("/approvals/")
@guard.account
def index_requests():
    """A page of one of the views, each by an address of its own."""
    view, number = _asked_view(), asked_page()
    rows, total = approvals.requests_page(reader(), view, number)
    page = Page(
        number, approvals.PAGE_REQUESTS, total, lambda n: url_for("approvals.index_requests", view=view, page=n)
    )
    return reply.page(
        "approvals/index.html", part="approvals/_requests.html", requests=rows, page=page, view=view, views=_views()
    )


def _views() -> list[str]:
    """Which views this person has: who acts for a buyer sees that buyer's only."""
    views = [] if scope.acting else ["to_decide"]
    return [*views, "own", "all"] if scope.role == "admin" else [*views, "own"]


def _asked_view() -> str:
    """The view that the address asks for; without one, what there is to decide, or else one's own."""
    asked = request.args.get("view", "")
    if asked in _views():
        return asked
    decides = not scope.acting and (may_approve() or waiting_approvals())
    return "to_decide" if decides else "own"
