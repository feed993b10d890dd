"""The service desk: any order of the shop, and cancelling it for a customer.

GET  /desk/                                      index_orders
GET  /desk/orders/<number>/                      show_order
GET  /desk/orders/<number>/cancellations/new/    new_cancellation   choose what to cancel
GET  /desk/orders/<number>/cancellations/preview/  show_cancellation_preview
POST /desk/orders/<number>/cancellations/        create_cancellation
"""

from flask import Blueprint

room = Blueprint("desk", __name__)

from . import cancellations, finding  # noqa: E402, F401
