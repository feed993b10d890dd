"""The tables of the search index: plain ones, the same on both databases, written only by `reindex`.

A *posting* is the set of the places (see `bits`) that have something in common: a word, a property, a shelf, an
assortment. What an account may see is put together from its assortments' postings when it asks; nothing is stored for
an account. A *term* is a folded word stem of names, summaries, attribute values and categories in both languages. Own
part numbers are not in here: they belong to one account and are looked up in their own table.
"""

from peewee import BlobField, CharField, CompositeKey, IntegerField, SmallIntegerField

from models.base import Model, reference

from .products import Product
from .search_words import LONGEST_TERM

# So many first letters of a word have an index of their own, and as many are the least to begin a code with.
HEAD = 3


class SearchState(Model):
    """The state of the index, one row. `token` is another one after every change; `size` is the next free place."""

    token = CharField(max_length=32)
    size = IntegerField(default=0)

    class Meta:
        table_name = "search_state"


class SearchPlace(Model):
    """The place of a product that is sold, and its terms with their weights (16 × term + weight, four bytes each)."""

    product = reference(Product, primary_key=True, on_delete="CASCADE")
    place = IntegerField(index=True)
    terms = BlobField()

    class Meta:
        table_name = "search_place"


class SearchPosting(Model):
    """A set of places. `kind` and `key`: `term` (its id; `weight` says how much it means there), `value`
    (attribute=value), `shelf`, `assortment` and `except` (what an assortment opens and shuts; all by ids), `code`
    (what many SKUs or GTINs begin with), `active`, `ends` (the last place of each family). Of kind `order` are lists of
    places in an order, and of `map` the ids of the product or the family's head at each place: four bytes each.
    """

    kind = CharField(max_length=10)
    key = CharField(max_length=110, default="")
    weight = SmallIntegerField(default=0)
    bits = BlobField()

    class Meta:
        table_name = "search_posting"
        indexes = ((("kind", "key", "weight"), True),)


class SearchTerm(Model):
    """A stem, the first word it was seen as (for “Showing results for …”), its first letters, how many products."""

    term = CharField(max_length=LONGEST_TERM, unique=True)
    word = CharField(max_length=LONGEST_TERM)
    head = CharField(max_length=HEAD, index=True)
    products = IntegerField(default=0)

    class Meta:
        table_name = "search_term"


class SearchTrigram(Model):
    """Three letters in a row of a term that begins and ends with a blank: how misspelt words find their like."""

    gram = CharField(max_length=3)
    term = reference(SearchTerm, on_delete="CASCADE")

    class Meta:
        table_name = "search_trigram"
        primary_key = CompositeKey("gram", "term")
        indexes = ((("term",), False),)


class SearchCode(Model):
    """A SKU or GTIN without its punctuation, for finding by how it begins; as bytes, which both databases sort alike.
    """

    product = reference(Product, on_delete="CASCADE")
    code = BlobField(index=True)

    class Meta:
        table_name = "search_code"
        indexes = ((("product",), False),)


class SearchName(Model):
    """A product's names folded, by which lists are sorted in either language."""

    product = reference(Product, primary_key=True, on_delete="CASCADE")
    name_en = CharField(max_length=200)
    name_fr = CharField(max_length=200)

    class Meta:
        table_name = "search_name"
