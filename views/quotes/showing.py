"""One quote as the buyer's company sees it: what was asked, the answer in force, what was said."""

from flask import url_for
from flask_babel import gettext as _

from models import quotes
from models.history import SentTwice
from models.quotes import SalesQuote
from models.refusals import Refused
from views import guard, reply
from views.fields import sent_key
from views.scope import scope
from views.wording import say

from . import room
from .forms import DecisionForm, MessageForm


@room.get("/quotes/<quote>/")
@guard.account
def show_quote(quote):
    """The whole quote on one page, so that it prints whole. Another account's is not found."""
    return reply.page("quotes/show.html", **shown(quotes.by_number(scope.account, quote)))


@room.post("/quotes/<quote>/messages/")
@guard.ordering
def create_message(quote):
    """Say something to whoever answers."""
    found, form = quotes.by_number(scope.account, quote), MessageForm()
    form.validate()
    here = url_for("quotes.show_quote", quote=quote, _anchor="messages")
    try:
        text, by = form.text.data or "", scope.actor
        quotes.write_message(found, scope.account, text, by=by, from_house=False, key=sent_key())
    except SentTwice as refusal:
        return reply.moved(here, flash=say(refusal), kind="info")
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("quotes/_messages.html", within="quotes/show.html", **shown(found, message_form=form))
    return reply.moved(here, flash=_("Your message is sent."))


def shown(quote: SalesQuote, **more) -> dict:
    """What the page shows. Nothing of an answer that was not sent: while the house works on a next one, the last one
    that was sent, which no longer holds."""
    sent = quotes.revisions_of(quote)
    answer = sent[0] if sent else None
    lines = quotes.lines_of(quote, answer.number if answer else 1)
    in_force = answer is not None and quote.status in ("sent", "accepted", "expired")
    over = quote.status == "sent" and quote.valid_until < scope.today
    return {
        "quote": quote,
        "standing": "expired" if over else quote.status,
        "answer": answer,
        "in_force": in_force,
        "earlier": sent[1:],
        "products": quotes.products_of(lines),
        "messages": quotes.messages_of(quote),
        "order_number": quotes.order_of(quote),
        "buyer": quotes.person(quote.buyer_id),
        "asked_by": quotes.person(quote.asked_by_id),
        "message_url": url_for("quotes.create_message", quote=quote.number),
        "message_form": MessageForm(formdata=None),
        "decision": DecisionForm(formdata=None),
        "waits": quotes.requests_of(quote) if quote.status == "sent" else [],
        "may_write": scope.may_order,
    } | more
