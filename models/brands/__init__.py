"""The branded shops: host, theme, logo, locales, currency, market."""

from .storefronts import ROUNDINGS, TOKENS, NotAColour, NotAToken, Storefront, TooFaint, at_host, check_theme, every

__all__ = [
    "ROUNDINGS",
    "TOKENS",
    "NotAColour",
    "NotAToken",
    "Storefront",
    "TooFaint",
    "at_host",
    "check_theme",
    "every",
]
