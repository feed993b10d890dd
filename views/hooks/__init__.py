"""What other machines tell this house. No page, no language, no form: each message proves by itself whose it is.

POST /webhooks/stripe       create_stripe_notice
"""

from flask import Blueprint

room = Blueprint("hooks", __name__)

from . import stripe  # noqa: E402, F401
