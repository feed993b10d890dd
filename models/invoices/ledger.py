"""The ledger of what accounts owe: entries are added, under the lock of their order, and what invoices and the order
say of them follows.

Whatever a card has paid for the order, and whatever a credit memo takes off it, goes to its invoices by itself, those
that are due first; what an agent enters goes the same way.
"""

from peewee import fn

from models import billing, orders
from models.base import execute_many
from models.orders import Order

from .tables import MONEY, Invoice, LedgerEntry

DOCUMENTS = {"invoice": "issued", "credit": "credited"}


def locked(order: Order) -> Order:
    """The order as it is now, held until the end of the transaction at hand, as whoever changes an order does."""
    Order.update(status=Order.status).where(Order.id == order.id).execute()
    return Order.get_by_id(order.id)


def enter_document(invoice: Invoice) -> None:
    """What an invoice or a credit memo says is owed from now on."""
    _add(invoice, DOCUMENTS[invoice.kind], invoice.total)


def settle(order: Order, *, by) -> list[Invoice]:
    """Take credit memos and what a card paid off the order's invoices, which it returns, and have them and the order
    say how they stand,
    in the transaction at hand; `order` was read after it was locked."""
    found = documents_of(order)
    _apply_credits(found)
    if order.payment_policy == "card":
        _take_over_card(order, found)
    rows = [(one.balance, _status(one), one.id) for one in found]
    execute_many('UPDATE "invoice" SET "balance" = ?, "payment_status" = ? WHERE "id" = ?', rows)
    orders.note_paid(order, money_of(order), by=by)
    return found


def documents_of(order: Order) -> list[Invoice]:
    """The order's invoices and credit memos with their balances by the ledger, those that are due first. Two
    statements."""
    found = list(Invoice.select().where(Invoice.order == order.id).order_by(Invoice.due_on, Invoice.id))
    own = LedgerEntry
    sums = own.select(own.invoice, fn.SUM(own.amount)).where(own.order == order.id).group_by(own.invoice)
    balances = {invoice: int(amount) for invoice, amount in sums.tuples()}
    for one in found:
        one.balance = balances.get(one.id, 0)
    return found


def pay_off(found: list[Invoice], amount: int, kind: str, receipt: int | None = None) -> int:
    """Take an amount (minor unit, above 0) off what is open of invoices, one after the other; returns what is left."""
    for one in found:
        taken = min(amount, one.balance)
        if taken > 0:
            _add(one, kind, -taken, receipt)
            amount -= taken
    return amount


def money_of(order: Order) -> int:
    """What was paid on the order's invoices, less what was given back (minor unit). One statement."""
    own = LedgerEntry
    mine = (own.order == order.id) & own.kind.in_(MONEY)
    return -int(own.select(fn.COALESCE(fn.SUM(own.amount), 0)).where(mine).scalar())


def _add(invoice: Invoice, kind: str, amount: int, receipt: int | None = None) -> None:
    whose = {"account": invoice.account_id, "order": invoice.order_id, "invoice": invoice.id}
    LedgerEntry.insert(**whose, kind=kind, amount=amount, receipt=receipt).execute()
    invoice.balance += amount


def take_back(invoice: Invoice, amount: int, kind: str, receipt: int | None = None) -> None:
    """Have an amount (minor unit, above 0) that was paid on an invoice be open again."""
    _add(invoice, kind, amount, receipt)


def _apply_credits(found: list[Invoice]) -> None:
    for memo in found:
        if memo.balance < 0:
            rest = pay_off(found, -memo.balance, "applied")
            if rest < -memo.balance:
                _add(memo, "applied", -memo.balance - rest)


def _take_over_card(order: Order, found: list[Invoice]) -> None:
    """What the order's card paid in all, and got back, as far as the ledger does not have it yet. Money that was taken
    before anything was charged waits for the next invoice."""
    own = LedgerEntry
    kinds = own.order == order.id, own.kind.in_(("card", "refund"))
    new = billing.taken_of(order.id) + int(own.select(fn.COALESCE(fn.SUM(own.amount), 0)).where(*kinds).scalar())
    if new > 0:
        pay_off(found, new, "card")
    for one in found if new < 0 else ():
        back = min(-new, -one.balance) if one.balance < 0 else 0
        if back:
            _add(one, "refund", back)
            new += back
    if new < 0 and found:
        _add(found[-1], "refund", -new)


def _status(invoice: Invoice) -> str:
    if not invoice.balance:
        return "paid"
    return "open" if invoice.balance == invoice.total else "partly"
