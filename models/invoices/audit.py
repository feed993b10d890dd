"""What must hold for invoices and the ledger, looked up in sets: how many were looked at, and what is broken."""

from peewee import JOIN, fn

from models import billing
from models.changes import ChangeAdjustment, ChangeOrder
from models.orders import Adjustment, Order, OrderCounter

from .tables import MONEY, Invoice, InvoiceAdjustment, InvoiceLine, LedgerEntry, Receipt

COUNTERS = {"invoice": "invoice", "credit": "credit_memo"}


def invoices_off() -> tuple[int, list[str]]:
    """Invoices that are not the sum of their lines and of their discounts, charges and taxes by name, or whose total is
    not their sum, or on the wrong side of zero."""
    own, named = InvoiceLine, InvoiceAdjustment
    sums = own.select(own.invoice, fn.SUM(own.subtotal), fn.SUM(own.discount), fn.SUM(own.tax)).group_by(own.invoice)
    lines = {invoice: tuple(map(int, amounts)) for invoice, *amounts in sums.tuples()}
    names: dict[tuple, int] = {}
    rows = named.select(named.invoice, named.kind, named.line.is_null(), fn.SUM(named.amount))
    for invoice, kind, of_group, amount in rows.group_by(named.invoice, named.kind, named.line.is_null()).tuples():
        names[invoice, kind, bool(of_group)] = int(amount)
    looked, broken = 0, []
    for one in Invoice.select().order_by(Invoice.id).iterator():
        looked += 1
        goods, discount, tax = lines.get(one.id, (0, 0, 0))
        of_lines = {kind: names.get((one.id, kind, False), 0) for kind in ("discount", "tax")}
        of_groups = {kind: names.get((one.id, kind, True), 0) for kind in ("shipping", "discount", "tax")}
        holds = (
            (goods, discount) == (one.subtotal, one.discount)
            and (of_lines["discount"], of_lines["tax"]) == (-discount, tax)
            and one.shipping == of_groups["shipping"] + of_groups["discount"]
            and one.tax == of_lines["tax"] + of_groups["tax"]
            and one.total == one.subtotal - one.discount + one.shipping + one.tax
            and (one.total <= 0 if one.kind == "credit" else one.total >= 0)
        )
        if not holds:
            broken.append(one.number)
    return looked, broken


def numbers_off() -> tuple[int, list[str]]:
    """Kinds of documents whose numbers are not all those up to the counter: a gap, a double, or one beyond."""
    counters = dict(OrderCounter.select(OrderCounter.name, OrderCounter.last).tuples())
    looked, broken = 0, []
    for kind, counter in COUNTERS.items():
        numbers = [int(number.rsplit("-", 1)[1]) for (number,) in
                   Invoice.select(Invoice.number).where(Invoice.kind == kind).tuples()]  # fmt: skip
        looked += len(numbers)
        if sorted(numbers) != list(range(1, counters.get(counter, 0) + 1)):
            broken.append(counter)
    return looked, broken


def charged_off() -> tuple[int, list[str]]:
    """Orders that are wholly shipped and whose invoices, less credit memos, are not what the order comes to: in all,
    and by the name of each tax, charge and discount."""
    total = fn.COALESCE(fn.SUM(Invoice.total), 0)
    rows = Order.select(Order.id, Order.number, Order.total + Order.changed, total).join(
        Invoice, JOIN.LEFT_OUTER, on=(Invoice.order == Order.id)
    )
    shipped = rows.where(Order.shipping_status == "shipped").group_by(Order.id).order_by(Order.id)
    found = list(shipped.tuples())
    named = _named_off()
    return len(found), [number for order, number, due, charged in found if due != int(charged) or order in named]


def _named_off() -> set[int]:
    """The ids of wholly shipped orders whose invoices charge another amount by some name than the order comes to."""
    sums: dict[tuple, int] = {}
    sources = (
        (Adjustment, Adjustment.select(), Adjustment.order, 1),
        (ChangeAdjustment, ChangeAdjustment.select().join(ChangeOrder), ChangeOrder.order, 1),
        (InvoiceAdjustment, InvoiceAdjustment.select().join(Invoice), Invoice.order, -1),
    )
    for own, rows, order, sign in sources:
        columns = (order, own.kind, own.line, own.group, own.code, own.rate)
        shipped = order.in_(Order.select(Order.id).where(Order.shipping_status == "shipped"))
        named = rows.select(*columns, fn.SUM(own.amount)).where(shipped, own.kind != "terms").group_by(*columns)
        for *name, amount in named.tuples().iterator():
            sums[tuple(name)] = sums.get(tuple(name), 0) + sign * int(amount)
    return {name[0] for name, amount in sums.items() if amount}


def ledger_off() -> tuple[int, list[str]]:
    """Invoices whose entries do not begin with their total, whose balance is not the sum of their entries, or whose
    status says something else; and what was applied or received without its other side."""
    own = LedgerEntry
    rows = own.select(own.invoice, fn.SUM(own.amount), fn.SUM(own.amount).filter(own.kind.in_(("issued", "credited"))))
    sums = {invoice: (int(every), int(first or 0)) for invoice, every, first in rows.group_by(own.invoice).tuples()}
    looked, broken = 0, []
    for one in Invoice.select().order_by(Invoice.id).iterator():
        looked += 1
        expected = "paid" if not one.balance else "open" if one.balance == one.total else "partly"
        if sums.get(one.id) != (one.balance, one.total) or one.payment_status != expected:
            broken.append(one.number)
    applied = own.select(own.order, fn.SUM(own.amount)).where(own.kind == "applied").group_by(own.order)
    broken += [f"order:{order} applied" for order, amount in applied.tuples() if amount]
    received = Receipt.select(Receipt.id, Receipt.amount, fn.COALESCE(fn.SUM(own.amount), 0))
    received = received.join(own, JOIN.LEFT_OUTER, on=(own.receipt == Receipt.id)).group_by(Receipt.id)
    broken += [f"receipt:{number}" for number, amount, entered in received.tuples() if amount != -int(entered)]
    return looked, broken


def paid_off() -> tuple[int, list[str]]:
    """Orders that say another amount paid than their ledger, that are shipped and paid without being complete (or the
    other way round), and orders by card on which the ledger has more than the card paid."""
    own = LedgerEntry
    sums = own.select(own.order, fn.SUM(own.amount)).where(own.kind.in_(MONEY)).group_by(own.order)
    paid = {order: -int(amount) for order, amount in sums.tuples()}
    looked, broken = 0, []
    columns = (Order.id, Order.number, Order.status, Order.shipping_status, Order.payment_policy, Order.paid)
    rows = Order.select(*columns, Order.total + Order.changed).order_by(Order.id).tuples()
    for order, number, status, shipping, policy, says, due in rows.iterator():
        looked += 1
        done = shipping == "shipped" and says >= due and status != "cancelled"
        beyond = policy == "card" and says > 0 and says > billing.taken_of(order)
        if says != paid.get(order, 0) or (shipping and done != (status == "complete")) or beyond:
            broken.append(number)
    return looked, broken
