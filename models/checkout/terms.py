"""May this be placed on terms? The account's rules, each refused by name with its figures."""

import re
from dataclasses import dataclass

from models import limits, orders, policies, pricing, tax
from models.accounts import AccountClosed
from models.money import Money
from models.policies import Policy
from models.text import N_

from .assessed import Assessment
from .refusals import (
    AboveOrderMaximum,
    AccountOnHold,
    BelowOrderMinimum,
    DatesNotKept,
    EmptyCart,
    LinesRefused,
    NoteTooLong,
    NotSent,
    OverCreditLimit,
    PoNumberMissing,
    PoNumberShape,
    PoNumberTooLong,
    PoNumberUsed,
    PricesMoved,
)

PO_NUMBER_LENGTH = limits.declare("po_number", 40, N_("A PO number has at most %(value)s characters."))
# Control characters (PostgreSQL takes no NUL), halves of characters, and marks that turn the writing around.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NOTE_LENGTH = limits.declare("order_note", 2_000, N_("The note on an order has at most %(value)s characters."))


@dataclass(frozen=True, slots=True)
class Credit:
    """An account's credit (minor unit): its limit (None: none was set), what open orders take, this order's total."""

    limit: int | None
    open: int
    order: int

    @property
    def over(self) -> int:
        """By how much this order goes over the limit; 0 where it fits or there is no limit."""
        return 0 if self.limit is None else max(0, self.open + self.order - self.limit)

    @property
    def left(self) -> int | None:
        """What is left of the limit after this order, at least 0; None where there is no limit."""
        return None if self.limit is None else max(0, self.limit - self.open - self.order)


def credit_of(account, total: int) -> Credit:
    """The account's credit with an order of this total: one statement. Exact only while the account is locked."""
    return Credit(account.credit_limit, orders.open_total(account.id), total)


def check_account(account) -> None:
    """Raise AccountOnHold or AccountClosed for an account that cannot order at present."""
    if account.status == "on_hold":
        raise AccountOnHold(account=account.name)
    if account.status != "active":
        raise AccountClosed(account=account.name)


def as_kept(po_number: str, note: str) -> tuple[str, str]:
    """What was typed as it is kept and printed: a PO number on one line, and nowhere a character of UNSEEN."""
    lines = "\n".join(UNSEEN.sub("", line.replace("\t", " ")) for line in note.splitlines())
    return UNSEEN.sub("", " ".join(po_number.split())).strip(), lines.strip()


def check_words(policy: Policy, account, po_number: str, note: str, answers: dict) -> None:
    """Raise the refusal of what is typed at checkout: of the PO number, the note, or an answer to an own field.

    `answers` as `policies.answered` gives them. Takes a statement where a PO number must not come twice.
    """
    _check_po_number(policy, po_number)
    if len(note) > NOTE_LENGTH:
        raise NoteTooLong(limit=NOTE_LENGTH, length=len(note))
    policies.check_answers(policy.fields, answers)
    if policy.po_repeat == "refuse" and (order := orders.with_po_number(account.id, po_number)):
        raise PoNumberUsed(po_number=po_number, order=order)


def repeats(policy: Policy, account, po_number: str) -> str | None:
    """The number of the order that has this PO number already, where the policy has it said; a statement, if so."""
    return orders.with_po_number(account.id, po_number.strip()) if policy.po_repeat == "warn" else None


def checked_words(policy: Policy, account, po_number: str, note: str, answers: dict) -> tuple[str, str, list[dict]]:
    """PO number, note and answers as the order keeps them; raises as `check_words`."""
    answers = policies.answered(policy.fields, answers)
    check_words(policy, account, po_number, note, answers)
    return po_number, note, policies.frozen(policy.fields, answers)


def _check_po_number(policy: Policy, po_number: str) -> None:
    if not po_number and policy.po.required:
        raise PoNumberMissing()
    if len(po_number) > PO_NUMBER_LENGTH:
        raise PoNumberTooLong(limit=PO_NUMBER_LENGTH, length=len(po_number))
    if po_number and not policies.matches(policy.po.pattern, po_number):
        raise PoNumberShape(po_number=po_number, example=policy.po.example)


def check_assessment(policy: Policy, assessment: Assessment, expected_total: int | None) -> None:
    """Raise the refusal of what was assessed: lines that cannot be ordered, prices that moved, too little, too much."""
    if assessment.refused:
        raise LinesRefused(items=assessment.refused)
    if not assessment.lines:
        raise EmptyCart()
    check_deliveries(assessment)
    if assessment.tax_fault:
        raise tax.TaxesUnknown(assessment.tax_fault)

    def money(amount: int) -> Money:
        return Money(amount, assessment.currency)

    if expected_total is not None and expected_total != assessment.total:
        for coupon in assessment.coupons:
            if coupon.reason == pricing.promotions.COUPON_USED_UP:
                raise pricing.promotions.CouponUsedUp(coupon=coupon.code)
        raise PricesMoved(before=money(expected_total), now=money(assessment.total))
    goods = assessment.subtotal - assessment.discount
    if policy.order_minimum is not None and goods < policy.order_minimum:
        raise BelowOrderMinimum(minimum=money(policy.order_minimum), order=money(goods))
    if policy.order_maximum is not None and goods > policy.order_maximum:
        raise AboveOrderMaximum(maximum=money(policy.order_maximum), order=money(goods))


def check_deliveries(assessment: Assessment) -> None:
    """Raise DatesNotKept or NotSent where deliveries cannot go out on their day."""
    if late := assessment.late:
        one = late[0]
        raise DatesNotKept(deliveries=len(late), place=one.location.name, day=one.wanted_on, offer=one.fault.offer)
    if unsent := assessment.unsent:
        raise NotSent(place=unsent[0].location.name, day=unsent[0].wanted_on)


def check_credit(credit: Credit, currency: str) -> None:
    """Raise OverCreditLimit where open orders and this one exceed the limit."""
    if credit.over:
        raise OverCreditLimit(
            limit=Money(credit.limit, currency),
            open=Money(credit.open, currency),
            order=Money(credit.order, currency),
            over=Money(credit.over, currency),
        )
