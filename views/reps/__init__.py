"""The sales rep's room: the own accounts, and ordering for their buyers.

GET  /accounts/                 index_accounts
GET  /accounts/<code>/          show_account
                                                POST /accounts/<code>/acting/       create_acting
"""

from flask import Blueprint

room = Blueprint("reps", __name__)

from . import accounts, acting  # noqa: E402, F401
