"""Stand-ins: who decides for an approver from one day to another. An administrator names them for everybody."""

from flask import url_for
from flask_babel import gettext as _

from models import authority
from models.refusals import Refused
from views import guard, reply
from views.scope import scope

from . import room
from .forms import PlainForm
from .rule_forms import StandInForm, people_choices
from .undoing import asked_to_undo


@room.get("/approvals/stand-ins/")
@guard.ordering
def index_stand_ins():
    """Those that are not over, and a form for another one."""
    _not_acting()
    return reply.page("approvals/stand_ins.html", **_shown(_form()))


@room.post("/approvals/stand-ins/")
@guard.ordering
def create_stand_in():
    """Name one."""
    _not_acting()
    form = _form()
    if form.validate_on_submit():
        person = int(form.person.data) if scope.role == "admin" else scope.user.id
        days = (form.from_on.data, form.to_on.data, scope.today)
        try:
            authority.name_stand_in(scope.account, person, int(form.stand_in.data), *days, by=scope.actor)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return reply.moved(url_for("approvals.index_stand_ins"), flash=_("The stand-in is named."))
    return reply.invalid("approvals/_stand_in_form.html", within="approvals/stand_ins.html", **_shown(form))


@room.post("/approvals/stand-ins/<int:stand_in>/removals/")
@guard.ordering
def create_stand_in_removal(stand_in):
    """Take one back; pressed twice, it is gone once."""
    _not_acting()
    PlainForm().validate()
    found = authority.stand_in_of(scope.account, stand_in, None if scope.role == "admin" else scope.user.id)
    authority.end_stand_in(found, by=scope.actor)
    return reply.moved(url_for("approvals.index_stand_ins", undo=found.id))


def _not_acting() -> None:
    """Nobody gives away the authority of a buyer they act for."""
    if scope.acting:
        raise guard.Forbidden("ordering")


def _form() -> StandInForm:
    form = StandInForm()
    people = people_choices(authority.deciding_people(scope.account.id))
    me = str(scope.user.id)
    form.person.choices = [one for one in people if scope.role == "admin" or one.value == me]
    form.stand_in.choices = [one for one in people if scope.role == "admin" or one.value != me]
    if not form.is_submitted():
        form.person.data = str(scope.user.id)
    return form


def _shown(form: StandInForm) -> dict:
    own = None if scope.role == "admin" else scope.user.id
    return {"form": form, "undo": asked_to_undo(), "stand_ins": authority.stand_ins_of(scope.account, scope.today, own)}
