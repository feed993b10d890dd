"""Placing an order that is paid by card: the money is asked for before the transaction that places the order, and taken
when goods are sent.

First the placing is rehearsed and undone, so that no card is asked for an order that is refused. Then the gateway is
asked to hold the total, with no transaction open. Then the order is placed with the payment tied to it. Where the
gateway falls silent after it was asked, the order stands all the same, its payment being confirmed, and settles itself
later (see settling.py); where the order is refused after all, the money is let go.
"""

from collections.abc import Callable
from dataclasses import dataclass

from models import billing, orders
from models.base import writing
from models.billing import Choice, Journey, Payment
from models.carts import Cart, CartNotOpen
from models.identity import Actor
from models.money import Money
from models.orders import Order
from models.refusals import Refused
from models.text import N_

from .assessed import Assessment
from .placing import Placed, place_cart, placed_under
from .refusals import NotByCard, PricesMoved
from .terms import as_kept
from .typed import keep_typed

DECLINED = {
    "declined": N_("The card was declined, so nothing was ordered. Pay with another card, or ask your bank."),
    "insufficient": N_("The card was declined for lack of money, so nothing was ordered. Pay with another card."),
    "expired": N_("The card has expired, so nothing was ordered. Pay with another card."),
    "authentication": N_("The bank could not confirm that it is you, so nothing was ordered. Try again."),
}
# The same of a card that was to pay while nobody was there.
DECLINED_AWAY = {
    "declined": N_(
        "The card ending in %(last4)s was declined for %(amount)s, so nothing was ordered. Pay with another card, or "
        "ask your bank."
    ),
    "insufficient": N_(
        "The card ending in %(last4)s was declined for lack of money: %(amount)s. Nothing was ordered; pay with "
        "another card."
    ),
    "expired": N_(
        "The card ending in %(last4)s has expired: %(amount)s could not be held on it, so nothing was ordered. Pay "
        "with another card."
    ),
    "asks": N_(
        "The bank wants to ask the holder of the card ending in %(last4)s before it holds %(amount)s (3-D Secure), so "
        "nothing was ordered. Open it in a cart and pay."
    ),
}


class CardDeclined(Refused):
    """The bank said no. `reason` is one of billing's; facts, where nobody was there: last4, amount."""

    message = DECLINED["declined"]
    field = "card"

    def __init__(self, payment: Payment):
        told = DECLINED_AWAY if payment.unattended else DECLINED
        self.message = told.get(payment.reason, told["declined"])
        facts = {"last4": payment.last4, "amount": Money(payment.amount, payment.currency)}
        super().__init__(**(facts if payment.unattended else {}))


class PaidOtherwise(Refused):
    """The payment that was begun here is not wanted any more: another tab began another one."""

    message = N_("This payment was replaced by another one or let go, so nothing was ordered on it or charged.")


@dataclass(frozen=True, slots=True)
class ToGateway:
    """The buyer has to do something at the gateway before the order can be placed: on its page, at `payment.url`, or
    on the embedded test gateway's own page."""

    payment: Payment


class Rehearsal(Exception):
    """A placing came to its end; `total` (minor unit) is what it is to be paid with."""

    def __init__(self, total: int):
        self.total = total


class ByCard:
    """A Way: a card holds the total, or may hold it. Without a payment it is rehearsed: raises Rehearsal at its end."""

    verb = "place_by_card"
    policy = "card"

    def __init__(self, payment: Payment | None = None):
        self.payment = payment

    def check_account(self, account) -> None:
        """Raise NotByCard for an account that does not pay by card."""
        if account.payment_policy != self.policy:
            raise NotByCard()

    def check_money(self, account, assessment: Assessment) -> dict:
        """Raise PaidOtherwise or PricesMoved where this payment does not pay exactly this; else what it is."""
        if self.payment is None:
            return {}
        held = billing.locked(self.payment.id)
        if held.is_let_go or held.status not in ("open", "authorized") or held.order_id is not None:
            raise PaidOtherwise()
        if (held.amount, held.currency) != (assessment.total, assessment.currency):
            now = Money(assessment.total, assessment.currency)
            raise PricesMoved(before=Money(held.amount, held.currency), now=now)
        return {"payment": held.key, "card": f"{held.brand} {held.last4}".strip()}

    def settle(self, order: Order, *, by) -> None:
        """Tie the payment to the order, which says whether the money is held or still to be confirmed."""
        if self.payment is None:
            raise Rehearsal(order.total)
        billing.tie(self.payment, order)


def key_of(cart: Cart) -> str:
    """The key under which a cart is placed. A cart is placed once, so every tab, click and retry has the same one; at
    agreed prices, that of the agreement."""
    return cart.agreement or cart.made_for or f"cart-{cart.id}"


def place_by_card(
    cart: Cart, choice: Choice, journey: Journey, *, by, po_number: str = "", note: str = "",
    expected_total: int | None = None,
) -> Placed | ToGateway:  # fmt: skip
    """Turn the cart into an order that is paid with the chosen card. Refuses by name, and then nothing is ordered and
    nothing held. The rest is as in `place_on_terms`; a cart has one key."""
    if earlier := placed_under(cart.account_id, key_of(cart)):
        return Placed(earlier, False)
    total = _rehearsed(cart, by, as_kept(po_number, note), expected_total)
    if isinstance(total, Placed):
        return total
    keep_typed(cart, by=by, po_number=po_number, note=note)
    shop = cart.loaded().storefront
    try:
        payment = billing.begin(cart, shop, choice, journey, by=by, amount=total)
    except CartNotOpen:
        return _placed_meanwhile(cart)
    return conclude(payment, billing.ask(payment, by=by), by=by)


def pay_order(order: Order, storefront, choice: Choice, journey: Journey, *, by) -> Placed | ToGateway:
    """Pay an order whose payment failed with another card; the rest is as in `place_by_card`."""
    payment = billing.begin(order, storefront, choice, journey, by=by, amount=billing.left_to_pay(order.id))
    return _conclude_order(payment, billing.ask(payment, by=by), by)


def resume(payment: Payment, *, by) -> Placed | ToGateway:
    """Go on with a payment whose buyer comes back from the gateway, whatever happened there and however often."""
    if payment.cart_id is not None and payment.order_id is not None:
        return Placed(Order.get_by_id(payment.order_id), False)
    answer = billing.ask(payment, by=by)
    if payment.order_id is not None:
        return _conclude_order(payment, answer, by)
    return conclude(payment, answer, by=by)


def conclude(payment: Payment, answer, *, by: Actor) -> Placed | ToGateway:
    """Place the order of a payment as the gateway's answer allows (None: it fell silent, so the order stands and is
    confirmed later). Raises CardDeclined, PaidOtherwise, or what refuses the order, and then the money is let go."""
    if _acts(payment, answer):
        return ToGateway(payment)
    cart = Cart.get_by_id(payment.cart_id)

    def place(way: ByCard) -> Placed:
        try:
            return place_cart(
                cart, way, by=by, key=key_of(cart), typed=(cart.po_number, cart.note),
                expected_total=payment.amount, base=payment.back,
            )  # fmt: skip
        except CartNotOpen:
            return _placed_meanwhile(cart)

    return place_paid(payment, place, by)


def check_wanted(payment: Payment) -> None:
    """Raise CardDeclined or PaidOtherwise where nothing can come of a payment."""
    if payment.status == "declined":
        raise CardDeclined(payment)
    if payment.is_let_go or payment.status == "voided":
        raise PaidOtherwise()


def place_paid(payment: Payment, place: Callable[[ByCard], Placed], by) -> Placed:
    """Place what a payment pays, by its way; where that is refused, or was placed before, the money is let go."""
    try:
        placed = place(ByCard(payment))
    except Refused:
        _let_go(payment, by)
        raise
    if not placed.placed:
        _let_go(payment, by)
    return placed


def _let_go(payment: Payment, by) -> None:
    """Let the money go, unless an order was placed on it."""
    if Payment.get_by_id(payment.id).order_id is None:
        billing.let_go(payment, by=by)


def _placed_meanwhile(cart: Cart) -> Placed:
    """The order that another tab placed of a cart that is open no more; CartNotOpen where it is none's."""
    if earlier := placed_under(cart.account_id, key_of(cart)):
        return Placed(earlier, False)
    raise CartNotOpen()


def _conclude_order(payment: Payment, answer, by) -> Placed | ToGateway:
    if _acts(payment, answer):
        return ToGateway(payment)
    if payment.status == "open" and payment.renews_id is None:
        with writing():
            facts = {"amount": payment.amount, "currency": payment.currency}
            orders.note_payment(payment.order_id, "confirming", by=by, **facts)
    return Placed(Order.get_by_id(payment.order_id), False)


def _acts(payment: Payment, answer) -> bool:
    """Whether the buyer has to act first; raises as `check_wanted`."""
    check_wanted(payment)
    return payment.status == "open" and answer is not None and answer.acts


def _rehearsed(cart: Cart, by, typed: tuple[str, str], expected_total: int | None) -> int | Placed:
    """The total of the order that would be placed, or the order that another tab placed just now; raises whatever
    refuses it."""
    mine = Cart.get_by_id(cart.id)
    try:
        return place_cart(mine, ByCard(), by=by, key=key_of(cart), typed=typed, expected_total=expected_total)
    except Rehearsal as rehearsal:
        return rehearsal.total
