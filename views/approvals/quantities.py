"""Lowering quantities before saying yes."""

from flask import request, url_for
from flask_babel import gettext as _

from models import approvals
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.fields import quantity_typed
from views.scope import scope
from views.wording import say

from . import room
from .forms import VersionForm
from .reach import my_request
from .showing import shown

PREFIX = "quantity-"


@room.post("/approvals/<int:approval>/quantities/")
@guard.ordering
def update_quantities(approval):
    """Lower the lines of a page, or take all of that back; the page then shows what it does."""
    found, form = my_request(approval), VersionForm()
    back, version = _page_of(found), form.version.data or 0
    typed = {name.removeprefix(PREFIX): value for name, value in request.form.items() if name.startswith(PREFIX)}
    wrong = {number: _("Enter a whole number, 0 to leave it out.")
             for number, value in typed.items() if quantity_typed(value) is None}  # fmt: skip
    try:
        if request.form.get("what") == "all":
            approvals.restore_quantities(found, by=scope.actor, version=version)
        elif not wrong:
            known = {int(one): quantity_typed(value) for one, value in typed.items() if quantity_typed(one)}
            refused = approvals.lower(found, known, by=scope.actor, version=version)
            wrong = {str(number): say(refusal) for number, refusal in refused.items()}
    except ChangedMeanwhile:
        said = _("Something changed since you opened this page, so nothing was done. This is how it stands now.")
        return reply.moved(back, flash=said, kind="warn")
    except Refused as refusal:
        return reply.moved(back, flash=say(refusal), kind="info")
    if wrong:
        context = shown(found, typed=typed, wrong=wrong)
        return reply.invalid("approvals/_lines.html", within="approvals/show.html", **context)
    return reply.moved(back, flash=_("The page shows what you would approve now. Nothing is decided yet."))


def _page_of(found) -> str:
    return url_for("approvals.show_request", approval=found.id, page=request.args.get("page", type=int))
