"""Cost centres of single lines, as the cart's templates ask for them, where an account charges by line."""

from flask import g

from models import spending
from views.scope import scope

from . import room


@room.app_template_global()
def line_centres() -> list:
    """What lines of the cart may be charged to; empty where the account does not charge by line. One statement a
    request."""
    if "line_centres" not in g:
        offer = spending.at_hand(scope.account, scope.actor.buyer_id, scope.today).offer
        g.line_centres = offer.centres if offer.charged_by == "line" else []
    return g.line_centres


@room.app_template_global()
def line_centre(number: int | None) -> str:
    """The code of the cost centre that a line is charged to by itself; empty where it is its store's."""
    return next((one.code for one in line_centres() if one.id == number), "") if number else ""
