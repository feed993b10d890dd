"""Taking back that a rule or a stand-in was removed."""

from flask import request, url_for
from flask_babel import gettext as _

from models import authority
from models.refusals import NotFound, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .forms import PlainForm


@room.post("/approvals/rules/<int:rule>/restorations/")
@guard.account_admin
def create_rule_restoration(rule):
    """Bring a removed rule back as it was; pressed twice, it is there once."""
    said = _("The rule is back as it was.")
    return _restored("approvals.index_rules", lambda: authority.restore_rule(scope.account, rule, by=scope.actor), said)


@room.post("/approvals/stand-ins/<int:stand_in>/restorations/")
@guard.ordering
def create_stand_in_restoration(stand_in):
    """Bring a stand-in back who was taken back: the own one, or any one for an administrator."""
    if scope.acting:
        raise guard.Forbidden("ordering")
    if scope.role != "admin" and authority.removed_by(scope.account, stand_in) != scope.user.id:
        raise NotFound(f"stand-in {stand_in}")

    def restore():
        authority.restore_stand_in(scope.account, stand_in, by=scope.actor)

    return _restored("approvals.index_stand_ins", restore, _("The stand-in is back."))


def asked_to_undo() -> int | None:
    """What the page offers to bring back: the number in its address."""
    number = request.args.get("undo", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _restored(page: str, restore, said: str):
    PlainForm().validate()
    try:
        restore()
    except Refused as refusal:
        return reply.moved(url_for(page), flash=say(refusal), kind="bad")
    return reply.moved(url_for(page), flash=said)
