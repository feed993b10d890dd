"""Invoices and credit memos: the account's list, one document to read, print and pay.

GET  /invoices/                      index_invoices
GET  /invoices/invoices.<csv|xlsx>   show_invoices_file   what the list shows, all pages of it
GET  /invoices/<invoice>/            show_invoice
"""

from flask import Blueprint

room = Blueprint("invoices", __name__)

from . import files, listing, showing  # noqa: E402, F401
