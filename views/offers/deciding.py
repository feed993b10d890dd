"""Decisions of the house: the second person's, and saying no or taking an answer back."""

from flask import url_for
from flask_babel import gettext as _

from models import quotes
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.quotes.forms import DecisionForm
from views.scope import scope
from views.wording import say

from . import room
from .answering import changed_meanwhile, mine, myself
from .shown import shown


@room.post("/offers/<quote>/approval/")
@guard.staff("rep", "agent", "merchandiser")
def create_approval(quote):
    """Send an answer that waits for a second person."""

    def approve(found, form):
        quotes.approve_answer(found, by=myself(), version=form.version.data)

    return _decided(quote, approve, _("The answer is sent: the buyer and the rep are told by mail."), leaves=True)


@room.post("/offers/<quote>/return/")
@guard.staff("rep", "agent", "merchandiser")
def create_return(quote):
    """Give it back to the rep with the reason."""

    def give_back(found, form):
        quotes.return_answer(found, form.reason.data or "", by=myself(), version=form.version.data)

    return _decided(quote, give_back, _("The answer is back with the rep, who reads your reason."), leaves=True)


@room.post("/offers/<quote>/refusal/")
@guard.staff("rep", "agent")
def create_refusal(quote):
    """Offer no price, with the reason."""

    def refuse(found, form):
        quotes.refuse_quote(found, form.text.data or "", by=myself(), version=form.version.data)

    mine(quote)
    return _decided(quote, refuse, _("The buyer is told that you offer no price, and why."))


@room.post("/offers/<quote>/withdrawal/")
@guard.staff("rep", "agent")
def create_withdrawal(quote):
    """Withdraw the quote for good, with the reason."""

    def take_back(found, form):
        quotes.take_back(found, form.text.data or "", by=myself(), version=form.version.data)

    mine(quote)
    return _decided(quote, take_back, _("The quote is withdrawn, and the buyer is told why."))


def _decided(number: str, verb, said: str, leaves: bool = False):
    """Do it; then back to the quote, or to the list where the quote is no longer this person's to see."""
    found, account = quotes.to_work_on(scope.user, scope.storefront, number)
    form = DecisionForm()
    if not form.validate():
        return changed_meanwhile(number)
    try:
        verb(found, form)
    except ChangedMeanwhile:
        return changed_meanwhile(number)
    except Refused as refusal:
        form.refuse(refusal)
        found, account = quotes.to_work_on(scope.user, scope.storefront, number)
        context = shown(found, account, decision=form, refused=say(refusal))
        return reply.invalid("offers/_deciding.html", within="offers/show.html", **context)
    leaves = leaves and not quotes.answers(scope.user, account)
    here = url_for("offers.index_offers") if leaves else url_for("offers.edit_offer", quote=number)
    return reply.moved(here, flash=said)
