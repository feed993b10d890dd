"""What people searched for and did not find."""

from peewee import CharField, DateTimeField, IntegerField

from models.base import Model, reference
from models.brands import Storefront


class SearchMiss(Model):
    """Words that led nowhere at a storefront, in the language that was read: how often, first and last when.

    `term` is the words folded, by which they are the same; `words` are as they were typed last. Who typed them is not
    kept.
    """

    storefront = reference(Storefront, on_delete="CASCADE")
    language = CharField(max_length=2)
    term = CharField(max_length=200)
    words = CharField(max_length=200)
    times = IntegerField(default=0)
    first_at = DateTimeField()
    last_at = DateTimeField()

    class Meta:
        table_name = "search_miss"
        indexes = ((("storefront", "language", "term"), True), (("storefront", "times"), False))
