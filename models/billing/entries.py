"""CardEntry: a person gives the gateway a card to keep, and pays nothing with it now. It is entered on the gateway's
own page, as any card is; coming back, a notice and the job worker all ask the gateway what became of it."""

import logging
import secrets
from datetime import timedelta

from peewee import BooleanField, CharField, DateTimeField, IntegerField, TextField

from models import clock, history
from models.accounts import Account
from models.base import Model, reference, writing
from models.brands import Storefront
from models.identity import Actor, User
from models.refusals import NotFound

from .cards import Payer, SavedCard, keep_card
from .gateways import AskedCard, Gateway, GatewaySilent, Journey, NoGateway, Unpayable, gateway_named, takes_cards

ENTRY_STATUSES = ("open", "kept", "declined", "gone")
# How long somebody may stay at the gateway's page, and how often it is asked meanwhile what became of the card.
PATIENCE_MINUTES, LOOK_MINUTES = 90, 5
LOOKS_AT_ONCE = 100
log = logging.getLogger(__name__)


class CardEntry(Model):
    """A card that `buyer` gives to the gateway for one account, `agreed` that it pays unattended or not. Open until the
    gateway keeps it (`card` then), declined it, or was told that it is wanted no more. `key`, `reference`, `url`,
    `back` and `away` are as those of a payment; `look_at`: when the gateway is asked again, None once it is known."""

    key = CharField(max_length=60, unique=True)
    storefront = reference(Storefront)
    account = reference(Account, on_delete="CASCADE")
    buyer = reference(User, on_delete="CASCADE")
    card = reference(SavedCard, null=True)
    gateway = CharField(max_length=10)
    agreed = BooleanField(default=False)
    reference = CharField(max_length=80, default="", index=True)
    status = CharField(max_length=10, default="open")
    reason = CharField(max_length=20, default="")
    locale = CharField(max_length=10)
    words = CharField(max_length=200)
    url = TextField(default="")
    back = CharField(max_length=300, default="")
    away = CharField(max_length=300, default="")
    began_at = DateTimeField(default=clock.now)
    look_at = DateTimeField(null=True, index=True)
    looks = IntegerField(default=0)

    class Meta:
        table_name = "card_entry"

    @property
    def by(self) -> Actor:
        """Who enters it."""
        return Actor(self.buyer_id)


def enter_card(storefront, account: Account, journey: Journey, *, by, agreed: bool) -> CardEntry:
    """Begin to give the gateway a card, and have it make a page for that: the entry, with its `url` ("": on the test
    gateway's page). What the person began already and did not end is taken up again. Raises NoGateway or Unpayable."""
    if not takes_cards(storefront):
        raise NoGateway()
    with writing():
        mine = {"account": account.id, "buyer": by.user_id, "gateway": storefront.payment_gateway, "agreed": agreed}
        same = [getattr(CardEntry, name) == value for name, value in mine.items()]
        begun = CardEntry.began_at > clock.now() - timedelta(minutes=PATIENCE_MINUTES // 2)
        entry = CardEntry.select().where(*same, begun, CardEntry.status == "open").first()
        if entry is None:
            entry = CardEntry.create(
                **mine, storefront=storefront.id, key=f"card-{account.id}-{by.user_id}-{secrets.token_hex(8)}",
                locale=journey.locale, words=journey.words, look_at=clock.now() + timedelta(minutes=LOOK_MINUTES),
            )  # fmt: skip
            entry.back, entry.away = journey.pages(entry.id)
            entry.save(only=[CardEntry.back, CardEntry.away])
    gateway = gateway_named(entry.gateway)
    if not entry.reference:
        _prepare(entry, gateway)
    if look_at_entry(entry) is None:
        raise Unpayable()
    return entry


def look_at_entry(entry: CardEntry, *, by=None) -> str | None:
    """Ask the gateway what became of the card, and write it down; its status, or None where the gateway is silent. A
    card is kept once, however often it is asked."""
    if not entry.reference:
        return entry.status
    try:
        answer = gateway_named(entry.gateway).look_up_card(entry.reference)
    except GatewaySilent:
        return None
    with writing():
        changes = {"url": answer.url} if answer.url else {}
        if answer.status != "open":
            changes = {"status": answer.status, "reason": answer.reason, "look_at": None}
        still = (CardEntry.id == entry.id) & (CardEntry.status == "open")
        if changes and CardEntry.update(changes).where(still).execute() and answer.status == "kept":
            kept = keep_card(entry, answer.card)
            CardEntry.update(card=kept.id).where(CardEntry.id == entry.id).execute()
            history.record(by or entry.by, "enter_card", f"saved_card:{kept.id}", account=entry.account_id,
                           last4=kept.last4)  # fmt: skip
        entry.__data__.update(CardEntry.get_by_id(entry.id).__data__)
    return entry.status


def settle_entries(*, by=None) -> int:
    """Ask about every card that is due: kept where its owner did not come back, and given up where nobody entered one;
    returns how many were looked at."""
    due = CardEntry.look_at.is_null(False) & (CardEntry.look_at <= clock.now())
    entries = list(CardEntry.select().where(due).order_by(CardEntry.look_at).limit(LOOKS_AT_ONCE))
    for entry in entries:
        try:
            _settle(entry, by)
        except Exception:
            log.exception("the card of entry %s is not known yet, and is looked at again", entry.key)
    return len(entries)


def entry_for(account_id: int, user_id: int, entry_id: int) -> CardEntry:
    """A person's own entry at an account; raises NotFound."""
    own = CardEntry
    found = own.get_or_none(own.id == entry_id, own.account == account_id, own.buyer == user_id)
    if found is None:
        raise NotFound(entry_id)
    return found


def entry_noticed(gateway: str, key: str, reference: str) -> CardEntry | None:
    """The entry that a gateway's notice is about, or None."""
    own, mine = CardEntry, CardEntry.gateway == gateway
    if key and (found := own.get_or_none(mine, own.key == key)):
        return found
    return own.get_or_none(mine, own.reference == reference) if reference else None


def payer_of(of, gateway: Gateway, *, by=None) -> str:
    """As whom the gateway knows the buyer of a payment or of an entry, who keeps cards there; made known if need be."""
    mine = {"account": of.account_id, "user": of.buyer_id, "gateway": of.gateway}
    known = Payer.get_or_none(**mine)
    if known:
        return known.reference
    person, account = User.get_by_id(of.buyer_id), Account.get_by_id(of.account_id)
    try:
        told = gateway.payer(f"payer-{of.key}", f"{person.name}, {account.name}", person.email)
    except GatewaySilent:
        raise Unpayable() from None
    with writing():
        Payer.insert(**mine, reference=told).on_conflict_ignore().execute()
    return Payer.get(*[getattr(Payer, name) == value for name, value in mine.items()]).reference


def _prepare(entry: CardEntry, gateway: Gateway) -> None:
    """Have the gateway make a page; its reference is written before any card can be entered there."""
    currency = Storefront.get_by_id(entry.storefront_id).currency
    asked = AskedCard(
        entry.key, currency, entry.locale, entry.words, payer_of(entry, gateway), entry.back, entry.away, entry.began_at
    )
    try:
        told = gateway.prepare_card(asked)
    except GatewaySilent:
        raise Unpayable() from None
    with writing():
        CardEntry.update(reference=told).where(CardEntry.id == entry.id).execute()
    entry.reference = told


def _settle(entry: CardEntry, by) -> None:
    with writing():
        later = {CardEntry.looks: CardEntry.looks + 1, CardEntry.look_at: clock.now() + timedelta(minutes=LOOK_MINUTES)}
        CardEntry.update(later).where(CardEntry.id == entry.id, CardEntry.status == "open").execute()
    status = look_at_entry(entry, by=by)
    if status == "open" and entry.began_at < clock.now() - timedelta(minutes=PATIENCE_MINUTES):
        if entry.reference:
            gateway_named(entry.gateway).void(entry.reference)
            status = look_at_entry(entry, by=by)
        if status == "open":
            with writing():
                CardEntry.update(status="gone", look_at=None).where(CardEntry.id == entry.id).execute()
