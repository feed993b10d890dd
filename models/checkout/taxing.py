"""Taxes at placing, where a source outside the house says them: asked before the transaction, verified inside it.

The placing is rehearsed first: it runs until it needs the taxes, and everything it did is undone. Then, with no
transaction open, the source is asked about exactly that sale. Then the order is placed for good, with the answer in
hand; if the sale is another one by then, nothing is placed.
"""

from collections.abc import Callable
from dataclasses import replace

from models import history, tax
from models.base import writing
from models.brands import Storefront
from models.orders import Order
from models.tax import Assessed, Sale

from .refusals import TaxesMoved

# The outbox's kind for what a tax source is told of a placed order.
TAX_DOCUMENT = "tax_document"


class Rehearsal(Exception):
    """A placing came as far as its taxes; `sale` is what they are to be asked for."""

    def __init__(self, sale: Sale):
        self.sale = sale


class Rehearsed(tax.OwnTables):
    """Ends the rehearsal with the question that it came to."""

    def assess(self, sale: Sale) -> Assessed:
        """Raise the question."""
        raise Rehearsal(sale)


class Answered:
    """A source that has been asked already, about one sale."""

    leaves_the_house = False

    def __init__(self, source: tax.TaxSource, sale: Sale):
        self._source, self._sale, self._answer = source, sale, source.assess(sale)

    def assess(self, sale: Sale) -> Assessed:
        """The answer, under the keys of this sale; raises TaxesMoved if it is not the one that was asked about."""
        if sale.facts != self._sale.facts:
            raise TaxesMoved()
        pairs = zip(sale.lines, self._sale.lines, strict=True)
        return replace(self._answer, lines={mine.key: self._answer.lines[asked.key] for mine, asked in pairs})

    def document(self, sale: Sale, code: str) -> dict | None:
        """What the source is to be told of the placed order."""
        return self._source.document(sale, code)

    def register(self, document: dict) -> int:
        """Have the source itself record it."""
        return self._source.register(document)


def taxed_ahead(storefront, place: Callable):
    """`place(source)` with the storefront's tax source, or, if that one leaves the house, with its answer in hand."""
    source = tax.source_of(storefront)
    if not source.leaves_the_house:
        return place(source)
    try:
        return place(Rehearsed())
    except Rehearsal as rehearsal:
        sale = rehearsal.sale
    return place(Answered(source, sale))


def tell_source(order: Order, storefront, source: tax.TaxSource, sale: Sale | None) -> None:
    """Have the source told of the order after the commit, where it keeps a record; in the placing's transaction."""
    document = source.document(sale, order.number) if sale else None
    if document:
        facts = {"order_id": order.id, "storefront": storefront.id, "document": document}
        history.send_later(TAX_DOCUMENT, f"{TAX_DOCUMENT}:{order.id}", **facts)


def register_taxes(facts: dict, *, by=None) -> None:
    """Tell a tax source of a placed order, as the outbox says; what it makes of the taxes stands in the journal.

    Raises TaxesUnknown while the source cannot be reached, and then it is tried again. A document that a change of the
    order has overtaken (`changed` is what the changes came to then) is not told any more: a newer one is.
    """
    order = Order.get_by_id(facts["order_id"])
    if facts.get("changed", 0) != order.changed:
        return
    recorded = tax.source_of(Storefront.get_by_id(facts["storefront"])).register(facts["document"])
    stream = f"order:{order.id}"
    with writing():
        Order.update(status=Order.status).where(Order.id == order.id).execute()
        if not any(event.verb == "register_taxes" for event in history.events_of(stream)):
            told = {"number": order.number, "tax": order.tax, "recorded": recorded, "currency": order.currency}
            history.record(by, "register_taxes", stream, account=order.account_id, **told)
