"""Which card, and the way to the gateway and back: shared by the checkout and by paying an order anew."""

from urllib.parse import urljoin

from flask import request, url_for
from flask_babel import gettext as _
from wtforms import BooleanField, RadioField

from models import billing
from models.billing import Choice, Journey, Payment
from models.checkout import Placed, ToGateway
from views import reply
from views.scope import scope

from .words import card_words

NEW = "new"


class CardFields:
    """The boxes of a form that pays by card."""

    card = RadioField(validate_choice=False)
    keep = BooleanField()
    unattended = BooleanField()


def offer_cards(form) -> None:
    """Give the form the cards that this person may pay with, the first one chosen unless another one was.

    A rep who acts for a buyer sees none of the buyer's cards, and keeps none for them.
    """
    mine = [] if scope.acting else billing.cards_of(scope.account.id, scope.actor.buyer_id, scope.storefront)
    form.card.label.text, form.keep.label.text = _("Card"), _("Keep the new card for the next time")
    form.unattended.label.text = _("The new card may also pay while I am away")
    form.card.choices = [(str(card.id), card_words(card)) for card in mine] + [(NEW, _("Another card"))]
    if form.card.data not in {value for value, _label in form.card.choices}:
        form.card.data = form.card.choices[0][0]


def choice_of(form) -> Choice:
    """The chosen card; NotFound for one that is not this person's."""
    chosen = form.card.data or NEW
    if scope.acting:
        return Choice()
    if chosen == NEW or not (chosen.isascii() and chosen.isdigit() and len(chosen) <= 9):
        return Choice(keep=bool(form.keep.data), agreed=bool(form.unattended.data))
    return Choice(billing.card_of(scope.account.id, scope.actor.buyer_id, int(chosen)))


def journey(words: str, away: str, page: str = "payments.show_payment") -> Journey:
    """To the gateway, and back to this payment's page (or a card's, by its endpoint) or, with nothing done, `away`."""

    def pages(number: int) -> tuple[str, str]:
        back = url_for(page, **{page.removeprefix("payments.show_"): number})
        return urljoin(request.host_url, back), urljoin(request.host_url, away)

    return Journey(scope.locale, words, pages)


def onward(result: Placed | ToGateway, paying: bool = False):
    """To the gateway, or to the order, with what was done said; `paying`: of an order that was placed before."""
    if isinstance(result, ToGateway):
        return reply.moved(gateway_page(result.payment))
    order = result.order
    page = url_for("orders.show_order", number=order.number)
    if paying:
        if order.payment_status == "lapsing":
            said = _("The bank has not answered yet. We ask again by ourselves; do not pay a second time.")
            return reply.moved(page, flash=said, kind="info")
        # While it is being confirmed, the order's own page says so.
        paid = order.payment_status == "authorized"
        said = _("Thank you. Order %(number)s is paid.", number=order.number)
        return reply.moved(page, flash=said if paid else None)
    if not result.placed:
        said = _("Order %(number)s was placed already. Nothing was ordered twice.", number=order.number)
        return reply.moved(page, flash=said, kind="info")
    mail = _("The confirmation goes to %(email)s.", email=order.buyer_email)
    said = _("Thank you. Order %(number)s is placed.", number=order.number)
    return reply.moved(page, flash=f"{said} {mail}")


def gateway_page(payment: Payment) -> str:
    """Where the buyer goes on: on the test gateway's page in this house, or by the page that leads out of it."""
    if payment.gateway == "test":
        return url_for("payments.show_test_page", reference=payment.reference)
    return url_for("payments.show_gateway", payment=payment.id)
