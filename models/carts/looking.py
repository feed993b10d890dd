"""A cart's lines at the prices of another day: to look at, nothing is written."""

from datetime import date

from models import pricing
from models.money import extended

from .carts import Cart


def priced_on(cart: Cart, rows: list, day: date) -> list:
    """These rows (see `rows_of`) with the prices, list prices and reasons of `day`; one statement."""
    shop, account = cart.loaded().storefront, cart.account
    quotes = pricing.quote(shop, account, {row.product_id: row.total for row in rows}, day)
    return [_priced(row, quotes[row.product_id], shop.currency) for row in rows]


def _priced(row, quote, currency: str):
    subtotal = extended(quote.unit_price or 0, row.quantity, currency)
    priced = {"unit_price": quote.unit_price, "list_price": quote.list_price, "reason": quote.reason()}
    return row._replace(**priced, subtotal=subtotal)
