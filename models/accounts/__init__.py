"""Customer companies: segments, accounts, their people and places, and reps acting for them."""

from .accounts import PAYMENT_POLICIES, STATUSES, Account, Location, Membership, Segment
from .acting import ACTING_HOURS, ORDERING_ROLES, AccountClosed, ActingSession, act_for, acting_of, stop_acting
from .queries import (
    account_of_rep,
    buyer_of,
    locations_of,
    names_of,
    of_rep,
    own_account,
    people_by_shop,
    people_of,
    reach,
    rep_of,
    with_code,
)

__all__ = [
    "ACTING_HOURS",
    "ORDERING_ROLES",
    "PAYMENT_POLICIES",
    "STATUSES",
    "Account",
    "AccountClosed",
    "ActingSession",
    "Location",
    "Membership",
    "Segment",
    "account_of_rep",
    "act_for",
    "acting_of",
    "buyer_of",
    "locations_of",
    "names_of",
    "of_rep",
    "own_account",
    "people_by_shop",
    "people_of",
    "reach",
    "rep_of",
    "stop_acting",
    "with_code",
]
