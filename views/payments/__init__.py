"""Paying by card: on to the gateway and back, paying an order anew, saved cards, and the test gateway's own page.

GET  /payments/<payment>/               show_payment      back from the gateway: the order is placed, or why it is not
GET  /payments/<payment>/gateway/       show_gateway      on to a gateway outside this house
GET  /orders/<number>/payment/          new_payment       POST /orders/<number>/payment/          create_payment
                                                          POST /orders/<number>/captures/         create_capture
GET  /account/cards/                    index_cards       POST /account/cards/<card>/removal/     remove_card
GET  /account/cards/entries/<entry>/    show_entry        POST /account/cards/                   create_entry
GET  /account/cards/entries/<entry>/gateway/  show_entry_gateway
POST /account/cards/<card>/usual/       create_usual      POST /account/cards/<card>/agreement/   update_agreement
GET  /test-gateway/<reference>/         show_test_page    POST /test-gateway/<reference>/         create_test_answer
"""

from flask import Blueprint

from .words import card_brand

room = Blueprint("payments", __name__)
room.app_template_filter("card_brand")(card_brand)

from . import cards, entries, onward, orders, test_page  # noqa: E402, F401
