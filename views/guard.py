"""Who may come in: one guard on every view, decided before anything is loaded or drawn."""

from functools import wraps

from flask import redirect, request, url_for

from models.text import N_

from . import reply
from .scope import scope


class Forbidden(Exception):
    """Signed in, but this page is for other people. `why`: a marked sentence where the role is not what is wrong."""

    def __init__(self, guard: str, why: str | None = None):
        self.why = why
        super().__init__(guard)


ACTS_FOR_NOBODY = N_(
    "You order for nobody now: you stopped, or the time was over. Nothing was changed. "
    "Begin again from the account; what you typed is still on the page before this one."
)
LOOKS_ONLY = N_("You only look at the shop on another day, so nothing can be ordered. Go back to today first.")
OF_NO_ACCOUNT = N_(
    "You belong to no company of this shop now: your access was ended, or the company’s account was closed. "
    "Nothing was changed. Please call us."
)


def anyone(view):
    """Everybody, signed in or not."""
    return _guarded(view, "anyone", lambda: True)


def signed_in(view):
    """Anybody who is signed in."""
    return _guarded(view, "signed_in", lambda: True, needs_user=True)


def account(view):
    """Somebody of an account of this shop, or a rep who is acting for one."""
    return _guarded(view, "account", lambda: scope.account is not None and not scope.only_looks, needs_user=True)


def ordering(view):
    """Somebody who may order for the account: a buyer, an approver, its administrator, or a rep acting for one."""
    return _guarded(view, "ordering", lambda: scope.may_order, needs_user=True)


def account_admin(view):
    """The administrator of an account."""
    return _guarded(
        view, "account_admin", lambda: scope.account is not None and scope.role == "admin", needs_user=True
    )


def overseeing(view):
    """Who watches over what an account spends: its administrator, and those who approve its orders."""
    may = ("admin", "approver")
    return _guarded(view, "overseeing", lambda: scope.account is not None and scope.role in may, needs_user=True)


def staff(*roles: str):
    """The distributor's own people with one of these roles."""
    return lambda view: _guarded(view, "staff:" + ",".join(roles), lambda: scope.role in roles, needs_user=True)


def _guarded(view, name: str, may, needs_user: bool = False):
    @wraps(view)
    def guarded(*args, **kwargs):
        if needs_user and scope.user is None:
            return _to_sign_in()
        if not may():
            raise Forbidden(name, _why(name))
        return view(*args, **kwargs)

    guarded.guard = name
    return guarded


def _why(name: str) -> str | None:
    """What is wrong, where somebody looks at another day, or somebody's account or buyer is gone, and not the role."""
    if scope.as_of and name in ("account", "ordering"):
        return LOOKS_ONLY
    if name.startswith("staff") or scope.account is not None:
        return None
    if scope.user.is_staff:
        return ACTS_FOR_NOBODY if scope.role == "rep" else None
    return OF_NO_ACCOUNT


def _to_sign_in():
    """To the sign-in page; a form that was sent is parked first, so that nothing typed is lost."""
    from .session.parking import park

    if request.method == "POST":
        return reply.moved(url_for("session.new_session", parked=park(request)))
    if request.htmx:
        return reply.moved(url_for("session.new_session", next=_page_behind()))
    return redirect(url_for("session.new_session", next=request.full_path.rstrip("?")), 303)


def _page_behind() -> str:
    """The path of the page that an htmx request was made from."""
    return (request.htmx.current_url or "/").split(request.host, 1)[-1]
