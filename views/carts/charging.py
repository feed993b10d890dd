"""Charging chosen lines to a cost centre of their own."""

from models import spending
from views import guard
from views.scope import scope
from views.spending.lines import line_centres
from views.wording import ngettext

from . import room
from .bulk import done


@room.post("/cart/cost-centres/")
@guard.ordering
def create_charge():
    """Charge the lines to one of the account's cost centres, or to that of their store again."""

    def charge(cart, form, lines):
        number = form.cost_centre.data or None
        count = spending.charge_lines(cart, lines, number, by=scope.actor, version=form.version.data)
        if code := next((one.code for one in line_centres() if one.id == number), ""):
            return _charged(count, code), {}
        said = ngettext(
            "%(num)s line is charged to the cost centre of its store.",
            "%(num)s lines are charged to the cost centres of their stores.",
            count,
        )
        return said, {}

    return done(charge)


def _charged(count: int, code: str) -> str:
    return ngettext(
        "%(num)s line is charged to %(centre)s.", "%(num)s lines are charged to %(centre)s.", count, centre=code
    )
