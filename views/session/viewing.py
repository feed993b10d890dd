"""Looking at the shop as an account does, on another day: for the account's rep and for the merchandiser.

It is kept in the signed cookie and read anew with each request (see views/scope.py): whoever stops being the rep of
the account stops seeing it. Nothing can be ordered meanwhile.
"""

from flask import request, session, url_for
from flask_babel import gettext as _

from models import accounts
from models.refusals import NotFound
from views import guard, reply
from views.as_customer import day_from
from views.fields import Form
from views.scope import VIEWING, scope

from . import room


@room.post("/viewing/")
@guard.staff("rep", "merchandiser")
def create_viewing():
    """Look at the shop as an account (empty: as a guest; while acting: as the account acted for) on a day."""
    Form().validate()
    code = request.form.get("account", "").replace("\x00", "").strip()[:40]
    if scope.acting:
        code = scope.acting.account.code
    elif scope.role == "rep":
        accounts.account_of_rep(scope.user, scope.storefront, code)
    elif code and not _here(code):
        raise NotFound(code)
    day = day_from(request.form.get("date", "")) or scope.today
    session[VIEWING] = {"account": code, "date": day.isoformat()}
    return reply.moved(url_for("catalog.index_categories"))


@room.post("/viewing/stop/")
@guard.staff("rep", "merchandiser")
def remove_viewing():
    """Back to today, and to oneself."""
    seen = session.pop(VIEWING, {})
    if scope.acting:
        return reply.moved(url_for("carts.show_cart"), flash=_("You see today’s prices again."))
    if scope.role == "rep" and seen.get("account"):
        return reply.moved(url_for("reps.index_prices", code=seen["account"], date=seen["date"]))
    if scope.role == "merchandiser":
        asked = {"account": seen.get("account") or None, "date": seen.get("date")}
        return reply.moved(url_for("studio.show_as_customer", **asked))
    return reply.moved(url_for("pages.show_home"))


def _here(code: str) -> bool:
    """Whether an account of this shop has this code."""
    account = accounts.with_code(code)
    return account is not None and account.storefront_id == scope.storefront.id
