"""The branded shops: host, theme, logo, locales, currency, market."""

from .storefronts import (
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
)

__all__ = [
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
]
