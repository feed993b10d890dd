"""What things cost an account, and why."""

from .books import DEFAULT_PRIORITY, KINDS, Price, PriceBook, PriceBookAssignment

__all__ = ["DEFAULT_PRIORITY", "KINDS", "Price", "PriceBook", "PriceBookAssignment"]
