"""A cart's lines at the prices of another day: to look at, nothing is written."""

from dataclasses import replace
from datetime import date

from models import pricing
from models.money import extended

from .carts import Cart
from .lines import quantities_of


def priced_on(cart: Cart, rows: list, day: date) -> list:
    """These rows (see `rows_of`) with prices, list prices and reasons of `day`, over the whole cart; two statements."""
    shop, account = cart.loaded().storefront, cart.account
    quotes = pricing.quote(shop, account, quantities_of(cart.id), day)
    return [_priced(row, quotes[row.product_id], shop.currency) for row in rows]


def _priced(row, quote, currency: str):
    subtotal = extended(quote.unit_price or 0, row.quantity, currency)
    priced = {"unit_price": quote.unit_price, "list_price": quote.list_price, "reason": quote.reason()}
    return replace(row, **priced, subtotal=subtotal)
