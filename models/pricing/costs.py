"""Cost: what a unit costs the house. It is for the studio's price books only and never leaves them for a customer."""

from peewee import BigIntegerField, CharField, DateField

from models.base import Model, reference
from models.catalog import Product


class Cost(Model):
    """What one unit of a product costs the house in a currency (ten-thousandths), from a day on (None: always was)."""

    product = reference(Product, on_delete="CASCADE")
    currency = CharField(max_length=3)
    unit_cost = BigIntegerField()
    valid_from = DateField(null=True)

    class Meta:
        table_name = "cost"
        indexes = ((("product", "currency", "valid_from"), True),)
