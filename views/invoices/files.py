"""The list of invoices as a file for a spreadsheet."""

from flask_babel import gettext as _

from models import invoices
from models.money import decimal_of
from views import guard
from views.orders.files import table_file
from views.orders.invoiced import standing_words
from views.scope import scope

from . import room
from .listing import asked


@room.get("/invoices/invoices.<any(csv, xlsx):table>")
@guard.account
def show_invoices_file(table):
    """The invoices that the list shows, newest first, those of all pages."""
    words, standing = asked()
    today = scope.storefront.today()
    size = invoices.FILE_INVOICES
    found, _total = invoices.of_account(scope.account.id, today, words=words, standing=standing, size=size)
    header = [
        _("Number"), _("Kind"), _("Issued"), _("Due"), _("Order"), _("PO number"), _("Total"), _("To be paid"),
        _("Currency"), _("Status"),
    ]  # fmt: skip
    return table_file(table, "invoices", _("Invoices"), header, (_cells(row, today) for row in found))


def _cells(row, today) -> list:
    amounts = (decimal_of(amount, row.currency) for amount in (row.total, row.balance))
    kinds = {"invoice": _("Invoice"), "credit": _("Credit memo")}
    return [
        row.number, kinds[row.kind], row.issued_on, row.due_on, row.order_number, row.po_number, *amounts, row.currency,
        standing_words(row, today)[1],
    ]  # fmt: skip
