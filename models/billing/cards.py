"""SavedCard: a card that a person keeps at a gateway. Here lie its token and what tells it from others, no more."""

from dataclasses import dataclass

from peewee import BooleanField, CharField, DateTimeField, IntegerField

from models import clock, history
from models.accounts import Account
from models.base import Model, reference, writing
from models.identity import User
from models.refusals import NotFound

# The outbox's kind for a card that the gateway is to throw away.
FORGET = "forget_card"


class Payer(Model):
    """A person of an account as a gateway knows them; `reference` is the gateway's own."""

    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    gateway = CharField(max_length=10)
    reference = CharField(max_length=80)

    class Meta:
        table_name = "payer"
        indexes = ((("account", "user", "gateway"), True),)


class SavedCard(Model):
    """A card of one person at one account: nobody else sees it or pays with it. A removed one stays as a row, because
    payments were made with it, and its token is worth nothing any more."""

    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    gateway = CharField(max_length=10)
    token = CharField(max_length=80)
    brand = CharField(max_length=20)
    last4 = CharField(max_length=4)
    exp_month = IntegerField()
    exp_year = IntegerField()
    removed = BooleanField(default=False)
    saved_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "saved_card"
        indexes = ((("gateway", "token"), True), (("account", "user"), False))


@dataclass(frozen=True, slots=True)
class Choice:
    """With which card a buyer pays: a saved one, or a new one (None), which is kept for the next time if `keep`."""

    card: SavedCard | None = None
    keep: bool = False


def cards_of(account_id: int, user_id: int, storefront) -> list[SavedCard]:
    """The cards that a person keeps at the shop's gateway and that have not expired there, the latest first."""
    own, today = SavedCard, storefront.today()
    mine = (own.account == account_id) & (own.user == user_id) & (own.gateway == storefront.payment_gateway)
    good = (own.exp_year > today.year) | ((own.exp_year == today.year) & (own.exp_month >= today.month))
    return list(own.select().where(mine, good, ~own.removed).order_by(own.id.desc()))


def card_of(account_id: int, user_id: int, card_id: int) -> SavedCard:
    """A person's own saved card; raises NotFound."""
    own = SavedCard
    mine = (own.account == account_id) & (own.user == user_id)
    found = own.get_or_none(own.id == card_id, mine, ~own.removed)
    if found is None:
        raise NotFound(card_id)
    return found


def remove_card(card: SavedCard, *, by) -> None:
    """Keep the card no longer, here and (after the commit) at the gateway; twice does nothing more."""
    with writing():
        if SavedCard.update(removed=True).where(SavedCard.id == card.id, ~SavedCard.removed).execute():
            history.record(by, "remove_card", f"saved_card:{card.id}", account=card.account_id, last4=card.last4)
            history.send_later(FORGET, f"{FORGET}:{card.id}", gateway=card.gateway, token=card.token)


def keep_card(payment, card) -> None:
    """Keep the card of a payment (a gateways.Card) for its buyer, in the transaction at hand; a known one stays."""
    row = {"account": payment.account_id, "user": payment.buyer_id, "gateway": payment.gateway, "token": card.token}
    row |= {"brand": card.brand[:20], "last4": card.last4, "exp_month": card.exp_month, "exp_year": card.exp_year}
    SavedCard.insert(**row, saved_at=clock.now()).on_conflict_ignore().execute()
