"""Money that comes by check, transfer or in cash: an agent enters it, and takes an error back by another entry."""

from dataclasses import dataclass
from datetime import date

from models import clock, history, limits
from models.base import writing
from models.brands import Storefront
from models.identity import User
from models.money import Money
from models.orders import Order
from models.text import N_

from . import ledger
from .refusals import (
    MoreThanCredit,
    MoreThanOpen,
    NoAmount,
    NothingOpen,
    NotYet,
    PaidByCard,
    ReferenceNeeded,
    ReferenceTooLong,
    UnknownMethod,
)
from .tables import METHODS, Invoice, LedgerEntry, Receipt

REFERENCE_LENGTH = limits.declare(
    "receipt_reference", 60, N_("The reference of a payment that was received has at most %(value)s characters.")
)
# What is found again by its number only.
WITH_REFERENCE = ("check", "transfer")


@dataclass(frozen=True, slots=True)
class Received:
    """The receipt of a key; `made` False: it was entered before, and nothing was done now."""

    receipt: Receipt
    made: bool


def receive(
    order: Order, amount: int, *, by, key: str, received_on: date, method: str, reference: str = "",
    invoice: Invoice | None = None,
) -> Received:
    """Enter money (minor unit) that was received for an order on terms: on its invoices, those that are due first, or
    on this one.

    The same key of the order always means the same receipt. Raises NoAmount, UnknownMethod, ReferenceNeeded,
    ReferenceTooLong, NotYet, PaidByCard, NothingOpen, MoreThanOpen.
    """  # fmt: skip
    _check_words(amount, method, reference)
    with writing():
        now = ledger.locked(order)
        if earlier := Receipt.get_or_none(Receipt.order == now.id, Receipt.key == key):
            return Received(earlier, False)
        book = ledger.open_book(now)
        _check_open(now, sum(one.balance for one in book.owing(invoice)), amount, received_on)
        receipt = _write(now, by, key=key, amount=amount, received_on=received_on, method=method, reference=reference)
        book.pay_off(amount, "receipt", receipt.id, invoice)
        book.close(by=by)
        told = {"number": now.number, "amount": amount, "currency": now.currency, "reference": reference}
        history.record(by, "receive_payment", f"order:{now.id}", account=now.account_id, method=method, **told)
    return Received(receipt, True)


def give_back(
    order: Order, amount: int, *, by, key: str, received_on: date, method: str, reference: str = ""
) -> Received:
    """Enter money (minor unit) that was given back to whoever paid an order on terms, or taken off another of their
    invoices, as far as its credit memos are in their favour: a receipt below zero. The rest is as of `receive`; raises
    MoreThanCredit in place of MoreThanOpen."""
    _check_words(amount, method, reference)
    with writing():
        now = ledger.locked(order)
        if earlier := Receipt.get_or_none(Receipt.order == now.id, Receipt.key == key):
            return Received(earlier, False)
        book = ledger.open_book(now)
        _check_open(now, book.credit, amount, received_on, MoreThanCredit)
        receipt = _write(now, by, key=key, amount=-amount, received_on=received_on, method=method, reference=reference)
        book.use_credit(amount, "receipt", receipt.id)
        book.close(by=by)
        told = {"number": now.number, "amount": amount, "currency": now.currency, "reference": reference}
        history.record(by, "give_back_payment", f"order:{now.id}", account=now.account_id, method=method, **told)
    return Received(receipt, True)


def reverse(receipt: Receipt, *, by) -> Received:
    """Take a receipt back that was entered in error, or a check that was not honoured: what it paid is open again. A
    receipt is taken back once, however often it is asked for."""
    with writing():
        now = ledger.locked(Order.get_by_id(receipt.order_id))
        if earlier := Receipt.get_or_none(Receipt.reverses == receipt.id):
            return Received(earlier, False)
        back = _write(
            now, by, key=f"reversal:{receipt.id}", amount=-receipt.amount, received_on=_today(now),
            method=receipt.method, reference=receipt.reference, reverses=receipt.id,
        )  # fmt: skip
        book = ledger.open_book(now)
        by_id = {one.id: one for one in book.documents}
        for invoice, amount in _entries_of(receipt):
            book.enter(by_id[invoice], "reversal", -amount, back.id)
        book.close(by=by)
        told = {"number": now.number, "amount": abs(receipt.amount), "currency": now.currency}
        history.record(by, "reverse_payment", f"order:{now.id}", account=now.account_id, **told)
    return Received(back, True)


def _check_words(amount: int, method: str, reference: str) -> None:
    if amount <= 0:
        raise NoAmount()
    if method not in METHODS:
        raise UnknownMethod()
    if not reference and method in WITH_REFERENCE:
        raise ReferenceNeeded()
    if len(reference) > REFERENCE_LENGTH:
        raise ReferenceTooLong(limit=REFERENCE_LENGTH, length=len(reference))


def _check_open(order: Order, balance: int, amount: int, received_on: date, refusal=MoreThanOpen) -> None:
    if order.payment_policy == "card":
        raise PaidByCard(number=order.number)
    if received_on > _today(order):
        raise NotYet()
    if not balance:
        raise NothingOpen(number=order.number)
    if amount > balance:
        raise refusal(asked=Money(amount, order.currency), open=Money(balance, order.currency))


def _today(order: Order) -> date:
    zone = Storefront.select(Storefront.time_zone).where(Storefront.id == order.storefront_id).scalar()
    return clock.in_zone(clock.now(), zone).date()


def _write(order: Order, by, **facts) -> Receipt:
    user = User.get_by_id(by.user_id)
    return Receipt.create(
        order=order.id, account=order.account_id, currency=order.currency, user=user.id, user_name=user.name,
        at=clock.now(), **facts,
    )  # fmt: skip


def _entries_of(receipt: Receipt) -> list[tuple]:
    """(invoice id, amount below 0) of what a receipt paid."""
    rows = LedgerEntry.select(LedgerEntry.invoice, LedgerEntry.amount).where(LedgerEntry.receipt == receipt.id)
    return list(rows.order_by(LedgerEntry.id).tuples())
