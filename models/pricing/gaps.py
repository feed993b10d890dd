"""What has no price."""

from datetime import date

from peewee import fn

from models.catalog import Product

from .books import Price, PriceBook, PriceBookAssignment


def unpriced(storefront, day: date, product=Product):
    """The condition that no list of the storefront has a price of the product on `day`: it reads “price on request”."""
    given = PriceBookAssignment
    lists = (
        PriceBook.select(PriceBook.id)
        .join(given, on=(given.book == PriceBook.id))
        .where(
            given.scope == "storefront", given.scope_id == storefront.id, PriceBook.kind == "list",
            PriceBook.currency == storefront.currency, _valid(PriceBook, day),
        )
    )  # fmt: skip
    priced = Price.select(Price.id).where(Price.product == product.id, Price.book.in_(lists), _valid(Price, day))
    return ~fn.EXISTS(priced)


def _valid(model, day: date):
    begun = model.valid_from.is_null() | (model.valid_from <= day)
    return begun & (model.valid_to.is_null() | (model.valid_to >= day))
