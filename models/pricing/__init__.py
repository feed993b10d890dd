"""What things cost an account, and why."""

from .books import DEFAULT_PRIORITY, KINDS, Price, PriceBook, PriceBookAssignment
from .gaps import unpriced
from .quotes import PARENT_LEVELS, Quote, Tier, quote

__all__ = [
    "DEFAULT_PRIORITY",
    "KINDS",
    "PARENT_LEVELS",
    "Price",
    "PriceBook",
    "PriceBookAssignment",
    "Quote",
    "Tier",
    "quote",
    "unpriced",
]
