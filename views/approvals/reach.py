"""Whose requests are within reach, and the words that their pages share."""

from flask_babel import gettext as _

from models import approvals
from models.approvals import ApprovalRequest, Reader
from views.scope import scope


def reader() -> Reader:
    """Who looks at requests now."""
    everything = scope.role == "admin"
    return Reader(scope.account.id, scope.user.id, scope.actor.buyer_id, scope.today, everything)


def my_request(number: int) -> ApprovalRequest:
    """A request within reach; another's is not found."""
    return approvals.request_of(reader(), number)


def is_mine(request: ApprovalRequest) -> bool:
    """Whether the person (or the buyer a rep acts for) asked for it."""
    return request.buyer_id == scope.actor.buyer_id


def cart_name() -> str:
    """What a cart without a name is called when it comes back."""
    return _("Asked for approval")


def role_words(role: str) -> str:
    """Everybody of the company who has this role, in words."""
    return _("Every administrator") if role == "admin" else _("Every approver")
