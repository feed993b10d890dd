"""What is chosen for the deliveries of a cart: the shipping method of each, and whether lines wait for all of it."""

from collections.abc import Mapping
from datetime import date

from peewee import DateField

from models import clock, history
from models.accounts import Location
from models.base import Model, among, execute_many, reference, writing
from models.delivery import ShippingMethod
from models.refusals import ChangedMeanwhile

from .carts import Cart
from .lines import CartLine
from .refusals import CartNotOpen, NoSuchMethod
from .selection import Selection

PUT = """
    INSERT INTO cart_delivery (cart_id, location_id, wanted_on, method_id) VALUES (?, ?, ?, ?)
    ON CONFLICT (cart_id, location_id, wanted_on) DO UPDATE SET method_id = excluded.method_id"""


class CartDelivery(Model):
    """The shipping method that was chosen for a delivery, which is a store and a date of a cart. One whose lines moved
    elsewhere means nothing, until lines come back to it."""

    cart = reference(Cart, on_delete="CASCADE")
    location = reference(Location, on_delete="CASCADE")
    wanted_on = DateField()
    method = reference(ShippingMethod, on_delete="CASCADE")

    class Meta:
        table_name = "cart_delivery"
        indexes = ((("cart", "location", "wanted_on"), True),)


def methods_chosen(cart: Cart) -> dict[tuple[int, date], int]:
    """The methods (ids) that were chosen, by (location id, date). One statement."""
    own = CartDelivery
    rows = own.select(own.location, own.wanted_on, own.method).where(own.cart == cart.id)
    return {(location, day): method for location, day, method in rows.tuples()}


def choose_methods(cart: Cart, wanted: Mapping[tuple[int, date], int], *, by) -> int:
    """Choose methods (ids) for deliveries by (location id, date); how many were another one before. What is chosen
    already does nothing. The number of statements does not grow."""
    with writing():
        _hold(cart)
        before = methods_chosen(cart)
        changed = {where: method for where, method in wanted.items() if before.get(where) != method}
        _check(cart, changed)
        if changed:
            execute_many(PUT, [(cart.id, *where, method) for where, method in sorted(changed.items())])
            told = [(location, day.isoformat(), method) for (location, day), method in sorted(changed.items())]
            history.record(by, "choose_methods", f"cart:{cart.id}", account=cart.account_id, methods=told)
    return len(changed)


def wait_for_all(cart: Cart, selection: Selection, waits: bool, *, by, version: int | None = None) -> int:
    """Have the chosen lines wait until all of each is there, or have what is there sent first; how many lines are
    chosen. Those that do already are left alone. Raises NothingChosen where no line of the cart is, ChangedMeanwhile
    where the cart is no longer at `version`."""
    with writing():
        _hold(cart, version)
        ids = cart._ids(selection)
        changing = among(CartLine.id, ids) & (CartLine.waits != waits)
        changed = CartLine.update(waits=waits, version=CartLine.version + 1).where(changing).execute()
        if changed:
            verb = "wait_for_all" if waits else "send_what_is_there"
            history.record(by, verb, f"cart:{cart.id}", account=cart.account_id, lines=changed)
    return len(ids)


def _hold(cart: Cart, version: int | None = None) -> None:
    """Hold the open cart until the transaction ends. Its version stays: no form over its lines is made stale."""
    held = Cart.update(updated_at=clock.now()).where(Cart.id == cart.id, Cart.status == "open").returning(Cart.version)
    row = next(iter(held.tuples().execute()), None)
    if row is None:
        raise CartNotOpen()
    if version not in (None, row[0]):
        raise ChangedMeanwhile(f"cart {cart.id} is no longer at version {version}")


def _check(cart: Cart, changed: Mapping) -> None:
    """Raise NoSuchMethod for a method that is not the shop's, or a place that is not the account's."""
    ours = ShippingMethod.select(ShippingMethod.id).where(
        ShippingMethod.storefront == cart.storefront_id, ShippingMethod.active
    )
    theirs = Location.select(Location.id).where(Location.account == cart.account_id)
    methods, places = ({number for (number,) in rows.tuples()} for rows in (ours, theirs))
    if not set(changed.values()) <= methods or not {place for place, _ in changed} <= places:
        raise NoSuchMethod()
