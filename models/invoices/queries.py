"""Reads for pages: an account's invoices and what it owes by them, one invoice, an order's, what was received."""

from dataclasses import dataclass
from datetime import date

from peewee import Case, fn

from models import limits
from models.orders import DeliveryGroup, Order, OrderLine
from models.refusals import NotFound
from models.tax import NamedTax, by_name
from models.text import N_

from .tables import Invoice, InvoiceAdjustment, InvoiceLine, Receipt

PAGE_INVOICES = 50
FILE_INVOICES = limits.declare("invoices_file", 20_000, N_("A file of invoices holds the newest %(value)s of them."))
STANDINGS = ("open", "overdue", "paid")


@dataclass(frozen=True, slots=True)
class Owed:
    """What an account owes by its invoices (minor unit): all that is open, of that what is overdue, and what credit
    memos still give it."""

    open: int
    overdue: int
    credit: int


def owed_by(account_id: int, today: date) -> Owed:
    """What an account owes on this day of its shop. One statement."""
    own = Invoice
    positive, late = own.balance > 0, own.due_on < today

    def summed(condition):
        return fn.COALESCE(fn.SUM(Case(None, ((condition, own.balance),), 0)), 0)

    row = own.select(summed(positive), summed(positive & late), summed(own.balance < 0))
    unpaid = (own.account == account_id) & own.payment_status.in_(("open", "partly"))
    is_open, overdue, credit = map(int, row.where(unpaid).tuples().get())
    return Owed(is_open, overdue, -credit)


def of_account(
    account_id: int, today: date, page: int = 1, words: str = "", standing: str = "", size: int = PAGE_INVOICES
) -> tuple[list, int]:
    """One page of an account's invoices and credit memos, newest first, and how many match in all: two statements.

    `words` are looked for in the numbers of the invoice and its order, and in its PO number; `standing` is one of
    STANDINGS, or "" for all. Rows: number, kind, order_number, po_number, issued_on, due_on, total, balance, currency,
    payment_status. A page beyond the last one is the last one.
    """
    matching, said = (Invoice.account == account_id) & _stands(standing, today), words.strip()
    joined = Invoice.select().join(Order, on=(Invoice.order == Order.id))
    if said:
        its = Order.number.contains(said) | Order.po_number.contains(said)
        matching &= Invoice.number.contains(said) | its
    total = (joined if said else Invoice.select()).where(matching).count()
    rows = joined.where(matching).select(
        Invoice.number, Invoice.kind, Order.number.alias("order_number"), Order.po_number, Invoice.issued_on,
        Invoice.due_on, Invoice.total, Invoice.balance, Invoice.currency, Invoice.payment_status,
    ).order_by(Invoice.issued_on.desc(), Invoice.id.desc())  # fmt: skip
    return list(rows.paginate(min(max(page, 1), max(1, -(-total // size))), size).namedtuples()), total


def _stands(standing: str, today: date):
    own = Invoice
    conditions = {
        "open": own.payment_status != "paid",
        "overdue": (own.payment_status != "paid") & (own.balance > 0) & (own.due_on < today),
        "paid": own.payment_status == "paid",
    }
    return conditions.get(standing, own.id.is_null(False))


def of_order(order: Order) -> list[Invoice]:
    """An order's invoices and credit memos, oldest first. One statement."""
    return list(Invoice.select().where(Invoice.order == order.id).order_by(Invoice.id))


def by_number(account, number: str) -> Invoice:
    """The account's invoice with this number; NotFound if it is another account's or there is none."""
    return _one(number, Invoice.account == account.id)


def in_shop(storefront, number: str) -> Invoice:
    """The shop's invoice with this number, for the desk; NotFound if there is none."""
    return _one(number, Invoice.storefront == storefront.id)


def _one(number: str, reach) -> Invoice:
    found = Invoice.get_or_none(Invoice.number == number, reach)
    if found is None:
        raise NotFound(number)
    return found


def lines_of(invoice: Invoice) -> list:
    """An invoice's lines in the order of their order, as rows: number, sku, part_number, name_en, name_fr, unit_en,
    unit_fr, units, unit_price, subtotal, discount, tax, delivery (its number). One statement."""
    own, line, group = InvoiceLine, OrderLine, DeliveryGroup
    rows = own.select(
        line.number, line.sku, line.part_number, line.name_en, line.name_fr, line.unit_en, line.unit_fr, own.units,
        own.unit_price, own.subtotal, own.discount, own.tax, group.number.alias("delivery"),
    ).join(line).join(group, on=(line.group == group.id))  # fmt: skip
    return list(rows.where(own.invoice == invoice.id).order_by(line.number).namedtuples())


def names_of(invoice: Invoice) -> tuple[list[NamedTax], list[NamedTax], list[tuple[str, str]]]:
    """An invoice's taxes by name and rate, its discounts by promotion (amounts below zero), and what was taxed where:
    (region, kind of tax). Two statements."""
    own = InvoiceAdjustment
    columns = (own.kind, own.code, own.name_en, own.name_fr, own.rate)
    rows = own.select(own.group, *columns, fn.SUM(own.amount)).where(own.invoice == invoice.id)
    named = list(rows.group_by(own.group, *columns).order_by(fn.MIN(own.id)).tuples())
    places = DeliveryGroup.select().where(DeliveryGroup.id.in_({row[0] for row in named}))
    regions = {place.id: place.address.get("region", "") for place in places}
    taxes = [(group, NamedTax(*name, int(amount))) for group, kind, *name, amount in named if kind == "tax"]
    discounts: dict[tuple, int] = {}
    for _group, kind, *name, amount in named:
        if kind == "discount":
            discounts[tuple(name)] = discounts.get(tuple(name), 0) + int(amount)
    off = [NamedTax(*name, amount) for name, amount in discounts.items()]
    return by_name(tax for _, tax in taxes), off, [(regions[group], tax.kind) for group, tax in taxes]


def receipts_of(order: Order) -> list[Receipt]:
    """What was received for an order, and taken back, the latest first. One statement."""
    return list(Receipt.select().where(Receipt.order == order.id).order_by(Receipt.id.desc()))


def receipt_of(order: Order, number: int) -> Receipt:
    """One of an order's receipts, by its id; NotFound if it is none of its."""
    found = Receipt.get_or_none(Receipt.id == number, Receipt.order == order.id)
    if found is None:
        raise NotFound(number)
    return found
