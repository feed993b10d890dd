"""Asking for money: an attempt is written down, then asked for under its key, and what was answered is written down.

Only one attempt for a cart or an order is ever wanted at a time. So two tabs, a double click or a retry after a crash
ask for the same one, and whoever chooses another card or another amount has the earlier one let go first.
"""

from datetime import timedelta
from typing import NamedTuple

from peewee import fn

from models import clock, history
from models.accounts import Account
from models.base import is_sqlite, writing
from models.carts import Cart, CartNotOpen
from models.orders import Order
from models.refusals import Refused
from models.text import N_

from .cards import Choice, SavedCard, keep_card
from .entries import payer_of
from .gateways import (
    Answer,
    Asked,
    Gateway,
    GatewaySilent,
    Journey,
    NoGateway,
    Unpayable,
    gateway_named,
    hold_of,
    takes_cards,
)
from .holds import follow, want_void
from .movements import taken_elsewhere, wanted_of
from .moving import moved
from .payments import MOVES, VERBS, Payment, locked, new_key
from .refunding import give_back_excess


class NothingToPay(Refused):
    """The order is paid, being paid, or cancelled."""

    message = N_("There is nothing to pay for this order at present.")


class Placing(NamedTuple):
    """What is placed under a key, and has no cart of the buyer's."""

    account_id: int
    key: str


# Minutes until the gateway is asked again how an open payment stands, after each look; the last one repeats.
LOOK_MINUTES = (1, 2, 5, 15, 60)


def begin(
    subject: Cart | Order | Placing, storefront, choice: Choice, journey: Journey, *, by, amount: int,
    renews: Payment | None = None, stands: tuple[str, ...] = ("held", "lapsing"),
) -> Payment:
    """The attempt to pay so much (minor unit) for a cart, an order or a placing: the one that is wanted already if it
    asks for the same, else a new one, and what was wanted before is let go; what is held for an order, only when this
    one is held in its stead. `renews` is the hold that an order must still have, `stands` how it may stand to be paid.
    Raises CartNotOpen, NothingToPay or NoGateway."""  # fmt: skip
    if not takes_cards(storefront):
        raise NoGateway()
    of, asked = _own(subject), _asked_for(storefront, choice, by, amount)
    mine = [getattr(Payment, name) == value for name, value in of.items()]
    with writing():
        _hold_still(subject, stands)
        wanted = Payment.select().where(*mine, Payment.wanted == "hold", Payment.status.in_(["open", "authorized"]))
        for earlier in list(wanted.order_by(Payment.id)):
            if isinstance(subject, Order) and earlier.status == "authorized":
                of["renews"] = earlier.id
            elif all(earlier.__data__[name] == value for name, value in asked.items()):
                return earlier
            else:
                want_void(earlier, by)
        if renews and of.get("renews") != renews.id:
            raise NothingToPay()
        attempt = (Payment.select(fn.MAX(Payment.attempt)).where(*mine).scalar() or 0) + 1
        asked |= {"locale": journey.locale, "words": journey.words, "attempt": attempt}
        payment = _write(subject, storefront, by, of | asked, choice.card)
        payment.back, payment.away = journey.pages(payment.id)
        payment.save(only=[Payment.back, Payment.away])
        history.record(by, "begin_payment", f"payment:{payment.id}", account=payment.account_id, amount=amount,
                       currency=payment.currency, key=payment.key, unattended=payment.unattended)  # fmt: skip
    return payment


def ask(payment: Payment, *, by) -> Answer | None:
    """Ask the gateway for the money; how it stands, or None where the gateway fell silent after it was asked.

    An attempt that the gateway knows already is looked up first, and asked for only if that was never done. Raises
    Unpayable where it could not even be told of the attempt: then no card was asked for anything.
    """
    gateway = gateway_named(payment.gateway)
    asked = _asked(payment, gateway)
    try:
        if payment.reference:
            answer = gateway.look_up(payment.reference)
            if answer.status != "open" or (answer.acts and not asked.card):
                return note(payment, answer, by=by)
        else:
            _prepare(payment, gateway, asked)
        answer = gateway.authorize(payment.reference, asked)
    except GatewaySilent:
        return None
    return note(payment, answer, by=by)


def look(payment: Payment, *, by) -> Answer | None:
    """Ask the gateway how a payment stands, and write it down; None where it is silent."""
    if not payment.reference:
        return Answer("open")
    try:
        answer = gateway_named(payment.gateway).look_up(payment.reference)
    except GatewaySilent:
        return None
    return note(payment, answer, by=by)


def note(payment: Payment, answer: Answer, *, by) -> Answer:
    """Write down what the gateway answered, and what follows for the order; old news, and news that cannot follow what
    is known, change nothing. `payment` is brought up to date."""
    with writing():
        now = locked(payment.id)
        changes = {} if answer.url in ("", now.url) else {"url": answer.url}
        # What is being taken is written down by whoever has it taken.
        taking = answer.status == "captured" and wanted_of(now.id)
        if answer.status in MOVES.get(now.status, ()) and not taking:
            changes |= {"status": answer.status, "reason": answer.reason, "look_at": None}
            if answer.card:
                changes |= {"brand": answer.card.brand[:20], "last4": answer.card.last4}
            if answer.status == "captured":
                changes |= {"captured": taken_elsewhere(now, answer.taken)}
            if answer.status == "authorized":
                changes |= _held(now, answer)
            told = {"amount": now.amount, "currency": now.currency, "reason": answer.reason}
            history.record(by, VERBS[answer.status], f"payment:{now.id}", account=now.account_id, **told)
        if changes:
            Payment.update(**changes).where(Payment.id == now.id).execute()
        payment.__data__.update(Payment.get_by_id(now.id).__data__)
        if "status" in changes and now.order_id and not now.is_let_go:
            follow(payment, by)
        if changes.get("status") == "captured" and now.order_id:
            give_back_excess(now.order_id, by=by)
            moved(now.order_id, by)
    return answer


def _held(now: Payment, answer: Answer) -> dict:
    """What is written of a payment that is held just now. It is looked at again when the bank lets go of it; before it
    has an order, as if it were open."""
    until = answer.until or clock.now() + hold_of(now.unattended)
    waits = now.order_id is None and not now.is_let_go
    kept = keep_card(now, answer.card).id if now.keep and answer.card else None
    return {"holds_until": until, "look_at": now.look_at if waits else until, "kept": kept}


def tie(payment: Payment, order: Order) -> None:
    """Tie a payment to the order that it pays, in the transaction that places it: the order says whether the money is
    held, or still to be confirmed."""
    now = locked(payment.id)
    held = now.status == "authorized"
    looked = {"order": order.id, "look_at": now.holds_until if held else next_look(0)}
    Payment.update(looked).where(Payment.id == payment.id).execute()
    order.payment_status = "authorized" if held else "confirming"
    Order.update(payment_status=order.payment_status).where(Order.id == order.id).execute()


def put_off(payment: Payment, *, by=None) -> None:
    """Have a payment looked at later again, before it is looked at: one that fails does not keep the others waiting."""
    with writing():
        later = {Payment.looks: Payment.looks + 1, Payment.look_at: next_look(payment.looks + 1)}
        Payment.update(later).where(Payment.id == payment.id, Payment.look_at.is_null(False)).execute()


def next_look(looks: int):
    """When a payment that was looked at so often is looked at again."""
    return clock.now() + timedelta(minutes=LOOK_MINUTES[min(looks, len(LOOK_MINUTES) - 1)])


def _prepare(payment: Payment, gateway: Gateway, asked: Asked) -> None:
    """Make the payment known at the gateway; its reference is written before any money can be held, so that whatever
    happens from here on, the attempt can be found again."""
    try:
        reference = gateway.prepare(asked)
    except GatewaySilent:
        raise Unpayable() from None
    with writing():
        Payment.update(reference=reference).where(Payment.id == payment.id).execute()
    payment.reference = reference


def _hold_still(subject: Cart | Order | Placing, stands: tuple[str, ...]) -> None:
    """Lock what is paid for, so that two tabs begin one after the other; a cart must still be open, and an order open
    and so to be paid as it stood. A placing must not have its order yet: as
    whoever places it, this one waits for the account."""
    if isinstance(subject, Placing):
        whose = Account.select(Account.id).where(Account.id == subject.account_id)
        (whose if is_sqlite() else whose.for_update("FOR NO KEY UPDATE")).get()
        mine = (Payment.account == subject.account_id) & (Payment.placing == subject.key)
        if Payment.select().where(mine, Payment.order.is_null(False)).exists():
            raise NothingToPay()
    elif isinstance(subject, Order):
        unpaid = (Order.id == subject.id) & Order.payment_status.in_(stands) & (Order.status == "open")
        if not Order.update(status=Order.status).where(unpaid).execute():
            raise NothingToPay()
    elif not Cart.update(status=Cart.status).where(Cart.id == subject.id, Cart.status == "open").execute():
        raise CartNotOpen()


def _own(subject: Cart | Order | Placing) -> dict:
    """The columns that name what is paid for."""
    if isinstance(subject, Placing):
        return {"account": subject.account_id, "placing": subject.key}
    return {"cart" if isinstance(subject, Cart) else "order": subject.id}


def _asked_for(storefront, choice: Choice, by, amount: int) -> dict:
    """The columns that make two attempts the same."""
    card, new = choice.card, choice.card is None
    asked = {"amount": amount, "card": card and card.id, "user": by.user_id, "unattended": choice.unattended}
    asked |= {"keep": choice.keep and new, "agreed": choice.keep and new and choice.agreed}
    return asked | {"gateway": storefront.payment_gateway, "currency": storefront.currency}


def _write(subject, storefront, by, facts: dict, card: SavedCard | None) -> Payment:
    if card:
        facts |= {"brand": card.brand, "last4": card.last4}
    name = f"account-{subject.account_id}" if isinstance(subject, Placing) else f"{next(iter(facts))}-{subject.id}"
    whose = {"storefront": storefront.id, "account": subject.account_id, "buyer": by.buyer_id}
    return Payment.create(
        **whose | facts, key=new_key(name, facts["attempt"]), back="", away="", look_at=next_look(0)
    )


def _asked(payment: Payment, gateway: Gateway) -> Asked:
    card = SavedCard.get_by_id(payment.card_id) if payment.card_id else None
    return Asked(
        payment.key, payment.amount, payment.currency, payment.locale, payment.words, _payer(payment, gateway),
        card.token if card else "", payment.keep, payment.back, payment.away, payment.began_at, payment.unattended,
        payment.agreed,
    )  # fmt: skip


def _payer(payment: Payment, gateway: Gateway) -> str:
    """Who keeps cards at the gateway, where this payment has to do with a kept one; else ""."""
    return payer_of(payment, gateway) if payment.keep or payment.card_id else ""
