"""What was ordered: the list, one order with everything on it, and ordering the same again.

GET  /orders/                   index_orders
GET  /orders/<number>/          show_order
GET  /orders/<number>/lines/<position>/why/    show_line_reason
GET  /orders/<number>/again/    show_repeat      POST /orders/<number>/again/    create_repeat
"""

from flask import Blueprint

room = Blueprint("orders", __name__)

from . import listing, reasons, repeating, showing  # noqa: E402, F401
