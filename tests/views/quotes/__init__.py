"""Quotes over HTTP, as the buyer sees them."""
