"""What the merchandiser tells search: words that mean the same, and what is to stand higher or lower."""


from peewee import BooleanField, CharField, DateField, IntegerField, SmallIntegerField

from models.base import Model, reference

from .products import Category, Product

BOTH = ""


class Synonym(Model):
    """Who searches for `word` finds what has `means` as well, and, unless it is one way, the other way round.

    Both may be several words. `language` is the one in which people must read for it to count; "" is either.
    """

    word = CharField(max_length=100)
    means = CharField(max_length=100)
    language = CharField(max_length=2, default=BOTH)
    one_way = BooleanField(default=False)
    version = IntegerField(default=1)

    class Meta:
        table_name = "synonym"
        indexes = ((("word", "means", "language"), True),)


class Boost(Model):
    """How much higher (or, below 0, lower) a product, or what stands on a shelf, ranks among what fits a search.

    One of `product` and `category` is set. Dates are days at the shop, both included; None is no bound.
    """

    product = reference(Product, null=True, on_delete="CASCADE")
    category = reference(Category, null=True, on_delete="CASCADE")
    weight = SmallIntegerField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    version = IntegerField(default=1)

    class Meta:
        table_name = "boost"
        indexes = ((("product",), False), (("category",), False))
