"""A promotion turned on, turned off, and ended."""

from flask import url_for
from flask_babel import gettext as _

from models import pricing
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope

from .. import room
from .forms import EndForm, StateForm
from .listing import shown

promotions = pricing.promotions


@room.post("/studio/promotions/<int:promotion>/activation/")
@guard.staff("merchandiser")
def create_activation(promotion):
    """Let it apply within its dates."""
    return _turned(promotion, promotions.turn_on, _("The promotion is turned on."))


@room.post("/studio/promotions/<int:promotion>/pause/")
@guard.staff("merchandiser")
def create_pause(promotion):
    """Let it apply no longer, from the next order on."""
    return _turned(promotion, promotions.turn_off, _("The promotion is turned off."))


@room.post("/studio/promotions/<int:promotion>/end/")
@guard.staff("merchandiser")
def create_end(promotion):
    """Give it its last day."""
    found, form = promotions.promotion_of(promotion), EndForm()
    if form.validate_on_submit():
        try:
            given = (found, form.last.data, scope.today)
            promotions.end_promotion(*given, by=scope.actor, version=_version(form.version.data))
            return reply.moved(url_for("studio.show_promotion", promotion=promotion), flash=_("Its last day is saved."))
        except ChangedMeanwhile:
            return _stale(promotion)
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(found) | {"ending": form}
    return reply.invalid("studio/promotions/_ending.html", within="studio/promotions/show.html", **context)


def _turned(promotion: int, verb, said: str):
    found, form = promotions.promotion_of(promotion), StateForm()
    if not form.validate_on_submit():
        return _stale(promotion)
    try:
        verb(found, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        return _stale(promotion)
    return reply.moved(url_for("studio.show_promotion", promotion=promotion), flash=said)


def _stale(promotion: int):
    """It was changed in another tab: nothing is done, and the page shows how it stands now."""
    context = shown(promotions.promotion_of(promotion))
    context["problem"] = _("This promotion was changed meanwhile, so nothing was done. This is how it stands now.")
    return reply.invalid("studio/promotions/_facts.html", within="studio/promotions/show.html", status=409, **context)


def _version(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
