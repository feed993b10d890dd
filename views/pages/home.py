"""The front of the shop."""

from models import catalog
from views import guard, reply
from views.scope import scope

from . import room

PICTURES = 3


@room.get("/")
@guard.anyone
def show_home():
    """The shelves with a picture each; for people of an account, what they come for first."""
    shelves = catalog.shelves(scope.account, scope.storefront, scope.language)
    return reply.page("pages/home.html", shelves=shelves, art=shelves[:PICTURES])
