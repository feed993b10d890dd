"""The letter with an invoice or a credit memo, to the order's buyer."""

from models import invoices
from models.brands import Storefront
from models.invoices import Invoice
from models.orders import Order
from models.refusals import NotFound
from views.mail import Letter


def issued(row) -> Letter:
    """The letter of an outbox row: what it comes to, every tax by its name, when it is due, a link."""
    invoice = Invoice.get_or_none(Invoice.id == row.facts["invoice_id"])
    if invoice is None:
        raise NotFound(row.key)
    order = Order.get_by_id(invoice.order_id)
    taxes, *_names = invoices.names_of(invoice)
    return Letter(
        template="invoice_issued",
        storefront=Storefront.get_by_id(order.storefront_id),
        language=order.locale.split("-")[0],
        to=[order.buyer_email],
        context={"order": order, "invoice": invoice, "taxes": taxes},
        base=row.facts.get("base") or "",
        page=("invoices.show_invoice", {"invoice": invoice.number}),
    )
