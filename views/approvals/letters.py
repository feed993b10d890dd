"""Letters about requests, each with a link that is signed for its reader and still needs that reader to sign in."""

from flask import current_app, session, url_for
from flask_babel import gettext as _
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from models import accounts, approvals, schedules
from models.approvals import ApprovalRequest
from models.brands import Storefront
from models.carts import Cart
from models.identity import User
from models.refusals import NotFound
from views import guard, reply
from views.checkout.review import agreement_fault
from views.mail import Letter
from views.scope import scope

from . import room

LINK_DAYS = 60
# Letters about what waits no more, and their templates.
OVER = {approvals.DECIDED: "approval_decided", approvals.CALLED_OFF: "approval_called_off"}


@room.get("/approvals/letters/<token>/")
@guard.signed_in
def show_letter(token):
    """From a letter to its request, for the one person that it was written to; for everybody else there is none."""
    try:
        known = _signer().loads(token, max_age=LINK_DAYS * 24 * 60 * 60)
    except SignatureExpired:
        said = _("The link of this letter is too old. These are the requests as they stand now.")
        return reply.moved(url_for("approvals.index_requests"), flash=said, kind="info")
    except BadSignature:
        raise NotFound("letter") from None
    found = ApprovalRequest.get_or_none(ApprovalRequest.id == known["request"])
    reachable = {one.id for one in accounts.reach(scope.user, scope.storefront)}
    if scope.user.id != known["user"] or found is None or found.account_id not in reachable | _acted():
        raise NotFound("letter")
    # Who belongs to several companies of the shop is at the one that the letter is about.
    session["account"] = found.account_id
    return reply.moved(url_for("approvals.show_request", approval=found.id))


def letter(row) -> Letter:
    """The letter of an outbox row, in its reader's language; NotFound where there is nobody to reach any more, or
    nothing left to decide."""
    facts = row.facts
    person = User.get_or_none(User.id == facts["user_id"], User.active)
    found = ApprovalRequest.get_or_none(ApprovalRequest.id == facts["request_id"])
    if person is None or found is None or (found.status != "waiting" and row.kind not in OVER):
        raise NotFound(row.key)
    return Letter(
        template=OVER.get(row.kind, "approval_requested"),
        storefront=Storefront.get_by_id(found.storefront_id),
        language=person.locale.split("-")[0],
        to=[person.email],
        context={"kind": row.kind, "person": person, "before": facts.get("before"), **_told(found, row.kind)},
        base=facts.get("base") or "",
        # A rep reaches a customer's request only while acting for the buyer.
        page=("reps.index_accounts", {}) if person.is_staff else _page(found, person),
    )


def _told(found: ApprovalRequest, kind: str) -> dict:
    """What the letters say of a request: whose it is, for which day, what was decided, and which rules ask now."""
    cart, day = Cart.get_by_id(found.cart_id), schedules.day_of_cart(found.cart_id)
    return {
        "asked": found,
        "buyer_name": accounts.names_of({found.buyer_id})[found.buyer_id],
        "decisions": approvals.decisions_of(found),
        "day": day,
        "scheduled": bool(cart.made_for),
        "by_itself": found.status == "approved" and not found.order_id and bool(day) and schedules.pays_itself(day),
        "fault": agreement_fault(cart) if kind == approvals.CALLED_OFF else None,
        "asking": [need for need in found.asking if need.level == found.level],
    }


def _page(found: ApprovalRequest, person: User) -> tuple[str, dict]:
    return "approvals.show_letter", {"token": token_of(found.id, person.id)}


def token_of(request_id: int, user_id: int) -> str:
    """What the link of a letter to this person about this request says."""
    return _signer().dumps({"request": request_id, "user": user_id})


def _acted() -> set[int]:
    """The account that a rep acts for now, whose letters reach the rep who asked."""
    return {scope.account.id} if scope.acting else set()


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="approval-letter")
