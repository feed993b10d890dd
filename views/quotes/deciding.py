"""The buyer's decision: to checkout with the answer's prices, or not."""

from flask import request, url_for
from flask_babel import gettext as _

from models import quotes
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.fields import Form, quantity_typed
from views.scope import scope
from views.wording import say

from . import room
from .forms import DecisionForm
from .showing import shown


@room.post("/quotes/<quote>/acceptance/")
@guard.ordering
def create_acceptance(quote):
    """Take the answer to checkout, where it is looked at whole before it is ordered. Ordering nothing yet, it may be
    done again and again."""
    found = quotes.by_number(scope.account, quote)
    Form().validate()
    revision = quantity_typed(request.form.get("revision", "")) or 0
    try:
        quotes.take_up(found, revision, by=scope.actor)
    except quotes.QuoteAccepted as refusal:
        order = quotes.order_of(quotes.by_number(scope.account, quote))
        return reply.moved(url_for("orders.show_order", number=order), flash=say(refusal), kind="info")
    except Refused as refusal:
        return reply.moved(url_for("quotes.show_quote", quote=quote), flash=say(refusal), kind="warn")
    said = _(
        "These are the lines of %(number)s at its prices. Nothing is ordered before you place the order.", number=quote
    )
    return reply.moved(url_for("checkout.new_order"), flash=said, kind="info")


@room.post("/quotes/<quote>/refusal/")
@guard.ordering
def create_refusal(quote):
    """Decline the answer; the reason goes to the rep."""
    return _decided(quote, quotes.decline_answer, _("You declined the answer. Your rep is told."))


@room.post("/quotes/<quote>/withdrawal/")
@guard.ordering
def create_withdrawal(quote):
    """Need no answer any more."""
    return _decided(quote, quotes.withdraw_request, _("You withdrew the quote. Your rep is told."))


def _decided(quote: str, verb, said: str):
    found, form = quotes.by_number(scope.account, quote), DecisionForm()
    here = url_for("quotes.show_quote", quote=quote)
    if not form.validate():
        return reply.moved(here)
    try:
        verb(found, scope.account, form.text.data or "", by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        return reply.moved(
            here, flash=_("The quote has changed meanwhile, so nothing was done. Look at it again."), kind="warn"
        )
    except (quotes.MessageTooLong, quotes.MessageMissing) as refusal:
        form.refuse(refusal)
        return reply.invalid("quotes/_deciding.html", within="quotes/show.html", **shown(found, decision=form))
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="warn")
    return reply.moved(here, flash=said)
