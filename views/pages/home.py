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
    """What waits for a customer's person: days of scheduled orders that ask, and answers to take."""
    if not scope.account or scope.only_looks or not scope.may_order:
        return {"asking": 0, "answered": 0}
    return {
        "asking": schedules.asking(scope.account.id, scope.actor),
        "answered": quotes.answered(scope.account.id, scope.today),
    }
