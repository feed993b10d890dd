"""Whether chosen lines wait until all of each is there, or what is there is sent first."""

from models import carts
from views import guard
from views.scope import scope
from views.wording import ngettext

from . import room
from .bulk import done


@room.post("/cart/waitings/")
@guard.ordering
def create_waiting():
    """Have the lines wait until all of each is there, or have what is there of them sent first."""

    def wait(cart, form, lines):
        waits = form.waits.data == "all"
        count = carts.wait_for_all(cart, lines, waits, by=scope.actor, version=form.version.data)
        if waits:
            said = ngettext(
                "%(num)s line waits until all of it is there.", "%(num)s lines wait until all of each is there.", count
            )
        else:
            said = ngettext(
                "What is there of %(num)s line is sent first, and the rest follows.",
                "What is there of %(num)s lines is sent first, and the rest follows.",
                count,
            )
        return said, {}

    return done(wait)
