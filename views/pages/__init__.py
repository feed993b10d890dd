"""The storefront's own pages: home, limits, and what carries the brand.

GET /                show_home
GET /limits/         show_limits
GET /brand.css       brand_css
GET /files/<name>    show_joined_file
GET /logo.svg        show_logo
GET /favicon.svg     show_favicon
GET /welcome         show_welcome (the demo's, at plain localhost only)
"""

from flask import Blueprint

room = Blueprint("pages", __name__)

from . import brand, home, joined, limits, welcome  # noqa: E402, F401
