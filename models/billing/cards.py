"""SavedCard: a card that a person keeps at a gateway. Here lie its token and what tells it from others, no more."""

from dataclasses import dataclass

from peewee import BooleanField, CharField, DateTimeField, IntegerField, fn

from models import clock, history
from models.accounts import Account, Membership
from models.base import Model, reference, writing
from models.identity import User
from models.refusals import NotFound, Refused
from models.text import N_

# The outbox's kind for a card that the gateway is to throw away.
FORGET = "forget_card"
NOT_UNATTENDED = {
    "removed": N_("The card ending in %(last4)s was removed. Choose another one."),
    "expired": N_("The card ending in %(last4)s has expired. Choose another one."),
    "not_agreed": N_(
        "The card ending in %(last4)s may not pay while you are away. Allow it under “Saved cards”, or choose another "
        "one."
    ),
}


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
    payments were made with it, and its token is worth nothing any more.

    `agreed_at`: when this person agreed that it pays unattended (their scheduled orders, their files, a hold that is
    renewed), None where they did not. `usual`: the one that is taken where they choose none.
    """

    account = reference(Account, on_delete="CASCADE")
    user = reference(User, on_delete="CASCADE")
    gateway = CharField(max_length=10)
    token = CharField(max_length=80)
    brand = CharField(max_length=20)
    last4 = CharField(max_length=4)
    exp_month = IntegerField()
    exp_year = IntegerField()
    removed = BooleanField(default=False)
    usual = BooleanField(default=False)
    agreed_at = DateTimeField(null=True)
    saved_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "saved_card"
        indexes = ((("gateway", "token"), True), (("account", "user"), False))


@dataclass(frozen=True, slots=True)
class Choice:
    """With which card a buyer pays: a saved one, or a new one (None), which is kept for the next time if `keep`, and
    pays unattended from then on if they `agreed`. `unattended`: a saved one pays now, and nobody is there."""

    card: SavedCard | None = None
    keep: bool = False
    agreed: bool = False
    unattended: bool = False


class NotUnattended(Refused):
    """A card that cannot pay with nobody there. `why` is one of NOT_UNATTENDED, `card` the card as it is; facts: last4.
    """

    message = NOT_UNATTENDED["removed"]
    field = "card"

    def __init__(self, why: str, card: SavedCard):
        self.message, self.card = NOT_UNATTENDED[why], card
        super().__init__(last4=card.last4)


def cards_of(account_id: int, user_id: int, storefront) -> list[SavedCard]:
    """The cards that a person keeps at the shop's gateway and that have not expired there: the usual one, then the
    latest first."""
    own, today = SavedCard, storefront.today()
    mine = (own.account == account_id) & (own.user == user_id) & (own.gateway == storefront.payment_gateway)
    good = (own.exp_year > today.year) | ((own.exp_year == today.year) & (own.exp_month >= today.month))
    return list(own.select().where(mine, good, ~own.removed).order_by(own.usual.desc(), own.id.desc()))


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


def forget_cards_of_leavers(*, by=None) -> int:
    """Keep no card any longer of anybody who is no longer a person of the account that it was kept for, here and at the
    gateway; returns how many."""
    own = SavedCard
    there = Membership.select().join(User, on=(Membership.user == User.id))
    stays = there.where(Membership.user == own.user, Membership.account == own.account, User.active)
    gone = list(own.select().where(~own.removed, ~fn.EXISTS(stays)).order_by(own.id))
    for card in gone:
        remove_card(card, by=by)
    return len(gone)


def keep_card(payment, card) -> SavedCard:
    """Keep the card (a gateways.Card) of a payment or of an entry for its buyer, in the transaction at hand; a known
    one stays."""
    row = {"account": payment.account_id, "user": payment.buyer_id, "gateway": payment.gateway, "token": card.token}
    row |= {"brand": card.brand[:20], "last4": card.last4, "exp_month": card.exp_month, "exp_year": card.exp_year}
    SavedCard.insert(**row, saved_at=clock.now()).on_conflict_ignore().execute()
    kept = SavedCard.get(SavedCard.gateway == payment.gateway, SavedCard.token == card.token)
    if payment.agreed:
        let_pay_unattended(kept, by=payment.by)
    return kept


def let_pay_unattended(card: SavedCard, *, by) -> None:
    """Its owner agrees that the card pays with nobody there; twice is once. The journal keeps when and who."""
    with writing():
        first = (SavedCard.id == card.id) & SavedCard.agreed_at.is_null() & ~SavedCard.removed
        if SavedCard.update(agreed_at=clock.now()).where(first).execute():
            history.record(by, "let_pay_unattended", f"saved_card:{card.id}", account=card.account_id,
                           last4=card.last4)  # fmt: skip


def pay_attended_only(card: SavedCard, *, by) -> None:
    """Its owner agrees to that no more, from now on."""
    with writing():
        given = (SavedCard.id == card.id) & SavedCard.agreed_at.is_null(False)
        if SavedCard.update(agreed_at=None).where(given).execute():
            history.record(by, "pay_attended_only", f"saved_card:{card.id}", account=card.account_id, last4=card.last4)


def make_usual(card: SavedCard, *, by) -> None:
    """Take this card of its owner's where they choose none."""
    with writing():
        mine = (SavedCard.account == card.account_id) & (SavedCard.user == card.user_id)
        SavedCard.update(usual=False).where(mine & SavedCard.usual, SavedCard.id != card.id).execute()
        if SavedCard.update(usual=True).where(SavedCard.id == card.id, ~SavedCard.usual, ~SavedCard.removed).execute():
            history.record(by, "make_usual_card", f"saved_card:{card.id}", account=card.account_id, last4=card.last4)


def check_unattended(card_id: int, storefront) -> SavedCard:
    """The card as it is now, if it may pay unattended at the shop; raises NotUnattended."""
    now, today = SavedCard.get_by_id(card_id), storefront.today()
    if now.removed or now.gateway != storefront.payment_gateway:
        raise NotUnattended("removed", now)
    if (now.exp_year, now.exp_month) < (today.year, today.month):
        raise NotUnattended("expired", now)
    if now.agreed_at is None:
        raise NotUnattended("not_agreed", now)
    return now
