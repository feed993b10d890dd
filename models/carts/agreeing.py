"""Carts at agreed prices: filled once with what a quote says, then ordered whole or put away. What its lines are and
where they go stays; their dates, and what they are charged to, may still be chosen.

Such a cart's `agreement` names what was agreed, and is the key under which it is placed: once, from however many carts.
Its `agreed` is {"number", "revision", "prices": unit prices by product id as text, "terms_days", "promotions"}.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models import clock
from models.accounts import Location
from models.base import insert_many, writing
from models.money import extended

from .carts import Cart
from .choosing import choose
from .dates import moves_of
from .lines import CartLine
from .rescheduling import move_to_deliverable


class AgreedLine(NamedTuple):
    """A quantity of a product at its agreed price (ten-thousandths). `location_id` None is the account's first place;
    a day that is None, is over or cannot be kept becomes the next that can."""

    product_id: int
    quantity: int
    location_id: int | None
    wanted_on: date | None
    unit_price: int
    list_price: int | None


def open_agreed(
    storefront, account, lines: Sequence[AgreedLine], *, by, agreement: str, agreed: dict, name: str
) -> Cart:
    """The buyer's cart for an agreement, taken at hand; made with these lines where there is none. `agreed` is as
    above. In the transaction of the verb that has locked the agreement, so that two clicks make one cart."""
    mine = (Cart.account == account.id) & (Cart.buyer == by.buyer_id) & (Cart.agreement == agreement)
    with writing():
        cart = Cart.get_or_none(mine, Cart.status == "open")
        if cart is not None and cart.agreed != agreed:
            # It holds what was agreed before.
            Cart.update(status="removed", version=Cart.version + 1).where(Cart.id == cart.id).execute()
            cart = None
        if cart is None:
            cart = Cart.create(
                storefront=storefront, account=account, buyer=by.buyer_id, name=name, agreement=agreement,
                agreed=agreed, priced_on=storefront.today(),
            )  # fmt: skip
            _fill(cart, account, lines, {"what": "quote", "number": agreed["number"]})
            cart.loaded()._record(by, "open_agreed", lines=len(lines), name=name)
            if moves_of(cart):
                move_to_deliverable(cart, by=by)
        choose(cart, by=by)
    return cart


def put_agreed_away(agreement: str, but: int | None = None) -> int:
    """Put away the open carts of an agreement, but for one (id); how many went. In the transaction at hand."""
    rest = (Cart.agreement == agreement) & (Cart.status == "open") & (Cart.id != (but or 0))
    return Cart.update(status="removed", version=Cart.version + 1).where(rest).execute()


def _fill(cart: Cart, account, lines: Sequence[AgreedLine], reason: dict) -> None:
    places = Location.select(Location.id).where(Location.account == account.id)
    first = places.order_by(Location.position, Location.code).tuples().first()
    rows = [
        {
            "cart": cart.id, "product": line.product_id, "quantity": line.quantity,
            "location": line.location_id or (first[0] if first else None),
            "wanted_on": line.wanted_on,
            "unit_price": line.unit_price, "list_price": line.list_price, "reason": reason, "position": position,
            "subtotal": extended(line.unit_price, line.quantity, cart.loaded().storefront.currency),
            "added_at": clock.now(),
        }
        for position, line in enumerate(lines, 1)
    ]  # fmt: skip
    insert_many(CartLine, rows)
