"""The cards that a person keeps at the gateway."""

from flask import url_for
from flask_babel import gettext as _

from models import billing
from models.refusals import NotFound
from views import guard, reply
from views.fields import Form
from views.scope import scope

from . import room
from .words import card_words


@room.get("/account/cards/")
@guard.account
def index_cards():
    """One's own, as far as they may be known here: brand, last digits, expiry."""
    mine = [] if scope.acting else billing.cards_of(scope.account.id, scope.user.id, scope.storefront)
    return reply.page("payments/cards.html", cards=mine, card_words=card_words)


@room.post("/account/cards/<int:card>/removal/")
@guard.account
def remove_card(card):
    """Keep it no longer."""
    Form().validate()
    if card > 2**31:
        raise NotFound(card)
    mine = billing.card_of(scope.account.id, scope.user.id, card)
    billing.remove_card(mine, by=scope.actor)
    return reply.moved(url_for("payments.index_cards"), flash=_("The card is removed: %(card)s", card=card_words(mine)))
