"""Issuing: what is shipped is charged, and what remains of an order after its last change is settled, in the
transaction of the verb that ships, cancels or takes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from models import changes, clock, history, orders
from models.base import insert_rows, writing
from models.brands import Storefront
from models.changes import ChangeAdjustment, ChangeLine, ChangeOrder, GroupNow, LineNow, Part, Sold
from models.orders import Order

from . import ledger
from .charged import charged_of
from .tables import Invoice

LINE = "invoice_id, line_id, units, unit_price, subtotal, discount, tax"

ADJUSTMENT = "invoice_id, group_id, line_id, kind, code, name_en, name_fr, rate, amount"

PREFIXES = {"invoice": "INV", "credit": "CM"}
# The outbox's kind for the letter with an invoice or a credit memo.
ISSUED = "invoice_issued"
# The key of the document that settles an order once.
CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the next invoice of an order would charge: its `part` of the order as it was `sold`."""

    sold: Sold
    part: Part


@dataclass(frozen=True, slots=True)
class Issued:
    """The document of a key; `made` False: it was issued before, and nothing was done now."""

    invoice: Invoice
    made: bool


def draft(order: Order, units: Mapping[int, int]) -> Draft:
    """What so many units (by line id) come to that are sent next: by `changes.parted`, beyond what was charged so far;
    the last part settles the order. No units: what is still to be settled. Ten statements, however long the order is.
    """
    sold, charged = changes.sold_of(order), charged_of(order)
    now = changes.recorded(order, sold, changes.units_left(order))
    before = {line: its.units for line, its in charged.lines.items()}
    return Draft(sold, changes.parted(sold, now, before, units, charged))


def issue(order: Order, next_part: Draft, *, by, key: str, shipment: str = "", base: str = "") -> Issued:
    """Charge units of an order that are sent now, by an invoice, in the transaction that ships them and that drafted
    it. The same key of the order always means the same invoice. `shipment` is the shipment's number. The number of
    statements does not grow with the order."""
    with writing():
        now = ledger.locked(order)
        if earlier := _of_key(now, key):
            return Issued(earlier, False)
        rows = _rows(next_part)
        return Issued(_write(now, next_part.part, *rows, by=by, key=key, shipment=shipment, base=base), True)


def close(order: Order, *, by) -> Invoice | None:
    """Settle an order of which nothing more is to be sent: by an invoice or a credit memo of what it comes to beyond
    what was charged so far; None: nothing. For the transaction of the cancellation that left nothing."""
    with writing():
        now = ledger.locked(order)
        if earlier := _of_key(now, CLOSING):
            return earlier
        rest = draft(now, {})
        if not rest.part.is_last or not (rest.part.lines or rest.part.groups):
            ledger.open_book(now).close(by=by)
            return None
        return _write(now, rest.part, *_rows(rest), by=by, key=CLOSING)


def credit(order: Order, change: ChangeOrder, *, by, base: str = "") -> Invoice:
    """The credit memo of a change that takes back units which were charged: by exactly what the change comes to, by
    line and by name, in its transaction."""
    with writing():
        now, key = ledger.locked(order), f"change:{change.id}"
        if earlier := _of_key(now, key):
            return earlier
        own, named = ChangeLine, ChangeAdjustment
        lines = own.select(own.line, own.units, own.unit_price, own.subtotal, own.discount, own.tax)
        rows = [(line, -units, *rest) for line, units, *rest in lines.where(own.change == change.id).tuples()]
        columns = (named.group, named.line, named.kind, named.code, named.name_en, named.name_fr, named.rate)
        names = named.select(*columns, named.amount).where(named.change == change.id).order_by(named.id)
        return _write(now, change, rows, list(names.tuples()), by=by, key=key, base=base)


def _of_key(order: Order, key: str) -> Invoice | None:
    return Invoice.get_or_none(Invoice.order == order.id, Invoice.key == key)


def _write(order: Order, sums, lines: list, adjustments: list, *, by, key: str, shipment: str = "", base: str = ""):
    """The document with its lines and names, its entry in the ledger, and the letter. `sums` has its amounts."""
    kind = "credit" if sums.total < 0 or isinstance(sums, ChangeOrder) else "invoice"
    zone = Storefront.select(Storefront.time_zone).where(Storefront.id == order.storefront_id).scalar()
    day = clock.in_zone(clock.now(), zone).date()
    due = day + timedelta(days=order.terms_days or 0) if kind == "invoice" else day
    amounts = {name: getattr(sums, name) for name in ("subtotal", "discount", "shipping", "tax", "total")}
    invoice = Invoice.create(
        order=order.id, account=order.account_id, storefront=order.storefront_id, kind=kind, key=key,
        number=orders.next_number("invoice" if kind == "invoice" else "credit_memo", PREFIXES[kind]),
        shipment=shipment, currency=order.currency, issued_at=clock.now(), issued_on=day, due_on=due,
        balance=0, **amounts,
    )  # fmt: skip
    insert_rows("invoice_line", LINE, [(invoice.id, *row) for row in lines])
    insert_rows("invoice_adjustment", ADJUSTMENT, [(invoice.id, *row) for row in adjustments])
    verb = "issue_credit" if kind == "credit" else "issue_invoice"
    history.record(
        by, verb, f"order:{order.id}", account=order.account_id, number=order.number,
        invoice=invoice.number, amount=invoice.total, currency=invoice.currency, key=key,
    )  # fmt: skip
    book = ledger.open_book(order)
    book.enter(invoice, "issued" if kind == "invoice" else "credited", invoice.total)
    book.close(by=by)
    history.send_later(ISSUED, f"{ISSUED}:{invoice.id}", invoice_id=invoice.id, base=base)
    return next(one for one in book.documents if one.id == invoice.id)


def _rows(draft: Draft) -> tuple[list[tuple], list[tuple]]:
    """A part as the columns of InvoiceLine and of InvoiceAdjustment."""
    (lines, adjustments), part = ([], []), draft.part
    for line in draft.sold.lines:
        if its := part.lines.get(line.id):
            lines.append((line.id, its.units, its.unit_price, its.subtotal, its.discount, its.tax))
            adjustments += [(line.group, line.id, *row) for row in _named(its)]
    for group in draft.sold.groups:
        if its := part.groups.get(group.id):
            if its.charge:
                adjustments.append((group.id, None, "shipping", *group.method, its.charge))
            adjustments += [(group.id, None, *row) for row in _named(its)]
    return lines, adjustments


def _named(its: LineNow | GroupNow) -> Iterable[tuple]:
    yield from (("discount", *name, -amount) for name, amount in its.discounts.items())
    yield from (("tax", *name, amount) for name, amount in its.taxes.items())
