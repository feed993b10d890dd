"""Several carts: made, named, shared, removed, copied, and merged one into another."""

from datetime import timedelta

from peewee import Value

from models import clock, history, limits
from models.base import is_sqlite, writing
from models.identity import User
from models.refusals import ChangedMeanwhile
from models.text import N_

from .carts import Cart
from .choosing import CARTS_LIMIT, choose
from .coupons import COUPONS_LIMIT, CartCoupon, coupons_of
from .lines import CartLine, live
from .moving import both, move
from .refusals import NotTheOwner, SameCart, TooManyCarts

NAME_LETTERS = 60
KEPT_DAYS = limits.declare(
    "removed_cart_days", 90, N_("A cart that was put away can be brought back for %(value)s days.")
)


def new_cart(storefront, account, name: str, *, by, key: str = "") -> Cart:
    """Make a cart and take it at hand; the form's `key` sent twice makes one (raises history.SentTwice)."""
    with writing():
        history.spend(key, by.buyer_id, account.id, name)
        cart = _made(storefront, account, name, by)
        choose(cart, by=by)
        history.record(by, "new_cart", f"cart:{cart.id}", account=account.id, name=cart.name)
    return cart


def describe_cart(cart: Cart, *, name: str, shared: str, by) -> None:
    """Name a cart and say who of the account else may see or change it. Raises NotTheOwner."""
    with writing():
        cart._lock()
        _check_owner(cart, by)
        before = {"name": cart.name, "shared": cart.shared}
        after = {"name": _kept(name), "shared": shared}
        if after == before:
            cart._unlock()
            return
        Cart.update(after).where(Cart.id == cart.id).execute()
        cart.name, cart.shared = after["name"], shared
        facts = {"before": before, "after": after, "name": cart.name}
        history.record(by, "describe_cart", f"cart:{cart.id}", account=cart.account_id, **facts)


def remove_cart(cart: Cart, *, by) -> None:
    """Put a cart away with all its lines, until `restore_cart`. Raises NotTheOwner."""
    with writing():
        cart._lock(agreed=True)
        _check_owner(cart, by)
        _set_status(cart, "removed")
        history.record(by, "remove_cart", f"cart:{cart.id}", account=cart.account_id, name=cart.name)


def restore_cart(cart: Cart, *, by) -> None:
    """Bring a removed cart back, as it was, and take it at hand; one that is back already stays so."""
    with writing():
        _hold_buyer(by)
        back = Cart.update(status="open").where(Cart.id == cart.id, Cart.status == "removed").execute()
        if back:
            _check_room(cart.storefront_id, cart.account_id, by, 0)
            cart.status = "open"
            history.record(by, "restore_cart", f"cart:{cart.id}", account=cart.account_id, name=cart.name)
        choose(cart, by=by)


def copy_cart(source: Cart, name: str, *, by, key: str = "") -> Cart:
    """A new cart with the same lines and coupons at today's prices, taken at hand. The number of statements does not
    grow with the lines."""
    source.loaded()
    with writing():
        history.spend(key, by.buyer_id, source.id, name)
        cart = _made(source.storefront, source.account, name, by)
        own = CartLine
        same = (own.product, own.quantity, own.location, own.wanted_on, own.unit_price, own.list_price, own.subtotal,
                own.reason, own.cost_centre, own.position, own.note, own.waits)  # fmt: skip
        rows = own.select(Value(cart.id), *same, Value(""), Value(1), Value(clock.now())).where(live(source.id))
        CartLine.insert_from(rows, [own.cart, *same, own.removal, own.version, own.added_at]).execute()
        _add_coupons(cart, [(coupon.code, coupon.key) for coupon in coupons_of(source)])
        Cart.update(cost_centres=source.cost_centres).where(Cart.id == cart.id).execute()
        cart._price()
        choose(cart, by=by)
        cart._record(by, "copy_cart", source=source.id, name=cart.name)
    return cart


def merge_carts(source: Cart, target: Cart, *, by) -> int:
    """Put every line of `source` into `target`, where the same product for the same store and date adds up; returns
    how many lines moved. Coupons, PO number and note go along; the buyer's own source is removed, being empty.

    The number of statements does not grow with the lines.
    """
    if source.id == target.id:
        raise SameCart()
    with writing():
        both(source, target)
        moved = move(source, target, None)
        _add_coupons(target, [(coupon.code, coupon.key) for coupon in coupons_of(source)])
        _merge_words(source, target)
        source._record(by, "merge_away", into=target.id, name=target.name, lines=moved)
        if source.buyer_id == by.buyer_id and not source.saved:
            _set_status(source, "removed")
        target._record(by, "merge_carts", source=source.id, name=source.name, lines=moved)
        choose(target, by=by)
    return moved


def _made(storefront, account, name: str, by) -> Cart:
    _hold_buyer(by)
    _check_room(storefront.id, account.id, by, 1)
    today = storefront.today()
    return Cart.create(storefront=storefront, account=account, buyer=by.buyer_id, name=_kept(name), priced_on=today)


def _hold_buyer(by) -> None:
    """As in `open_cart`: two clicks wait for each other."""
    buyer = User.select(User.id).where(User.id == by.buyer_id)
    (buyer if is_sqlite() else buyer.for_update("FOR NO KEY UPDATE")).first()


def _check_room(storefront_id: int, account_id: int, by, more: int) -> None:
    mine = (Cart.account == account_id) & (Cart.buyer == by.buyer_id) & (Cart.storefront == storefront_id)
    if Cart.select().where(mine, Cart.status == "open", ~Cart.saved).count() + more > CARTS_LIMIT:
        raise TooManyCarts(limit=CARTS_LIMIT)


def _check_owner(cart: Cart, by) -> None:
    if cart.buyer_id != by.buyer_id:
        raise NotTheOwner(owner=User.get_by_id(cart.buyer_id).name)


def forget_removed() -> int:
    """Throw away the carts that were put away KEPT_DAYS ago, with their lines; how many went."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    with writing():
        return Cart.delete().where(Cart.status == "removed", Cart.updated_at < before).execute()


def _set_status(cart: Cart, status: str) -> None:
    moved = {"status": status, "updated_at": clock.now()}
    if not Cart.update(moved).where(Cart.id == cart.id, Cart.status == "open").execute():
        raise ChangedMeanwhile(f"cart {cart.id} is not open")
    cart.status = status


def _kept(name: str) -> str:
    """A name as it is stored: single blanks, no control characters, shortened."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:NAME_LETTERS]


def _add_coupons(cart: Cart, coupons: list[tuple[str, str]]) -> None:
    """Coupons that the cart does not have yet, as far as it takes them."""
    there = {coupon.key for coupon in coupons_of(cart)}
    fresh = [(code, key) for code, key in coupons if key not in there][: COUPONS_LIMIT - len(there)]
    if fresh:
        rows = [{"cart": cart.id, "code": code, "key": key, "added_at": clock.now()} for code, key in fresh]
        CartCoupon.insert_many(rows).execute()


def _merge_words(source: Cart, target: Cart) -> None:
    """What was typed for checkout goes along: into what is empty there, else under the note."""
    po_number, note = target.po_number or source.po_number, target.note
    if source.po_number and source.po_number != po_number:
        note = "\n".join(filter(None, [note, source.po_number]))
    if source.note.strip() and source.note.strip() not in note:
        note = "\n".join(filter(None, [note, source.note.strip()]))
    charged = (source.cost_centres or {}) | (target.cost_centres or {}) or None
    typed = {"po_number": po_number, "note": note, "answers": source.answers | target.answers, "cost_centres": charged}
    if typed != {name: getattr(target, name) for name in typed}:
        Cart.update(typed).where(Cart.id == target.id).execute()
        target.po_number, target.note, target.answers, target.cost_centres = typed.values()
