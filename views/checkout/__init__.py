"""Turning the cart into an order: one calm page or three short steps, as the policy says, placed once.

GET  /checkout/         new_order        POST /checkout/         create_order
GET  /checkout/deliveries/ show_deliveries   POST /checkout/deliveries/ update_deliveries   step by step
GET  /checkout/deliveries/<delivery>/ show_delivery   its lines, where the page only counts them
GET  /checkout/details/ show_details     POST /checkout/details/ update_details
GET  /checkout/review/  show_review
                                         POST /checkout/typed/   update_typed
                                         POST /checkout/cost-centres/ update_centres
                                         POST /checkout/methods/ update_methods
                                         POST /checkout/dates/   update_dates
                                         POST /checkout/waiting/ update_waiting
                                         POST /checkout/coupons/ create_coupon
                                         POST /checkout/coupons/removals/ remove_coupon
"""

from flask import Blueprint

room = Blueprint("checkout", __name__)

from . import centres, coupons, deliveries, methods, ordering, steps, typed  # noqa: E402, F401
