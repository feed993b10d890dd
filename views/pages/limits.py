"""Every limit of the shop, as the code enforces it."""

from models import limits
from views import guard, reply
from views.wording import say

from . import room


@room.get("/limits/")
@guard.anyone
def show_limits():
    """The limits in words; nothing here is written twice."""
    return reply.page("pages/limits.html", limits=[say(one.sentence, value=one.value) for one in limits.every()])
