"""Ways: how an order is paid. A way says whether the account may pay like this and whether the money is there, in the
placing's transaction with the account locked, and settles what it has begun with the order that was written.
"""

from typing import Protocol

from models.orders import Order

from .assessed import Assessment
from .refusals import CardOnly
from .terms import check_credit, credit_of


class Way(Protocol):
    """How an order is paid. `verb` is how the journal calls the placing, `policy` what the order keeps of the way."""

    verb: str
    policy: str

    def check_account(self, account) -> None:
        """Raise a Refused for an account that does not pay like this."""

    def check_money(self, account, assessment: Assessment) -> dict:
        """Raise a Refused where the money is not there; else what the journal keeps of it (minor unit)."""

    def settle(self, order: Order, *, by) -> None:
        """Tie the way's own rows to the order, in the same transaction."""


class OnTerms:
    """Invoiced and paid later, within the account's credit limit."""

    verb = "place_on_terms"
    policy = "terms"

    def check_account(self, account) -> None:
        """Raise CardOnly for an account without terms."""
        if account.payment_policy != self.policy:
            raise CardOnly()

    def check_money(self, account, assessment: Assessment) -> dict:
        """Raise OverCreditLimit where open orders and this one exceed the limit; else the credit it was granted on."""
        credit = credit_of(account, assessment.total)
        check_credit(credit, assessment.currency)
        return {"credit_limit": credit.limit, "open_orders": credit.open}

    def settle(self, order: Order, *, by) -> None:
        """Nothing: the order itself is what is owed."""
