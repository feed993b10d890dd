"""Quotes over HTTP, as the house sees them."""
