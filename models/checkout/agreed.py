"""Agreed prices: a cart that carries what was agreed with its account is ordered at exactly these prices, once.

What was agreed belongs to a context above this one. That one hands over a `Keeper`, which is asked within the placing's
transaction whether the agreement still stands, and told of the order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from models.carts import Cart
from models.orders import Order

from .refusals import NotAgreed


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed: unit prices (ten-thousandths) by product id, under the `number` of the quote that says so.

    `terms_days` None are the account's own. No promotion applies on top unless `promotions`.
    """

    number: str
    prices: Mapping[int, int]
    terms_days: int | None = None
    promotions: bool = False

    @property
    def reason(self) -> dict:
        """Why a line costs this, as plain values to be stored with it (as `pricing.Quote.reason`)."""
        return {"what": "quote", "number": self.number}


class Keeper(Protocol):
    """The context that keeps what was agreed."""

    def check(self, cart: Cart) -> None:
        """Raise a Refused where the agreement of the cart no longer stands; in a transaction, lock it before."""

    def settle(self, cart: Cart, order: Order, *, by) -> None:
        """Tie the agreement to its order, in the transaction that writes it."""


_keepers: list[Keeper] = []


def kept_by(keeper: Keeper) -> None:
    """Say who keeps what is agreed."""
    _keepers[:] = [keeper]


def agreed_of(cart: Cart) -> Agreed | None:
    """What the cart carries, or None."""
    if not cart.agreement:
        return None
    told = cart.agreed
    prices = {int(product): price for product, price in told["prices"].items()}
    return Agreed(told["number"], prices, told["terms_days"], told["promotions"])


def check_agreement(cart: Cart) -> None:
    """Raise the refusal of an agreement that no longer stands; a cart without one passes."""
    if cart.agreement:
        if not _keepers:
            raise NotAgreed()
        _keepers[0].check(cart)


def settle_agreement(cart: Cart, order: Order, *, by) -> None:
    """Tie the cart's agreement, if it has one, to the order that was written."""
    if cart.agreement:
        _keepers[0].settle(cart, order, by=by)
