"""The sales rep's room: the own accounts, and ordering for their buyers.

GET  /accounts/                 index_accounts
GET  /accounts/<code>/          show_account
GET  /accounts/<code>/prices/       index_prices         what it sees and pays on a day
GET  /accounts/<code>/prices/why/   show_price_reason
                                                POST /accounts/<code>/acting/       create_acting
"""

from flask import Blueprint

room = Blueprint("reps", __name__)

from . import accounts, acting, prices  # noqa: E402, F401
