"""Reorder: what the company usually buys, with what is due first, and several past orders at once.

GET  /reorder/            show_usual      for a store: quantity, rhythm, what changed since
POST /reorder/            create_usual    chosen products into the cart
GET  /reorder/orders/     show_orders     what the chosen orders held
POST /reorder/orders/     create_orders
"""

from flask import Blueprint

room = Blueprint("reorder", __name__)

from . import several, usual  # noqa: E402, F401
