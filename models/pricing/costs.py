"""Cost: what a unit costs the house. It is for the studio's price books only and never leaves them for a customer."""

from collections.abc import Iterable
from datetime import date

from peewee import BigIntegerField, CharField, DateField

from models.base import Model, among, reference
from models.catalog import Product
from models.money import divide_half_up

from .books import Price


class Cost(Model):
    """What one unit of a product costs the house in a currency (ten-thousandths), from a day on (None: always was)."""

    product = reference(Product, on_delete="CASCADE")
    currency = CharField(max_length=3)
    unit_cost = BigIntegerField()
    valid_from = DateField(null=True)

    class Meta:
        table_name = "cost"
        indexes = ((("product", "currency", "valid_from"), True),)


def costs_of(products: Iterable[int], currency: str, day: date) -> dict[int, int]:
    """What a unit of each product costs the house on a day (ten-thousandths), where it is known in this currency.

    Of several that hold, the one that began last. One statement.
    """
    held = Cost.valid_from.is_null() | (Cost.valid_from <= day)
    rows = Cost.select(Cost.product, Cost.unit_cost, Cost.valid_from).where(
        among(Cost.product, products), Cost.currency == currency, held
    )
    ordered = sorted(rows.tuples(), key=lambda row: row[2] or date.min)
    return {product: cost for product, cost, _since in ordered}


def margin(unit_price: int, unit_cost: int | None) -> int | None:
    """What is left of a price after its cost, in tenths of a percent of the price, rounded half up; below 0 where it
    costs more. None where the cost is not known, or nothing is asked."""
    if unit_cost is None or unit_price <= 0:
        return None
    return divide_half_up((unit_price - unit_cost) * 1_000, unit_price)


def below_cost(book, price_ids: Iterable[int], day: date) -> list[str]:
    """The SKUs of those of these prices of a book that are below what the product costs the house. Two statements."""
    rows = (
        Price.select(Price.product, Product.sku, Price.unit_price)
        .join(Product, on=(Product.id == Price.product))
        .where(Price.book == book.id, among(Price.id, price_ids))
        .order_by(Product.sku_key)
    )
    rows = list(rows.tuples())
    costs = costs_of({row[0] for row in rows}, book.currency, day)
    return list(dict.fromkeys(sku for product, sku, price in rows if price < costs.get(product, 0)))
