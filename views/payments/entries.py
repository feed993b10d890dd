"""A card that is kept without paying anything: on to the gateway, and back from it."""

from flask import url_for
from flask_babel import gettext as _

from models import billing
from models.refusals import NotFound, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .cards import CardForm
from .choosing import journey
from .onward import leave


@room.post("/account/cards/")
@guard.account
def create_entry():
    """Begin, and go on to the gateway's page."""
    form = CardForm()
    form.validate()
    if scope.acting or scope.user.is_staff:
        raise NotFound("cards are their owners'")
    words = _("A card for %(shop)s, kept for later", shop=scope.storefront.name(scope.language))
    way = journey(words, url_for("payments.index_cards"), "payments.show_entry")
    try:
        entry = billing.enter_card(
            scope.storefront, scope.account, way, by=scope.actor, agreed=bool(form.unattended.data)
        )
    except Refused as refusal:
        return reply.moved(url_for("payments.index_cards"), flash=say(refusal), kind="bad")
    if entry.gateway == "test":
        return reply.moved(url_for("payments.show_test_page", reference=entry.reference))
    return reply.moved(url_for("payments.show_entry_gateway", entry=entry.id))


@room.get("/account/cards/entries/<int:entry>/")
@guard.account
def show_entry(entry):
    """Back from the gateway: what became of the card. Got by a link of the gateway's, so it writes; got again, it does
    nothing more."""
    mine = _mine(entry)
    status = billing.look_at_entry(mine, by=scope.actor)
    said, kind = {
        "kept": (_("The card is kept: you can pay with it, and choose it for scheduled orders."), "done"),
        "declined": (_("The card was declined, so it is not kept. Try another one, or ask your bank."), "bad"),
        None: (_("The payment service has not answered yet. The card will stand here once it has."), "info"),
    }.get(status, (_("No card was entered, so none is kept."), "warn"))
    return reply.moved(url_for("payments.index_cards"), flash=said, kind=kind)


@room.get("/account/cards/entries/<int:entry>/gateway/")
@guard.account
def show_entry_gateway(entry):
    """A page that leads on by itself, as for a payment."""
    mine = _mine(entry)
    if not mine.url or mine.status != "open":
        return reply.moved(url_for("payments.show_entry", entry=entry))
    return leave(mine)


def _mine(entry: int) -> billing.CardEntry:
    if entry > 2**31 or scope.acting:
        raise NotFound(entry)
    return billing.entry_for(scope.account.id, scope.user.id, entry)
