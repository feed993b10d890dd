"""A cart that waits for somebody's yes: nothing in it changes until it is given back or ordered.

Where who asked still has to pay, the cart comes back `approved`: {"number" of the request, "version" of the cart,
"total" (minor unit), "tolerance" (thousandths of a percent)}. That holds for the cart as it is, up to so much more.

A cart is `made_for` a scheduled day ("" for every other one): it is placed under this key, and is never among its
buyer's carts but to be paid.
"""

from collections.abc import Mapping

from models import history
from models.base import among, execute_many, writing

from .carts import Cart
from .lines import CartLine, live
from .refusals import CartNotOpen
from .several import _kept

INSERT_REST = """
    INSERT INTO cart_line (cart_id, product_id, quantity, location_id, wanted_on, subtotal, reason, cost_centre,
                           position, removal, note, waits, version, added_at)
    SELECT ?, product_id, ?, location_id, wanted_on, 0, '{}', cost_centre, position, '', note, waits, 1, added_at
    FROM cart_line WHERE id = ?"""


def submit(cart: Cart, *, by, version: int, name: str = "") -> None:
    """Freeze an open cart, in the transaction of the verb that asks for approval; `version` is the cart's, as it was
    read. A cart without a name takes this one, so that it is known among others when it comes back."""
    with writing():
        cart._lock(version, agreed=True)
        cart.name = cart.name or _kept(name)
        Cart.update(status="submitted", name=cart.name).where(Cart.id == cart.id).execute()
        cart.status = "submitted"
        history.record(by, "submit_cart", f"cart:{cart.id}", account=cart.account_id, name=cart.name)


def reopen(cart: Cart, *, by) -> None:
    """Give a submitted cart back to its buyer, as it was. Raises CartNotOpen where it is not submitted."""
    with writing():
        _hold_submitted(cart)
        Cart.update(status="open").where(Cart.id == cart.id).execute()
        cart.status = "open"
        history.record(by, "reopen_cart", f"cart:{cart.id}", account=cart.account_id, name=cart.name)


def give_back(cart: Cart, *, by) -> None:
    """Give a submitted cart back to its buyer because nothing comes of it; one that was made for a day goes. Raises
    CartNotOpen where it is not submitted."""
    with writing():
        reopen(cart, by=by)
        if cart.made_for:
            cart.status = "removed"
            Cart.update(status=cart.status).where(Cart.id == cart.id).execute()
            history.record(by, "remove_cart", f"cart:{cart.id}", account=cart.account_id, name=cart.name)


def mark_approved(cart: Cart, number: str, total: int, tolerance: int) -> None:
    """Note that an open cart may be ordered as it is; in the transaction of the verb that gave it back."""
    cart.approved = {"number": number, "version": cart.version, "total": total, "tolerance": tolerance}
    Cart.update(approved=cart.approved).where(Cart.id == cart.id).execute()


def leave_out(cart: Cart, kept: Mapping[int, int], name: str, *, by) -> Cart:
    """Keep these quantities of an open cart's lines (by id; 0: none of it), and put the rest into a new cart of the
    same buyer. Lines that `kept` does not name stay as they are. The number of statements does not grow with them."""
    cart.loaded()
    with writing():
        cart._lock()
        own = CartLine
        lines = own.select(own.id, own.quantity).where(live(cart.id), among(own.id, kept)).tuples()
        rest = {number: quantity - kept[number] for number, quantity in lines if kept[number] < quantity}
        whose = {"storefront": cart.storefront_id, "account": cart.account_id, "buyer": cart.buyer_id}
        whose |= {"cost_centres": cart.cost_centres, "answers": cart.answers}
        other = Cart.create(**whose, name=_kept(name), priced_on=cart.today()).loaded()
        execute_many(INSERT_REST, [(other.id, quantity, number) for number, quantity in sorted(rest.items())])
        fewer = [(kept[number], number) for number in sorted(rest) if kept[number]]
        execute_many("UPDATE cart_line SET quantity = ?, version = version + 1 WHERE id = ?", fewer)
        own.delete().where(among(own.id, [number for number in rest if not kept[number]])).execute()
        for one, facts in ((other, {"source": cart.id}), (cart, {"rest": other.id})):
            one._price()
            one._record(by, "leave_out", name=one.name, lines=len(rest), **facts)
    return other


def _hold_submitted(cart: Cart) -> None:
    same = (Cart.id == cart.id) & (Cart.status == "submitted")
    held = Cart.update(version=Cart.version + 1).where(same).returning(Cart.version).tuples().execute()
    row = next(iter(held), None)
    if row is None:
        raise CartNotOpen()
    (cart.version,) = row
