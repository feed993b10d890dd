"""Checkout by who you are: what a shop, a segment or an account asks of an order, the most particular one first."""

from .checking import (
    MOST_DAYS,
    check_policy,
)
from .effective import HOUSE, Limits, Policy, PoRule, Source, policy_for
from .fields import (
    KINDS,
    PLACES,
    FieldMissing,
    FieldNotUnderstood,
    OwnField,
    answered,
    check_answers,
    fields_from,
    frozen,
)
from .masks import MASK_MARKS, ExampleDoesNotFit, ExampleMissing, MaskTooLoose, check_mask, matches
from .tables import LAYOUTS, PO_REPEATS, PO_RULES, SCOPES, CheckoutPolicy

__all__ = [
    "HOUSE",
    "KINDS",
    "LAYOUTS",
    "MASK_MARKS",
    "MOST_DAYS",
    "PLACES",
    "PO_REPEATS",
    "PO_RULES",
    "SCOPES",
    "CheckoutPolicy",
    "ExampleDoesNotFit",
    "ExampleMissing",
    "FieldMissing",
    "FieldNotUnderstood",
    "Limits",
    "MaskTooLoose",
    "OwnField",
    "PoRule",
    "Policy",
    "Source",
    "answered",
    "check_answers",
    "check_mask",
    "check_policy",
    "fields_from",
    "frozen",
    "matches",
    "policy_for",
]
