"""Which of several carts is at hand: the buyer's own or one that a colleague shares, chosen with one click."""

from peewee import JOIN

from models import limits
from models.accounts import Account
from models.base import Model, reference
from models.brands import Storefront
from models.delivery import Calendar
from models.identity import User
from models.prepared import first, prepared
from models.refusals import NotFound
from models.text import N_

from .carts import Cart
from .lines import CartLine

CARTS_LIMIT = limits.declare("carts", 50, N_("A buyer has at most %(value)s carts at once."))


class CartChoice(Model):
    """The cart that a buyer chose last at an account of a shop. Where it was placed, removed or is shared no more, the
    oldest open cart of the buyer's own is at hand."""

    buyer = reference(User, on_delete="CASCADE")
    account = reference(Account, on_delete="CASCADE")
    storefront = reference(Storefront, on_delete="CASCADE")
    cart = reference(Cart, on_delete="CASCADE")

    class Meta:
        table_name = "cart_choice"
        indexes = ((("buyer", "account", "storefront"), True),)


def current(account_id: int, buyer_id: int, storefront_id: int) -> Cart | None:
    """The cart at hand, with its storefront and account joined, or None: one statement."""
    return first(_current(account_id, buyer_id, storefront_id))


@prepared
def _current(account_id, buyer_id, storefront_id):
    chosen = (CartChoice.cart == Cart.id) & (CartChoice.buyer == buyer_id)
    return (
        _joined()
        .join_from(Cart, CartChoice, JOIN.LEFT_OUTER, on=chosen)
        .where(
            *_open_at(account_id, storefront_id),
            ~Cart.saved,
            (Cart.buyer == buyer_id) | ((Cart.shared == "edit") & CartChoice.id.is_null(False)),
        )
        .order_by(CartChoice.id.is_null(), Cart.agreement != "", Cart.id)
        .limit(1)
    )


def cart_of(account_id: int, buyer_id: int, storefront_id: int, cart_id: int, edit: bool = False) -> Cart:
    """An open cart of the buyer's own or that a colleague shares, to see or (`edit`) to change; else NotFound."""
    theirs = Cart.shared == "edit" if edit else Cart.shared != ""
    within = (Cart.buyer == buyer_id) | theirs
    found = _joined().where(*_open_at(account_id, storefront_id), Cart.id == cart_id, within).first()
    if found is None:
        raise NotFound(f"cart {cart_id}")
    return found


def cart_with(account_id: int, buyer_id: int, storefront_id: int, line_id: int) -> Cart | None:
    """The open cart within the buyer's reach, to change, that holds a line; None where there is none."""
    holds = Cart.id == CartLine.select(CartLine.cart).where(CartLine.id == line_id, CartLine.removal == "")
    within = (Cart.buyer == buyer_id) | (Cart.shared == "edit")
    return _joined().where(*_open_at(account_id, storefront_id), holds, within).first()


def removed_cart(account_id: int, buyer_id: int, storefront_id: int, cart_id: int) -> Cart:
    """A cart of the buyer's own, open or removed; else NotFound."""
    mine = (Cart.account == account_id) & (Cart.storefront == storefront_id) & (Cart.buyer == buyer_id)
    found = _joined().where(mine, Cart.id == cart_id, Cart.status.in_(("open", "removed"))).first()
    if found is None:
        raise NotFound(f"cart {cart_id}")
    return found


def carts_of(account_id: int, buyer_id: int, storefront_id: int) -> list:
    """The open carts within the buyer's reach, own ones first, as rows: id, name, shared, saved, line_count, quantity,
    subtotal, updated_at, priced_on, version, agreement, buyer_id, buyer_name. One statement."""
    own = Cart.buyer == buyer_id
    columns = (
        Cart.id, Cart.name, Cart.shared, Cart.saved, Cart.line_count, Cart.quantity, Cart.subtotal, Cart.updated_at,
        Cart.priced_on, Cart.version, Cart.agreement, Cart.buyer.alias("buyer_id"), User.name.alias("buyer_name"),
    )  # fmt: skip
    rows = Cart.select(*columns).join(User, on=(User.id == Cart.buyer))
    rows = rows.where(*_open_at(account_id, storefront_id), own | (Cart.shared != ""))
    return list(rows.order_by(~own, Cart.saved, Cart.id).namedtuples())


def choose(cart: Cart, *, by) -> None:
    """Take this cart at hand. A preference and no change of the cart: it has no event."""
    keys = {"buyer": by.buyer_id, "account": cart.account_id, "storefront": cart.storefront_id}
    target = [CartChoice.buyer, CartChoice.account, CartChoice.storefront]
    put = CartChoice.insert(keys | {"cart": cart.id})
    put.on_conflict(conflict_target=target, update={CartChoice.cart: cart.id}).execute()


def _joined():
    of_shop = {"on": Calendar.storefront == Storefront.id, "attr": "delivery_calendar"}
    both = Cart.select(Cart, Storefront, Account, Calendar).join_from(Cart, Storefront).join_from(Cart, Account)
    return both.join_from(Storefront, Calendar, JOIN.LEFT_OUTER, **of_shop)


def _open_at(account_id, storefront_id) -> tuple:
    return Cart.account == account_id, Cart.storefront == storefront_id, Cart.status == "open"
