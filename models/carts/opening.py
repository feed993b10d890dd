"""Opening the buyer's cart: found if there is one, made if there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple

from models import history
from models.base import is_sqlite, writing
from models.identity import User

from .adding import NewLine
from .allocating import Allocated, Cell, Planned
from .carts import Cart
from .choosing import choose, current


def open_cart(storefront, account, by) -> Cart:
    """The buyer's open cart, made if there is none. Only within a writing verb's transaction.

    The buyer's row is held meanwhile, so that two first clicks don't make two carts; its key is not, for an order
    that a rep is placing from this very cart refers to it: each would wait for the other.
    """
    buyer = User.select(User.id).where(User.id == by.buyer_id)
    (buyer if is_sqlite() else buyer.for_update("FOR NO KEY UPDATE")).first()
    found = current(account.id, by.buyer_id, storefront.id)
    if found is None:
        found = Cart.create(storefront=storefront, account=account, buyer=by.buyer_id, priced_on=storefront.today())
    return found if not found.agreement else _beside(found, by)


def _beside(agreed: Cart, by) -> Cart:
    """An own cart that can be filled, taken at hand beside one at agreed prices; made if there is none."""
    storefront, account = agreed.storefront, agreed.account
    mine = (Cart.account == account.id) & (Cart.buyer == by.buyer_id) & (Cart.storefront == storefront.id)
    plain = Cart.select().where(mine, Cart.status == "open", ~Cart.saved, Cart.agreement == "")
    found = plain.order_by(Cart.id).first()
    if found is None:
        found = Cart.create(storefront=storefront, account=account, buyer=by.buyer_id, priced_on=storefront.today())
    choose(found, by=by)
    return found.loaded()


def add_to_cart(items: Sequence[NewLine], *, by, storefront, account, key: str = "") -> Cart:
    """Add items to the buyer's open cart, which is made if there is none; see `Cart.add_lines`. Returns the cart.

    `key` is the form's: sent again with the same items it raises `history.SentTwice`.
    """
    with writing():
        history.spend(key, by.buyer_id, account.id, [astuple(item) for item in items])
        cart = open_cart(storefront, account, by)
        cart.add_lines(items, by=by)
    return cart


def allocate_in_cart(cells: Mapping[Cell, Planned], *, by, storefront, account) -> tuple[Cart, Allocated]:
    """Set cells of the buyer's open cart, which is made if there is none; see `Cart.allocate`."""
    with writing():
        cart = open_cart(storefront, account, by)
        return cart, cart.allocate(cells, by=by)
