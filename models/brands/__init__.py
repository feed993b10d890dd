"""The branded shops: host, theme, logo, locales, currency, market."""

from .storefronts import (
    PAYMENT_GATEWAYS,
    ROUNDINGS,
    TAX_SOURCES,
    TOKENS,
    NotAColour,
    NotAToken,
    Storefront,
    TooFaint,
    at_host,
    check_theme,
    every,
    with_id,
)

__all__ = [
    "PAYMENT_GATEWAYS",
    "ROUNDINGS",
    "TAX_SOURCES",
    "TOKENS",
    "NotAColour",
    "NotAToken",
    "Storefront",
    "TooFaint",
    "at_host",
    "check_theme",
    "every",
    "with_id",
]
