"""The catalogue's room: shelves, search, products and their drawings. Everyone may come in; each sees the own part.

GET /catalog/                index_categories
GET /catalog/<code>/         show_category
GET /search/                 index_results
GET /search/suggestions/     index_suggestions
GET /products/<sku>/         show_product
GET /products/<sku>/why-price/   show_price_reason
GET /pictures/<sku>.svg      show_picture
"""

from flask import Blueprint

room = Blueprint("catalog", __name__)

from . import categories, drawings, products, reasons, results, suggestions  # noqa: E402, F401
