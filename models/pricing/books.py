"""PriceBook and Price: list, segment and contract prices with quantity tiers and dates."""

from peewee import BigIntegerField, BooleanField, CharField, DateField, IntegerField

from models.base import Model, reference
from models.catalog import Product

KINDS = ("list", "segment", "contract")
# A book without a priority of its own has its kind's; the higher number wins, at equal ones the lower price.
DEFAULT_PRIORITY = {"list": 10, "segment": 20, "contract": 30}


class PriceBook(Model):
    """A set of prices in one currency, valid from and to its dates (both included; empty: no bound).

    With `variants_together` its quantity tiers count all variants of one parent that are in the cart together.
    """

    code = CharField(max_length=60, unique=True)
    name_en = CharField(max_length=120)
    name_fr = CharField(max_length=120, default="")
    kind = CharField(max_length=10)
    currency = CharField(max_length=3)
    priority = IntegerField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    variants_together = BooleanField(default=False)
    version = IntegerField(default=1)

    class Meta:
        table_name = "price_book"


class PriceBookAssignment(Model):
    """A price book given to a storefront, a segment or an account (`scope` and its id)."""

    book = reference(PriceBook, on_delete="CASCADE")
    scope = CharField(max_length=10)
    scope_id = IntegerField()

    class Meta:
        table_name = "price_book_assignment"
        indexes = ((("scope", "scope_id", "book"), True),)


class Price(Model):
    """What one unit costs (ten-thousandths) from `min_quantity` on, in a book, between its dates (both included)."""

    book = reference(PriceBook, on_delete="CASCADE")
    product = reference(Product, on_delete="CASCADE")
    min_quantity = IntegerField(default=1)
    unit_price = BigIntegerField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)

    class Meta:
        table_name = "price"
        indexes = ((("product", "book", "min_quantity", "valid_from"), True),)
