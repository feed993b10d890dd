"""Customer companies: segments, accounts, their people and places, and reps acting for them."""

from .accounts import PAYMENT_POLICIES, STATUSES, Account, Location, Membership, Segment
from .acting import ActingSession

__all__ = ["PAYMENT_POLICIES", "STATUSES", "Account", "ActingSession", "Location", "Membership", "Segment"]
