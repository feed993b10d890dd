"""Asking for approval of the cart, from the checkout page; taking the request back."""

from flask import request, url_for
from flask_babel import gettext as _

from models import approvals, schedules
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.checkout.ordering import keep_answers, refused
from views.checkout.review import my_form, of_another_cart, to_this_cart
from views.scope import current_cart, scope
from views.wording import say

from . import room
from .forms import VersionForm
from .reach import cart_name, my_request


@room.post("/approvals/")
@guard.ordering
def create_request():
    """Ask, once; what was asked already is shown, what is refused is said on the checkout page."""
    form, cart = my_form(), current_cart()
    if earlier := _waiting_under(form.key.data or ""):
        said = _("You asked for this already: %(number)s waits.", number=earlier.number)
        return reply.moved(_page_of(earlier), flash=said, kind="info")
    if cart is None or of_another_cart(form, cart):
        return to_this_cart()
    typed = form.typed | {"message": form.message.data or "", "expected_total": form.expected_total}
    try:
        keep_answers(form, cart)
        made = approvals.ask(cart, by=scope.actor, base=request.host_url, name=cart_name(), **typed)
    except Refused as refusal:
        return refused(form, refusal)
    except ChangedMeanwhile:
        return to_this_cart()
    said = _("%(number)s is on its way. You get a letter as soon as it is decided.", number=made.number)
    return reply.moved(_page_of(made), flash=said)


@room.post("/approvals/<int:approval>/withdrawals/")
@guard.ordering
def create_withdrawal(approval):
    """Take the request back: its cart is open again."""
    found, form = my_request(approval), VersionForm()
    if found.buyer_id != scope.actor.buyer_id:
        raise guard.Forbidden("ordering")
    day = schedules.day_of_cart(found.cart_id) if found.made_for else None
    try:
        approvals.withdraw(found, by=scope.actor, version=form.version.data or 0)
    except Refused as refusal:
        return reply.moved(_page_of(found), flash=say(refusal), kind="info")
    except ChangedMeanwhile:
        said = _("Something was decided meanwhile, so nothing was taken back. This is how it stands now.")
        return reply.moved(_page_of(found), flash=said, kind="warn")
    if found.made_for:
        return _to_day(day, found)
    said = _("The request is withdrawn, and its cart is among your carts again.")
    return reply.moved(url_for("carts.index_carts"), flash=said)


def _to_day(day, found):
    """Back to the day of the scheduled order, which waits for its buyer now."""
    said = _("The request is withdrawn. The day waits for you.")
    if day is None:
        return reply.moved(_page_of(found), flash=said)
    where = {"schedule": day.schedule_id, "day": day.day.isoformat()}
    return reply.moved(url_for("schedules.show_day", **where), flash=said)


def _waiting_under(key: str):
    """The request that waits with the cart that the page was made for."""
    found = approvals.waiting_under(scope.account.id, key)
    return next((one for one in found if one.buyer_id == scope.actor.buyer_id), None)


def _page_of(found) -> str:
    return url_for("approvals.show_request", approval=found.id)
