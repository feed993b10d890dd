"""Pausing a scheduled order, ending it, and taking it up again."""

from flask import url_for
from flask_babel import gettext as _

from models import schedules
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import PlainForm
from .shown import my_schedule


@room.post("/schedules/<int:schedule>/pause/")
@guard.ordering
def create_pause(schedule):
    """Order nothing until it is taken up again."""
    return _done(schedule, schedules.pause_schedule, _("It is paused: nothing is ordered until you take it up again."))


@room.post("/schedules/<int:schedule>/end/")
@guard.ordering
def create_end(schedule):
    """Order nothing any more; it stays to be looked at, and can be taken up again."""
    return _done(schedule, schedules.end_schedule, _("It is ended. You can take it up again."))


@room.post("/schedules/<int:schedule>/resumption/")
@guard.ordering
def create_resumption(schedule):
    """Take it up again; days that passed meanwhile are skipped."""
    found = my_schedule(schedule)
    PlainForm().validate()
    try:
        passed = schedules.resume_schedule(found, scope.storefront, by=scope.actor)
    except Refused as refusal:
        return reply.moved(_url(found), flash=say(refusal), kind="info")
    said = _("It is taken up again.")
    if passed:
        rest = ngettext(
            "%(num)s day passed meanwhile and is skipped.", "%(num)s days passed meanwhile and are skipped.", passed
        )
        said = f"{said} {rest}"
    return reply.moved(_url(found), flash=said)


def _done(number: int, verb, said: str):
    found = my_schedule(number)
    PlainForm().validate()
    try:
        verb(found, by=scope.actor)
    except Refused as refusal:
        return reply.moved(_url(found), flash=say(refusal), kind="info")
    return reply.moved(_url(found), flash=said)


def _url(found) -> str:
    return url_for("schedules.show_schedule", schedule=found.id)
