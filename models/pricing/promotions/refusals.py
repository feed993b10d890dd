"""Why an order with a promotion is not placed after all."""

from models.refusals import Refused
from models.text import N_


class CouponUsedUp(Refused):
    """A coupon whose last use was taken by another order."""

    message = N_(
        "The coupon %(coupon)s has been used up by another order, so nothing was ordered. "
        "Look at the new total, then place the order."
    )
    field = "coupon"


class PromotionUsedUp(Refused):
    """A promotion whose limit or budget another order has reached."""

    message = N_(
        "The promotion %(promotion)s has been used up by another order, so nothing was ordered. "
        "Look at the new total, then place the order."
    )
