"""The front of the shop."""

from models import catalog, quotes, schedules
from views import guard, reply
from views.scope import scope

from . import room

PICTURES = 3


@room.get("/")
@guard.anyone
def show_home():
    """The shelves with a picture each; for people of an account, what they come for first."""
    shelves = catalog.shelves(scope.account, scope.storefront, scope.language)
    return reply.page("pages/home.html", shelves=shelves, art=shelves[:PICTURES], **_waiting())


def _waiting() -> dict:
    """What waits: for a buyer days of scheduled orders that ask, and answers to take; for a rep quotes to answer."""
    waits = {"asking": 0, "answered": 0, "to_answer": (0, 0)}
    if scope.account and scope.may_order and not scope.only_looks:
        waits["asking"] = schedules.asking(scope.account.id, scope.actor)
        waits["answered"] = quotes.answered(scope.account.id, scope.today)
    elif scope.role == "rep" and not scope.account:
        waits["to_answer"] = quotes.waiting_counts(scope.user, scope.storefront)
    return waits
