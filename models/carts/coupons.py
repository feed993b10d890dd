"""CartCoupon: the coupons that a buyer typed. Whether one applies is worked out when the cart is assessed."""

from peewee import CharField, DateTimeField

from models import clock, history, limits, pricing
from models.base import Model, reference, writing
from models.refusals import Refused
from models.text import N_, key

from .carts import Cart
from .refusals import CartAgreed

COUPONS_LIMIT = limits.declare("cart_coupons", 10, N_("A cart holds at most %(value)s coupons."))
LONGEST_COUPON = 40


class CartCoupon(Model):
    """A coupon as it was typed; `key` is `text.key(code)`."""

    cart = reference(Cart, on_delete="CASCADE")
    code = CharField(max_length=40)
    key = CharField(max_length=40)
    added_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "cart_coupon"
        indexes = ((("cart", "key"), True),)


class CouponMissing(Refused):
    """A coupon field that was sent empty."""

    message = N_("Enter the code of a coupon.")
    field = "coupon"


class CouponNotKnown(Refused):
    """A code that opens nothing for this account."""

    message = N_("There is no coupon %(coupon)s for your account. Check the code; capitals do not matter.")
    field = "coupon"


class TooManyCoupons(Refused):
    """More coupons than a cart holds."""

    message = N_("A cart holds at most %(limit)s coupons. Remove one first.")
    field = "coupon"


def coupons_of(cart: Cart) -> list[CartCoupon]:
    """The cart's coupons, in the order in which they were typed: one statement."""
    return list(CartCoupon.select().where(CartCoupon.cart == cart.id).order_by(CartCoupon.id))


def add_coupon(cart: Cart, code: str, *, by) -> str:
    """Put a coupon into an open cart and return its code; one that is there already stays as it is.

    Refuses what is no coupon for the account; one that merely does not apply yet is kept, and the cart says why.
    """
    code = " ".join(code.replace("\x00", "").split())
    if not code:
        raise CouponMissing()
    cart.loaded()
    if cart.agreement and not cart.agreed["promotions"]:
        raise CartAgreed(number=cart.agreed["number"], field="coupon")
    if len(key(code)) > LONGEST_COUPON or not pricing.promotions.coupon_exists(cart.storefront, cart.account, code):
        raise CouponNotKnown(coupon=code[:LONGEST_COUPON])
    with writing():
        others = [coupon.key for coupon in coupons_of(cart)]
        if key(code) not in others:
            if len(others) >= COUPONS_LIMIT:
                raise TooManyCoupons(limit=COUPONS_LIMIT)
            _insert(cart, code)
            history.record(by, "add_coupon", f"cart:{cart.id}", account=cart.account_id, coupon=code)
    return code


def remove_coupon(cart: Cart, code: str, *, by) -> bool:
    """Take a coupon out of the cart; False where it is not there."""
    with writing():
        gone = CartCoupon.delete().where(CartCoupon.cart == cart.id, CartCoupon.key == key(code)).execute()
        if gone:
            history.record(by, "remove_coupon", f"cart:{cart.id}", account=cart.account_id, coupon=code)
    return bool(gone)


def _insert(cart: Cart, code: str) -> None:
    """A second tab that typed the same coupon at the same moment meets its row."""
    coupon = CartCoupon.insert(cart=cart.id, code=code, key=key(code), added_at=clock.now())
    coupon.on_conflict(conflict_target=[CartCoupon.cart, CartCoupon.key], action="IGNORE").execute()
