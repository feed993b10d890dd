"""The service desk: any order of the shop, shipping it, and cancelling it for a customer.

GET  /desk/                                      index_orders
GET  /desk/orders/<number>/                      show_order
GET  /desk/orders/<number>/deliveries/<delivery>/  show_delivery  its lines, where the page only counts them
GET  /desk/orders/<number>/cancellations/new/    new_cancellation   choose what to cancel
GET  /desk/orders/<number>/cancellations/preview/  show_cancellation_preview
POST /desk/orders/<number>/cancellations/        create_cancellation
GET  /desk/shipments/                            index_shipments   what waits to be shipped
GET  /desk/orders/<number>/deliveries/<delivery>/shipments/new/      new_shipment    choose what is shipped
GET  /desk/orders/<number>/deliveries/<delivery>/shipments/preview/  show_shipment_preview
POST /desk/orders/<number>/deliveries/<delivery>/shipments/          create_shipment
GET  /desk/orders/<number>/shipments/<shipment>/                     show_shipment   the packing slip
"""

from flask import Blueprint

room = Blueprint("desk", __name__)

from . import cancellations, finding, shipments  # noqa: E402, F401
