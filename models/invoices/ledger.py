"""The ledger of what accounts owe: entries are added, under the lock of their order, and what invoices and the order
say of them follows.

Whatever a card has paid for the order, and whatever a credit memo takes off it, goes to its invoices by itself, those
that are due first; what an agent enters goes the same way.
"""

from dataclasses import dataclass, field

from peewee import fn

from models import billing, clock, orders
from models.base import execute_many
from models.orders import Order

from .tables import MONEY, Invoice, LedgerEntry

INSERT = """
    INSERT INTO ledger_entry (account_id, order_id, invoice_id, kind, amount, receipt_id, at)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""

UPDATE = 'UPDATE "invoice" SET "balance" = ?, "payment_status" = ? WHERE "id" = ?'


def locked(order: Order) -> Order:
    """The order as it is now, held until the end of the transaction at hand, as whoever changes an order does."""
    Order.update(status=Order.status).where(Order.id == order.id).execute()
    return Order.get_by_id(order.id)


def open_book(order: Order) -> "Book":
    """An order's page of the ledger, of which `order` was read after it was locked. Two statements."""
    found = list(Invoice.select().where(Invoice.order == order.id).order_by(Invoice.due_on, Invoice.id))
    own, sums = LedgerEntry, {}
    rows = own.select(own.invoice, own.kind, fn.SUM(own.amount)).where(own.order == order.id)
    for invoice, kind, amount in rows.group_by(own.invoice, own.kind).tuples():
        sums[invoice, kind] = int(amount)
    for one in found:
        one.balance = sum(amount for (invoice, _), amount in sums.items() if invoice == one.id)
    book = Book(order, found)
    for (_, kind), amount in sums.items():
        book.sums[kind] = book.sums.get(kind, 0) + amount
    return book


@dataclass
class Book:
    """An order's `documents` with what is open on each, those that are due first; what its entries come to by kind; and
    the entries that are to be added."""

    order: Order
    documents: list[Invoice]
    sums: dict[str, int] = field(default_factory=dict)
    entries: list[tuple] = field(default_factory=list)

    def enter(self, invoice: Invoice, kind: str, amount: int, receipt: int | None = None) -> None:
        """One entry (minor unit): above 0, more is owed by this invoice."""
        one = next(one for one in self.documents if one.id == invoice.id)
        one.balance += amount
        self.sums[kind] = self.sums.get(kind, 0) + amount
        self.entries.append((self.order.account_id, self.order.id, one.id, kind, amount, receipt, clock.now()))

    def owing(self, only: Invoice | None = None) -> list[Invoice]:
        """The invoices on which something is open, or this one if it is."""
        return [one for one in self.documents if one.balance > 0 and only in (None, one)]

    @property
    def credit(self) -> int:
        """What credit memos still give (above 0)."""
        return -sum(one.balance for one in self.documents if one.balance < 0)

    def pay_off(self, amount: int, kind: str, receipt: int | None = None, only: Invoice | None = None) -> int:
        """Take an amount (above 0) off what is open of invoices, one after the other; returns what is left."""
        for one in self.owing(only):
            if taken := min(amount, one.balance):
                self.enter(one, kind, -taken, receipt)
                amount -= taken
        return amount

    def use_credit(self, amount: int, kind: str, receipt: int | None = None) -> int:
        """Take an amount (above 0) off what credit memos still give; returns what is left."""
        for memo in [one for one in self.documents if one.balance < 0]:
            if taken := min(amount, -memo.balance):
                self.enter(memo, kind, taken, receipt)
                amount -= taken
        return amount

    def close(self, *, by) -> None:
        """Take off what credit memos and cards pay, and write it all down: entries, invoices, the order."""
        self._apply_credits()
        if self.order.payment_policy == "card":
            self._take_over_card()
        execute_many(INSERT, self.entries)
        execute_many(UPDATE, [(one.balance, _status(one), one.id) for one in self.documents])
        for one in self.documents:
            one.payment_status = _status(one)
        orders.note_paid(self.order, -sum(self.sums.get(kind, 0) for kind in MONEY), by=by)

    def _apply_credits(self) -> None:
        if credit := self.credit:
            self.use_credit(credit - self.pay_off(credit, "applied"), "applied")

    def _take_over_card(self) -> None:
        """What the order's cards paid in all, and got back, as far as the ledger does not have it yet. Money that was
        taken before anything was charged waits for the next invoice."""
        new = billing.taken_of(self.order.id) + self.sums.get("card", 0) + self.sums.get("refund", 0)
        if new > 0:
            self.pay_off(new, "card")
        rest = self.use_credit(-new, "refund") if new < 0 else 0
        if rest and self.documents:
            self.enter(self.documents[-1], "refund", rest)


def _status(invoice: Invoice) -> str:
    if not invoice.balance:
        return "paid"
    return "open" if invoice.balance == invoice.total else "partly"
