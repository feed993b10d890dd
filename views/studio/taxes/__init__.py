"""Taxes: rates as of a day and what is planned, how goods are treated, certificates of accounts, and the try-out."""

from . import exemptions, rates, treatments, trying  # noqa: F401
