"""Steps that changed many prices at once, and undoing them."""

from flask import url_for

from models import accounts, pricing
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import PlainForm

PRICES_SHOWN = 200


@room.get("/studio/price-changes/<int:change>/")
@guard.staff("merchandiser")
def show_change(change):
    """What each price of a step was, and what it became."""
    return reply.page("studio/price_changes/show.html", **_shown(change))


@room.post("/studio/price-changes/<int:change>/undo/")
@guard.staff("merchandiser")
def create_undo(change):
    """Give every price of the step back what it was: all of them, or none."""
    step = pricing.revision_of(change)
    PlainForm().validate()
    try:
        count = pricing.undo_revision(step, by=scope.actor)
    except Refused as refusal:
        context = _shown(change) | {"problem": say(refusal)}
        return reply.invalid("studio/price_changes/_change.html", within="studio/price_changes/show.html", **context)
    said = ngettext("%(num)s price is again what it was.", "%(num)s prices are again what they were.", count)
    return reply.moved(url_for("studio.show_change", change=change), flash=said)


def _shown(change: int) -> dict:
    step = pricing.revision_of(change)
    return {
        "step": step,
        "prices": pricing.changes_of(step, PRICES_SHOWN),
        "people": accounts.names_of({step.user_id, step.undone_by_id}),
        "problem": "",
    }
