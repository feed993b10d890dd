"""Quick order: rows pasted, uploaded or typed, each answered before anything is added.

GET  /quick/                                new_import
GET  /quick/suggestions/                    index_suggestions   for one row, while it is typed
POST /quick/rows/                           create_rows     more rows to type into
POST /quick/imports/                        create_import
GET  /quick/imports/<import>/               show_import     the receipt
POST /quick/imports/<import>/rows/<row>/    update_row      fix a row in place, or take its offer
POST /quick/imports/<import>/addition/      create_addition put the accepted rows into the cart, once
GET  /quick/imports/<import>/refused.csv    show_refused    the refused rows, to fix and send again
"""

from flask import Blueprint

room = Blueprint("quick", __name__)

from . import additions, imports, rows, suggestions  # noqa: E402, F401
