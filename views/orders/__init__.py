"""What was ordered: the list, one order with everything on it, and ordering the same again.

GET  /orders/                   index_orders
GET  /orders/<number>/          show_order
                                                 POST /orders/<number>/again/    create_lines
"""

from flask import Blueprint

room = Blueprint("orders", __name__)
