"""Gateways: who holds and takes money from a card. Card numbers are a gateway's business alone and never come here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from models.base import is_writing
from models.refusals import Refused
from models.text import N_

# Why a card was declined, in our own words; whatever a gateway says otherwise is "declined". "asks": the bank wants to
# ask its holder first, who is not there.
REASONS = ("declined", "insufficient", "expired", "authentication", "asks")
# Seven days, and for a card that paid unattended what Visa allows, 4 days and 18 hours (docs.stripe.com, “Place a hold
# on a payment method”, authorization validity windows).
HOLD, HOLD_UNATTENDED = timedelta(days=7), timedelta(days=4, hours=18)


@dataclass(frozen=True, slots=True)
class Card:
    """A card as we may know it: its token at the gateway (worth nothing elsewhere), brand, last four digits, expiry."""

    token: str
    brand: str
    last4: str
    exp_month: int
    exp_year: int


@dataclass(frozen=True, slots=True)
class Journey:
    """A buyer's way to the gateway and back. `words` say there what is paid for, in the language of `locale`;
    `pages(payment_id)` gives the addresses to come back to: with the payment done, and with nothing done."""

    locale: str
    words: str
    pages: Callable[[int], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a gateway is asked to hold: `amount` in the minor unit of `currency`, under `key`, which repeats for ever.

    `card` is the token of a saved card, "" for a new one, which the gateway asks for on a page of its own; `keep`: it
    shall keep the new one for `payer`, who `agreed` that it pays unattended later. `unattended`: a saved card is to pay
    with nobody there whom the bank could ask. `back` and `away` are where it sends the buyer after that page, and from
    it with nothing done. `words` say on that page what is paid for, in the language of `locale`.
    """

    key: str
    amount: int
    currency: str
    locale: str
    words: str
    payer: str
    card: str
    keep: bool
    back: str
    away: str
    began_at: datetime
    unattended: bool = False
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """How a payment stands at the gateway: a status of `Payment`, and the amount held or taken where there is one.

    Open with `acts`: the buyer has to do something there, at `url` ("": a page of ours). `reason` is one of REASONS.
    `until`: when the bank lets go of what it holds, where the gateway knows it. `taken`: what was taken of it in all.
    """

    status: str
    acts: bool = False
    url: str = ""
    reason: str = ""
    amount: int | None = None
    card: Card | None = None
    until: datetime | None = None
    taken: int = 0


@dataclass(frozen=True, slots=True)
class AskedCard:
    """What a gateway is asked to keep: a card for `payer`, entered on a page of its own, with nothing held or taken.
    The rest is as in Asked; `currency` is the shop's."""

    key: str
    currency: str
    locale: str
    words: str
    payer: str
    back: str
    away: str
    began_at: datetime


@dataclass(frozen=True, slots=True)
class KeptCard:
    """What became of a card that was to be kept: open (entered at `url`; "": on a page of ours), kept, declined with a
    `reason`, or gone."""

    status: str
    url: str = ""
    reason: str = ""
    card: Card | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a gateway tells of its own accord: the event's id, and the key or reference of the payment, the card or the
    refund that it is about."""

    event: str
    key: str = ""
    reference: str = ""


def hold_of(unattended: bool) -> timedelta:
    """For how long a bank holds money, where the gateway does not say it."""
    return HOLD_UNATTENDED if unattended else HOLD


class GatewaySilent(Exception):
    """No answer: nobody knows whether what was asked was done. Ask again later, under the same key."""


class Forged(Exception):
    """A notice that the gateway did not sign, or signed too long ago."""


class Unpayable(Refused):
    """The gateway takes no payment at present; nothing was asked of any card."""

    message = N_(
        "The payment service gives no answer at the moment. Nothing was ordered and your card was not charged; "
        "please try again in a few minutes."
    )


class NoGateway(Refused):
    """This shop takes no cards."""

    message = N_("This shop takes no cards at present. Nothing is lost; please call us.")


class Gateway(Protocol):
    """Holds money on a card (authorize), takes it (capture), lets it go (void) or gives it back (refund); each may be
    repeated.

    Everything leaves the house, so it is never called inside a transaction. Each method raises GatewaySilent where the
    outcome is unknown, and Unpayable where the gateway cannot be used as it is set up.
    """

    name: str

    def prepare(self, asked: Asked) -> str:
        """Make the payment known there without holding any money; its reference. The same key gives the same one."""
        ...

    def authorize(self, reference: str, asked: Asked) -> Answer:
        """Hold the money of a saved card, or begin to ask the buyer for a new one. Unattended, it is held or declined:
        nothing is left open that somebody would have to do."""
        ...

    def look_up(self, reference: str) -> Answer:
        """How the payment stands now."""
        ...

    def capture(self, reference: str, amount: int, key: str, *, final: bool = True, before: int = 0) -> Answer:
        """Take so much of what is held; what was done under this key is told again. `final` lets the rest go, which
        else stays held (the answer is “authorized” then), unless the card allows one capture only. `before` is what
        was taken of it earlier."""
        ...

    def refund(self, reference: str, amount: int, key: str) -> bool:
        """Give back so much of what was taken; what was done under this key is told again. False: it never will be."""
        ...

    def refund_stands(self, reference: str, key: str) -> bool:
        """Whether what was given back under this key was not sent back by the bank since."""
        ...

    def void(self, reference: str) -> Answer:
        """Let go of what is held, and see to it that nothing is held later."""
        ...

    def payer(self, key: str, name: str, email: str) -> str:
        """Make somebody known there who keeps cards; the reference. "" where it needs none."""
        ...

    def prepare_card(self, asked: AskedCard) -> str:
        """Make a page on which a card is entered that is kept for the payer; its reference. The same key gives the same
        one; `void` closes it."""
        ...

    def look_up_card(self, reference: str) -> KeptCard:
        """What became of the card."""
        ...

    def forget(self, token: str) -> None:
        """Throw a saved card away."""
        ...

    def notice(self, body: bytes, signature: str) -> Notice | None:
        """What a message says (None: nothing that concerns us); raises Forged where it is not the gateway's own."""
        ...


_made: dict[str, Callable[[], Gateway]] = {}
_closed: set[str] = {"test"}


def offer_gateway(name: str, make: Callable[[], Gateway]) -> None:
    """Have `gateway_named` know one more gateway."""
    _made[name] = make


def open_test_gateway(opened: bool) -> None:
    """Whether the embedded test gateway may be used: in the demo and in tests only, since it holds no real money."""
    (_closed.discard if opened else _closed.add)("test")


def is_open(name: str) -> bool:
    """Whether a gateway may be used here."""
    return name in _made and name not in _closed


def gateway_named(name: str) -> Gateway:
    """The gateway of this name; raises NoGateway. Nothing leaves the house inside a transaction, so it is not given
    there at all."""
    if is_writing():
        raise RuntimeError("nothing leaves the house inside a transaction")
    if not is_open(name):
        raise NoGateway()
    return _made[name]()


def gateway_of(storefront) -> Gateway:
    """The gateway that a storefront has chosen; raises NoGateway where it has none."""
    return gateway_named(storefront.payment_gateway)


def takes_cards(storefront) -> bool:
    """Whether the storefront has a gateway that can be used here."""
    return is_open(storefront.payment_gateway)
