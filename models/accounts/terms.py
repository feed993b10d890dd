"""The terms of an account: how it pays, when, up to how much, and whether it may order at all."""

from models import history
from models.base import bump, writing
from models.refusals import NotFound, Refused
from models.text import N_

from .accounts import PAYMENT_POLICIES, STATUSES, Account

DAYS_MAXIMUM = 365


class TermsTooLong(Refused):
    """Terms that nobody grants."""

    message = N_("Terms are between 0 and %(days)s days.")
    field = "terms_days"


def change_terms(
    account: Account, *, by, version: int, payment_policy: str, terms_days: int, credit_limit: int | None, status: str
) -> None:
    """Change how an account pays and whether it may order; `credit_limit` in the minor unit, None for no limit.

    Orders that are placed keep the terms they were placed on; the next one meets the new limit. Raises TermsTooLong,
    NotFound for a policy or status that is none, and ChangedMeanwhile if it was changed since `version` was read.
    """
    if payment_policy not in PAYMENT_POLICIES or status not in STATUSES:
        raise NotFound(f"{payment_policy} {status}")
    if not 0 <= terms_days <= DAYS_MAXIMUM:
        raise TermsTooLong(days=DAYS_MAXIMUM)
    after = {"payment_policy": payment_policy, "terms_days": terms_days, "credit_limit": credit_limit, "status": status}
    with writing():
        bump(Account, account.id, version, **after)
        before = {name: getattr(account, name) for name in after}
        changed = {name: value for name, value in after.items() if before[name] != value}
        told = {"before": {name: before[name] for name in changed}, "after": changed, "name": account.name}
        history.record(by, "change_terms", f"account:{account.id}", account.id, **told)
