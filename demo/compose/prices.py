"""Prices: list books for everything, segment and contract books as shares off the list price of the book's currency."""

from dataclasses import dataclass
from decimal import Decimal

COFFEES = "coffee-single-origin coffee-blends coffee-espresso coffee-decaf coffee-portion coffee-heartland coffee-private"
SYRUPS = "syrups syrups-sugar-free sauces"
DISPOSABLES = "cups-hot cups-cold lids sleeves straws"

# From how many units, how many percent off. The list books: what everyone gets.
LIST_TIERS = {COFFEES: {24: 3}, DISPOSABLES: {10: 3, 40: 5}, SYRUPS: {24: 3}}


@dataclass
class Book:
    """A price book: the currency's list price less percents, by category and quantity; `except_for` names other accounts' labels."""

    code: str
    currency: str
    tiers: dict
    except_for: tuple = ()


BOOKS = [
    Book("SEG-US-CHAIN", "USD", {COFFEES: {1: 5, 12: 7}, SYRUPS: {1: 4, 12: 6}, DISPOSABLES: {1: 5, 10: 8}, "tea-black tea-green tea-herbal tea-chai": {1: 4}}, ("FCH", "MMC")),
    Book("SEG-US-OFFICE", "USD", {"coffee-portion": {1: 6, 10: 9}, "coffee-blends": {1: 3}, "sweeteners": {1: 5}, "tea-black tea-herbal": {1: 5}}),
    Book("SEG-CA-CHAIN", "CAD", {COFFEES: {1: 5, 12: 7}, SYRUPS: {1: 4, 12: 6}, DISPOSABLES: {1: 5, 10: 8}}, ("FCH", "MMC")),
    Book(
        "CONTRACT-FARGO", "USD",
        {COFFEES: {1: 12, 12: 15, 48: 19}, SYRUPS: {1: 10, 12: 13, 48: 16}, DISPOSABLES: {1: 10, 12: 14, 48: 18},
         "milk-alternatives": {1: 7, 12: 10}, "cleaning paper-filters": {1: 8}},
        ("MMC",),
    ),
    Book(
        "CONTRACT-MAPLE", "CAD",
        {COFFEES: {1: 14, 12: 17, 48: 21}, SYRUPS: {1: 11, 12: 14, 48: 18}, DISPOSABLES: {1: 12, 12: 15, 48: 20},
         "milk-alternatives": {1: 8, 12: 12}, "cleaning paper-filters tools": {1: 9}, "maple-season": {1: 6}},
        ("FCH",),
    ),
]

# The house blend costs three percent more from the new year on.
RISING, RISES_ON, LAST_DAY, RISE = "BLD-HOUSE", "2027-01-01", "2026-12-31", Decimal("1.03")


def rows(products):
    """The rows of prices.csv: book, SKU, from how many, unit price, first day, last day."""
    priced = [product for product in products if product.sellable and product.usd]
    for code, currency in (("LIST-USD", "USD"), ("LIST-CAD", "CAD")):
        for product in priced:
            yield from list_rows(code, currency, product)
    for book in BOOKS:
        for product in priced:
            if not product.sku.startswith(book.except_for or ("-",)):
                yield from reduced_rows(book, product)


def list_rows(code, currency, product):
    price = list_price(product, currency)
    tiers = {1: 0} | percents(LIST_TIERS, product)
    if product.parent == RISING:
        for quantity, percent in tiers.items():
            yield code, product.sku, quantity, money(less(price, percent)), "", LAST_DAY
            yield code, product.sku, quantity, money(less(price * RISE, percent)), RISES_ON, ""
    else:
        for quantity, percent in tiers.items():
            yield code, product.sku, quantity, money(less(price, percent)), "", ""


def reduced_rows(book, product):
    price = list_price(product, book.currency)
    for quantity, percent in percents(book.tiers, product).items():
        yield book.code, product.sku, quantity, money(less(price, percent)), "", ""


def list_price(product, currency):
    return product.list_usd if currency == "USD" else product.list_cad


def percents(tiers, product):
    """The tiers of the product's category, or none. Of what is sold by ten or more, tiers count that many as one."""
    steps = next((steps for categories, steps in tiers.items() if product.categories in categories.split()), {})
    pack = product.minimum if product.minimum >= 10 else 1
    return {quantity if quantity == 1 else quantity * pack: percent for quantity, percent in steps.items()}


def less(price, percent):
    """The price less percents: to the cent, or to four decimals below one dollar."""
    step = Decimal("0.01") if price >= 1 else Decimal("0.0001")
    return (price * (100 - percent) / 100).quantize(step)


def money(price):
    return f"{price:.2f}" if price == price.quantize(Decimal("0.01")) else f"{price:f}"
