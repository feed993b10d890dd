"""What was ordered: the list, one order with everything on it, and ordering the same again.

GET  /orders/                   index_orders
GET  /orders/orders.<csv|xlsx>  show_orders_file    what the list shows, all pages of it
GET  /orders/<number>/          show_order
GET  /orders/<number>/lines.<csv|xlsx>          show_lines_file
GET  /orders/<number>/deliveries/<delivery>/    show_delivery    its lines, where the page only counts them
GET  /orders/<number>/lines/<position>/why/    show_line_reason
GET  /orders/<number>/again/    show_repeat      POST /orders/<number>/again/    create_repeat
GET  /orders/<number>/cancellations/new/        new_cancellation    choose what to cancel
GET  /orders/<number>/cancellations/preview/    show_cancellation_preview
POST /orders/<number>/cancellations/            create_cancellation
GET  /orders/<number>/shipments/<shipment>/     show_shipment    the packing slip
"""

from flask import Blueprint

room = Blueprint("orders", __name__)

from . import cancellations, files, listing, reasons, repeating, shipments, showing  # noqa: E402, F401
