"""How many requests wait for the person who looks, for the header: one statement, for approvers only."""

from flask import g, request

from models import approvals
from models.authority import DECIDING_ROLES
from views.scope import scope

from . import room
from .reach import reader

WITHOUT = ("approvals.show_request", "approvals.create_decision", "approvals.update_quantities", "carts.show_estimate")


@room.app_context_processor
def _badge() -> dict:
    return {"waiting_approvals": waiting_approvals, "may_approve": may_approve}


def may_approve() -> bool:
    """Whether this person's role is one that rules name; others who decide are written to."""
    if g.get("scope") is None or scope.account is None or scope.user.is_staff:
        return False
    return scope.role in DECIDING_ROLES


def waiting_approvals() -> int:
    """How many wait: one statement, once a request. Where a cart or a request is worked out, which takes nearly all
    that a page may take, it is not asked."""
    if request.endpoint in WITHOUT or request.blueprint == "checkout":
        return 0
    if "waiting_approvals" not in g:
        g.waiting_approvals = approvals.waiting_count(reader())
    return g.waiting_approvals
