"""Turning the cart into an order: one calm page, placed once.

GET  /checkout/         new_order        POST /checkout/         create_order
                                         POST /checkout/typed/   update_typed
                                         POST /checkout/coupons/ create_coupon
                                         POST /checkout/coupons/removals/ remove_coupon
"""

from flask import Blueprint

room = Blueprint("checkout", __name__)

from . import coupons, ordering, typed  # noqa: E402, F401
