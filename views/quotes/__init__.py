"""Asking for prices: the account's quotes, one of them with its messages, and accepting an answer.

GET  /quotes/                   index_quotes     POST /quotes/                          create_quote
GET  /quotes/new/               new_quote
GET  /quotes/<quote>/           show_quote       POST /quotes/<quote>/messages/         create_message
                                                 POST /quotes/<quote>/acceptance/       create_acceptance
                                                 POST /quotes/<quote>/refusal/          create_refusal
                                                 POST /quotes/<quote>/withdrawal/       create_withdrawal
"""

from flask import Blueprint

room = Blueprint("quotes", __name__)

from . import asking, deciding, listing, showing  # noqa: E402, F401
