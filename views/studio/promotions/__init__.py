"""Promotions: the list, one promotion with its coupons and uses, its form with the try-out, and its state."""

from . import coupons, editing, listing, standing  # noqa: F401
