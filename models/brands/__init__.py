"""The branded shops: host, theme, logo, locales, currency, market."""

from .storefronts import ROUNDINGS, NotAColour, Storefront, TooFaint, at_host, check_theme, every

__all__ = ["ROUNDINGS", "NotAColour", "Storefront", "TooFaint", "at_host", "check_theme", "every"]
