"""The merchandiser's room: what needs attention, products, and who changed what.

GET  /studio/                                   show_home
GET  /studio/products/                          index_products
GET  /studio/products/<product>/                edit_product
POST /studio/products/<product>/                update_product
GET  /studio/products/<product>/drawing.svg      show_drawing
POST /studio/products/<product>/publication/    create_publication   put it on sale
POST /studio/products/<product>/withdrawal/     create_withdrawal    take it off sale for now
POST /studio/products/<product>/retirement/     create_retirement    take it off sale for good
"""

from flask import Blueprint

room = Blueprint("studio", __name__)

from . import drawings, home, products, publishing  # noqa: E402, F401
