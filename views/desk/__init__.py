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
POST /desk/orders/<number>/shipments/<shipment>/tracking/            update_tracking
GET  /desk/orders/<number>/returns/new/          new_return
POST /desk/orders/<number>/returns/              create_return
GET  /desk/returns/                              index_returns      those that wait
GET  /desk/returns/<ret>/                        show_return
GET  /desk/returns/<ret>/slip/                   show_slip
POST /desk/returns/<ret>/decision/               create_decision    authorize or refuse
POST /desk/returns/<ret>/reception/              create_reception
POST /desk/returns/<ret>/settlement/             create_settlement
GET  /desk/invoices/<invoice>/                   show_invoice
POST /desk/orders/<number>/receipts/             create_receipt     money that was received for an order on terms
POST /desk/orders/<number>/repayments/           create_repayment   money that was given back for a credit memo
POST /desk/orders/<number>/receipts/<received>/reversal/  create_reversal
"""

from flask import Blueprint

room = Blueprint("desk", __name__)

from . import cancellations, finding, invoices, returns, shipments  # noqa: E402, F401
