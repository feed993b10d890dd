"""The catalogue's room: shelves, search, products and their drawings. Everyone may come in; each sees the own part.

GET /catalog/                index_categories
GET /catalog/<code>/         show_category
GET /search/                 index_results
GET /search/suggestions/     index_suggestions
GET /products/<sku>/         show_product
POST /products/<sku>/variants/    create_variants      several variants into the cart
GET /products/<sku>/why-price/   show_price_reason
POST /products/<sku>/notice/           create_notice   tell me when it is back
POST /products/<sku>/notice/removal/   remove_notice
GET /pictures/<sku>.svg      show_picture         its drawing
GET /media/<content>/<width>.<form>     show_rendition   a picture in one of its sizes
GET /media/<content>/file.<suffix>      show_document    a data sheet, diagram or video
"""

from flask import Blueprint

room = Blueprint("catalog", __name__)

from . import (  # noqa: E402, F401
    cards,
    categories,
    drawings,
    images,
    media,
    notices,
    products,
    reasons,
    results,
    suggestions,
    variants,
)
