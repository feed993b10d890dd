"""The sales rep's room: the own accounts, and ordering for their buyers.

GET  /accounts/                 index_accounts
GET  /accounts/<code>/          show_account
GET  /accounts/<code>/prices/       index_prices         what it sees and pays on a day
GET  /accounts/<code>/prices/why/   show_price_reason
GET  /accounts/<code>/planned-prices/    show_planned_prices   what planned prices change on its usual basket
GET  /accounts/<code>/planned-prices.csv show_planned_file
                                                POST /accounts/<code>/acting/       create_acting
"""

from flask import Blueprint

room = Blueprint("reps", __name__)

from . import accounts, acting, planned, prices  # noqa: E402, F401
