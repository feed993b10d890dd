"""Goods that the account sends back: asking from an order's page, the list, and one return with its slip.

GET  /returns/                       index_returns
GET  /returns/<ret>/                 show_return      POST /returns/<ret>/withdrawal/    create_withdrawal
GET  /returns/<ret>/slip/            show_slip        to print and lay beside the goods
GET  /orders/<number>/returns/new/   new_return       POST /orders/<number>/returns/     create_return
"""

from flask import Blueprint

room = Blueprint("returns", __name__)

from . import asking, showing  # noqa: E402, F401
