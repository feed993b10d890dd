"""Orders to be cancelled: of Fargo's five stores, with tiers, a promotion, a gift, a bundle and shipping."""

import pytest

from commands.audit import audit
from models import carts, changes, checkout
from models.accounts import Account
from models.identity import Actor
from models.orders import Order
from tests.models.checkout.conftest import cart_of, luka

__all__ = ["cart_of", "luka"]


@pytest.fixture
def placed(world, luka, cart_of):
    """A function that places an order (Fargo's): SKU -> quantity for each of so many stores, or of these places."""
    Account.update(credit_limit=None).execute()

    def place(wanted: dict, stores=1, coupons=(), account=None, by=luka) -> Order:
        account, places = account or world.fargo, stores
        if isinstance(stores, int):
            places = [world.store("FARGO", f"STORE-0{n}") for n in range(1, stores + 1)]
        cart = cart_of(account, by, wanted, places)
        for coupon in coupons:
            carts.add_coupon(cart, coupon, by=by)
        return checkout.place_on_terms(cart, by=by, key=f"cart-{cart.id}", po_number="PO-1").order

    return place


@pytest.fixture
def cancel(luka):
    """A function that cancels units of lines (by number), or all that is left, of an order as it stands."""

    def do(order: Order, wanted=None, key: str | None = None, by: Actor = luka, **more):
        now = Order.get_by_id(order.id)
        facts = {"version": now.version, "reason": "not needed", "key": key or f"{wanted}-{now.version}"} | more
        return changes.cancel(now, wanted, by=by, **facts)

    return do


def broken() -> list:
    """What the audit finds broken."""
    return [(check["check"], check["broken"]) for check in audit() if check["broken"]]
