"""On to the gateway, and back from it."""

from urllib.parse import urlsplit

from flask import url_for
from flask_babel import gettext as _

from models import billing, checkout
from models.billing import Payment
from models.checkout import ToGateway
from models.refusals import NotFound, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .choosing import onward


@room.get("/payments/<int:payment>/")
@guard.ordering
def show_payment(payment):
    """Back from the gateway: what it says is done. The one page that is got and yet may write, because gateways lead
    back by a link; got again, it does nothing more."""
    mine = _mine(payment)
    try:
        result = checkout.resume(mine, by=scope.actor)
    except Refused as refusal:
        return reply.moved(_away(mine), flash=say(refusal), kind="bad")
    if isinstance(result, ToGateway):
        said = _("The payment was not finished, so nothing is charged. Try again, or pay with another card.")
        return reply.moved(_away(mine), flash=said, kind="warn")
    return onward(result, paying=mine.cart_id is None)


@room.get("/payments/<int:payment>/gateway/")
@guard.ordering
def show_gateway(payment):
    """A page that leads on by itself: a form of ours may not be answered with another house's address (form-action)."""
    mine = _mine(payment)
    if not mine.url or mine.status != "open":
        return reply.moved(url_for("payments.show_payment", payment=payment))
    return leave(mine)


def leave(begun: Payment | billing.CardEntry):
    """The page that leads on to where a payment, or a card that is to be kept, goes on."""
    paying, host = isinstance(begun, Payment), urlsplit(begun.url).hostname
    answer = reply.page("payments/gateway.html", begun=begun, paying=paying, host=host)
    answer.headers["Refresh"] = f"0; url={begun.url}"
    return answer


def _mine(payment: int) -> Payment:
    if payment > 2**31:
        raise NotFound(payment)
    return billing.payment_for(scope.account.id, scope.actor.buyer_id, payment)


def _away(payment: Payment) -> str:
    """Where the buyer chooses again how to pay: the page of ours from which the payment began."""
    return urlsplit(payment.away).path
