"""What was chosen at checkout, read at once: coupons, and the shipping method of each delivery."""

from datetime import date

from peewee import SQL, Value

from .carts import Cart
from .coupons import CartCoupon
from .deliveries import CartDelivery


def chosen_at_checkout(cart: Cart) -> tuple[list[str], dict[tuple[int, date], int]]:
    """The coupons' codes in their order, and the methods (ids) by (location id, date). One statement."""
    coupon, method, nothing = CartCoupon, CartDelivery, SQL("NULL")
    coupons = coupon.select(coupon.id, coupon.code, nothing, nothing, nothing).where(coupon.cart == cart.id)
    methods = method.select(method.id, Value(""), method.location, method.wanted_on, method.method)
    rows = sorted((coupons + methods.where(method.cart == cart.id)).tuples(), key=lambda row: row[0])
    chosen = {(place, _day(day)): number for _, _, place, day, number in rows if place is not None}
    return [code for _, code, place, *_ in rows if place is None], chosen


def _day(value) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
