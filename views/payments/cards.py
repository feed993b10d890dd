"""The cards that a person keeps at the gateway: which is the usual one, which may pay while they are away, what for."""

from flask import request, url_for
from flask_babel import gettext as _
from wtforms import BooleanField

from models import billing, schedules
from models.refusals import NotFound
from views import guard, reply
from views.fields import Form
from views.scope import scope
from views.wording import ngettext

from . import room
from .words import card_words


class CardForm(Form):
    """Whether a card that is added may pay while its owner is away."""

    unattended = BooleanField()


@room.get("/account/cards/")
@guard.account
def index_cards():
    """One's own, as far as they may be known here: brand, last digits, expiry; and which schedules they pay."""
    mine = [] if scope.acting else billing.cards_of(scope.account.id, scope.user.id, scope.storefront)
    pays = schedules.paid_with([card.id for card in mine]) if mine else {}
    adds = not scope.acting and not scope.user.is_staff and billing.takes_cards(scope.storefront)
    form = CardForm(formdata=None)
    form.unattended.label.text = _("It may also pay while I am away")
    return reply.page("payments/cards.html", cards=mine, card_words=card_words, pays=pays, form=form if adds else None)


@room.post("/account/cards/<int:card>/usual/")
@guard.account
def create_usual(card):
    """Take it where no other one is chosen."""
    mine = _mine(card)
    billing.make_usual(mine, by=scope.actor)
    return _done(_("This is your usual card now: %(card)s", card=card_words(mine)))


@room.post("/account/cards/<int:card>/agreement/")
@guard.account
def update_agreement(card):
    """Let it pay while one is away, or no more."""
    mine = _mine(card)
    if request.form.get("agrees") == "yes":
        billing.let_pay_unattended(mine, by=scope.actor)
        return _done(_("It may pay while you are away: %(card)s", card=card_words(mine)))
    billing.pay_attended_only(mine, by=scope.actor)
    return _done(_("It pays only while you are here: %(card)s", card=card_words(mine)), _waiting(card))


@room.post("/account/cards/<int:card>/removal/")
@guard.account
def remove_card(card):
    """Keep it no longer."""
    mine = _mine(card)
    billing.remove_card(mine, by=scope.actor)
    return _done(_("The card is removed: %(card)s", card=card_words(mine)), _waiting(card))


def _mine(card: int) -> billing.SavedCard:
    Form().validate()
    if card > 2**31 or scope.acting:
        raise NotFound(card)
    return billing.card_of(scope.account.id, scope.user.id, card)


def _waiting(card: int) -> str:
    """What is said of the scheduled orders that it no longer pays."""
    count = len(schedules.paid_with([card]).get(card, []))
    return count and ngettext(
        "%(num)s scheduled order is paid with it: its days wait for you until you choose another card.",
        "%(num)s scheduled orders are paid with it: their days wait for you until you choose another card.", count,
    )  # fmt: skip


def _done(said: str, rest: str = ""):
    flash = f"{said} {rest}" if rest else said
    return reply.moved(url_for("payments.index_cards"), flash=flash, kind="warn" if rest else "done")
