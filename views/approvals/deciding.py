"""Saying yes or no."""

from flask import request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from models import approvals
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import money

from . import room
from .forms import DecisionForm
from .reach import my_request
from .showing import shown


@room.post("/approvals/<int:approval>/decisions/")
@guard.ordering
def create_decision(approval):
    """Decide, once; what keeps the order from being placed is said with its figures, and the request stays."""
    found, form = my_request(approval), DecisionForm()
    if found.status != "waiting":
        return reply.moved(_page_of(found), flash=_("This was decided already. Nothing was done twice."), kind="info")
    try:
        if request.form.get("verdict") == "refuse":
            words = form.words.data or ""
            approvals.refuse(found, by=scope.actor, version=form.version.data or 0, words=words)
            return reply.moved(_list(), flash=_("%(number)s is refused. The buyer gets your reason.",
                                                number=found.number))  # fmt: skip
        outcome = _approved(found, form)
    except ChangedMeanwhile:
        said = _("Something changed since you opened this page, so nothing was decided. This is how it stands now.")
        return reply.moved(_page_of(found), flash=said, kind="warn")
    except Refused as refusal:
        return _refused(approval, form, refusal)
    return _done(found, outcome)


def _approved(found, form: DecisionForm) -> approvals.Outcome:
    typed = {"agreed_total": form.agreed_total, "words": form.words.data or ""}
    return approvals.approve(
        found, by=scope.actor, version=form.version.data or 0, rest_name=_rest_name(found), **typed
    )


def _refused(approval: int, form: DecisionForm, refusal: Refused):
    """The page again, as of now, with the reason above it."""
    found = my_request(approval)
    form.refuse(refusal)
    return reply.invalid("approvals/_decide.html", within="approvals/show.html", **shown(found, form))


def _done(found, outcome: approvals.Outcome):
    """To the order, or on with the list, with what came of it."""
    if outcome.order:
        said = _("Order %(number)s was placed already. Nothing was ordered twice.", number=outcome.order.number)
        if not outcome.placed:
            return reply.moved(_page_of(found), flash=said, kind="info")
        said = _("Approved: order %(number)s is placed.", number=outcome.order.number)
        if outcome.total != outcome.before:
            facts = {"total": money(outcome.total), "before": money(outcome.before)}
            said = f"{said} " + _("Its total is %(total)s; it was %(before)s when you saw it.", **facts)
        return reply.moved(_page_of(found), flash=said)
    if outcome.ready:
        said = _("Approved. %(name)s pays by card, and places the order with it.", name=found.buyer_name)
        return reply.moved(_page_of(found), flash=said)
    if outcome.again:
        facts = {"before": money(outcome.before), "now": money(outcome.total)}
        said = _("The total rose from %(before)s to %(now)s since others agreed, so they are asked again.", **facts)
        return reply.moved(_page_of(found), flash=said, kind="warn")
    said = _("Approved. The next level decides now; the order follows when everybody has agreed.")
    return reply.moved(_list(), flash=said)


def _rest_name(found) -> str:
    """What the cart with the left out lines is called, in the buyer's language."""
    with force_locale(scope.storefront.locale_for(found.locale.split("-")[0]).replace("-", "_")):
        return _("Left out of %(number)s", number=found.number)


def _page_of(found) -> str:
    return url_for("approvals.show_request", approval=found.id)


def _list() -> str:
    return url_for("approvals.index_requests")
