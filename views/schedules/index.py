"""All scheduled orders within reach, and one of them."""

from flask import url_for

from models import schedules
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room, words
from .shown import my_schedule, shown


@room.get("/schedules/")
@guard.account
def index_schedules():
    """Those that ask somebody first, then by their next day, fifty a page."""
    number = asked_page()
    rows, total = schedules.listed(scope.account.id, scope.actor, number)
    page = Page(number, schedules.PAGE_SCHEDULES, total, lambda n: url_for("schedules.index_schedules", page=n))
    context = {"schedules": rows, "page": page, "words": words}
    return reply.page("schedules/index.html", part="schedules/_schedules.html", **context)


@room.get("/schedules/<int:schedule>/")
@guard.account
def show_schedule(schedule):
    """What waits for somebody, the coming days with what they will come to, and what was ordered."""
    return reply.page("schedules/show.html", part="schedules/_coming.html", **shown(my_schedule(schedule)))
