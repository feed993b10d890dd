"""Answering quotes, for the house's own people: the list, one quote with prices and margins, a second person.

GET  /offers/                   index_offers
GET  /offers/<quote>/           edit_offer       POST /offers/<quote>/                  update_offer
                                                 POST /offers/<quote>/sending/          create_sending
                                                 POST /offers/<quote>/approval/         create_approval
                                                 POST /offers/<quote>/return/           create_return
                                                 POST /offers/<quote>/refusal/          create_refusal
                                                 POST /offers/<quote>/withdrawal/       create_withdrawal
                                                 POST /offers/<quote>/messages/         create_message
GET  /offers/authority/         edit_authority   POST /offers/authority/                update_authority
"""

from flask import Blueprint

room = Blueprint("offers", __name__)

from . import answering, authority, deciding, listing  # noqa: E402, F401
