"""The search index: plain tables, the same on both databases, written only by `reindex`.

A *term* is a folded word stem of names, summaries, attribute values and categories in both languages. Own part numbers
are not in here: they belong to one account and are looked up in their own table.
"""

from collections import defaultdict
from functools import lru_cache

from peewee import CharField, CompositeKey, IntegerField, SmallIntegerField, fn

from models.base import Model, database, execute_many, is_sqlite, reference, writing
from models.text import fold

from .products import Attribute, AttributeValue, Category, Product, ProductAttribute, ProductCategory, ProductText
from .search_words import LONGEST_TERM, bare, terms, trigrams
from .visibility import under

# How much a word says about a product, by where it stands. A word that stands in several places has the best.
WEIGHTS = {"name": 8, "value": 5, "category": 4, "summary": 3, "attribute": 2}
HEAD = 3


class SearchTerm(Model):
    """A stem, the first word it was seen as (for “Showing results for …”), its first letters, how many products."""

    term = CharField(max_length=LONGEST_TERM, unique=True)
    word = CharField(max_length=LONGEST_TERM)
    head = CharField(max_length=HEAD, index=True)
    products = IntegerField(default=0)

    class Meta:
        table_name = "search_term"


class SearchEntry(Model):
    """A term of a product with its weight."""

    term = reference(SearchTerm, on_delete="CASCADE")
    product = reference(Product, on_delete="CASCADE")
    weight = SmallIntegerField()

    class Meta:
        table_name = "search_entry"
        primary_key = CompositeKey("term", "product", "weight")  # with the weight, so that the key alone answers
        indexes = ((("product",), False),)


class SearchTrigram(Model):
    """Three letters in a row of a term that begins and ends with a blank: how misspelt words find their like."""

    gram = CharField(max_length=3)
    term = reference(SearchTerm, on_delete="CASCADE")

    class Meta:
        table_name = "search_trigram"
        primary_key = CompositeKey("gram", "term")
        indexes = ((("term",), False),)


class SearchCode(Model):
    """A SKU or GTIN without its punctuation, for finding by how it begins; `head` is its first letters."""

    product = reference(Product, on_delete="CASCADE")
    head = CharField(max_length=HEAD, index=True)
    code = CharField(max_length=60)

    class Meta:
        table_name = "search_code"
        indexes = ((("product",), False), (("code",), False))


class SearchName(Model):
    """A product's names folded, by which lists are sorted in either language."""

    product = reference(Product, primary_key=True, on_delete="CASCADE")
    name_en = CharField(max_length=200)
    name_fr = CharField(max_length=200)

    class Meta:
        table_name = "search_name"


def reindex(product_ids=None) -> int:
    """Bring the index up to date for these products (None: for all); returns how many were read.

    For verbs and importers, inside their transaction. Give parents or variants, it takes their whole families.
    """
    with writing():
        ids = None if product_ids is None else _families(list(product_ids))
        _forget(ids)
        vocabulary = _Vocabulary()
        read = 0
        for chunk in _chunks(ids):
            read += len(chunk)
            _index(chunk, vocabulary)
        _count_terms(None if ids is None else vocabulary.touched)
        return read


class _Vocabulary:
    """The ids of terms, known ones read when first met; collects new ones and writes them in one go."""

    def __init__(self):
        self.ids: dict[str, int] = {}
        self.touched: set[int] = set()

    def learn(self, seen: dict[str, str]) -> None:
        """Have an id for every term in `seen` (term -> a word it stands for)."""
        self._read([term for term in seen if term not in self.ids])
        if fresh := [term for term in seen if term not in self.ids]:
            execute_many(
                "INSERT INTO search_term (term, word, head, products) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING",
                [(term, seen[term][:LONGEST_TERM], term[:HEAD]) for term in fresh],
            )
            self._read(fresh)
            _write("search_trigram", "gram, term_id", "text, int",
                   [(gram, self.ids[term]) for term in fresh if term.isalpha() for gram in sorted(trigrams(term))])
        self.touched.update(self.ids[term] for term in seen)

    def _read(self, terms: list[str]) -> None:
        for start in range(0, len(terms), 10_000):
            some = SearchTerm.term.in_(terms[start : start + 10_000])
            self.ids.update(SearchTerm.select(SearchTerm.term, SearchTerm.id).where(some).tuples())


def _families(ids: list[int]) -> list[int]:
    """The ids with their parents' and siblings': a parent's words are its variants' words."""
    found = set(ids)
    for start in range(0, len(ids), 10_000):
        some = ids[start : start + 10_000]
        parents = Product.select(fn.COALESCE(Product.parent, Product.id)).where(Product.id.in_(some))
        heads = [row[0] for row in parents.tuples()]
        found.update(heads)
        found.update(row[0] for row in Product.select(Product.id).where(Product.parent.in_(heads)).tuples())
    return sorted(found)


def _forget(ids: list[int] | None) -> None:
    for table in (SearchEntry, SearchCode, SearchName):
        if ids is None:
            table.delete().execute()
        else:
            for start in range(0, len(ids), 10_000):
                table.delete().where(table.product.in_(ids[start : start + 10_000])).execute()
    if ids is None:
        SearchTrigram.delete().execute()
        SearchTerm.delete().execute()


def _chunks(ids: list[int] | None, size: int = 2_000):
    if ids is None:
        ids = [row[0] for row in Product.select(Product.id).order_by(Product.id).tuples()]
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _index(ids: list[int], vocabulary: _Vocabulary) -> None:
    products = list(Product.select().where(Product.id.in_(ids)))
    sources = ids + [p.parent_id for p in products if p.parent_id]
    texts, facts, shelves = _texts(sources), _facts(sources), _shelves(sources)
    heard_of, seen, codes, names = {}, {}, [], []
    for product in products:
        names.append((product.id, *_sort_names(product, texts)))
        if product.kind != "parent":
            heard = defaultdict(int)
            for source in filter(None, (product.id, product.parent_id)):
                for kind, text in texts[source] + facts[source] + shelves[source]:
                    _hear(text, WEIGHTS[kind], heard, seen)
            heard_of[product.id] = heard
            codes += [(product.id, code[:HEAD], code) for code in {bare(product.sku), bare(product.gtin)} if code]
    vocabulary.learn(seen)
    ids_of = vocabulary.ids
    entries = [(ids_of[term], product, heard[term]) for product, heard in heard_of.items() for term in heard]
    _write("search_entry", "term_id, product_id, weight", "int, int, int", sorted(entries))
    _write("search_code", "product_id, head, code", "int, text, text", codes)
    _write("search_name", "product_id, name_en, name_fr", "int, text, text", names)


def _hear(text: str, weight: int, heard: dict, seen: dict) -> None:
    for term, word in _terms(text):
        heard[term] = max(heard[term], weight)
        seen.setdefault(term, word)


# The same sentences stand on many products: variants, values, shelves.
_terms = lru_cache(maxsize=50_000)(terms)


def _texts(ids) -> dict[int, list]:
    found = defaultdict(list)
    rows = ProductText.select(ProductText.product, ProductText.name, ProductText.summary)
    for product, name, summary in rows.where(ProductText.product.in_(ids)).order_by(ProductText.language).tuples():
        found[product] += [("name", name), ("summary", summary)]
    return found


def _facts(ids) -> dict[int, list]:
    found, fact, value = defaultdict(list), ProductAttribute, AttributeValue
    rows = (
        fact.select(fact.product, Attribute.name_en, Attribute.name_fr, value.name_en, value.name_fr)
        .join(Attribute, on=(Attribute.code == fact.attribute))
        .join(value, on=(value.attribute == Attribute.id) & (value.code == fact.value))
        .where(fact.product.in_(ids))
    )
    for product, attribute_en, attribute_fr, value_en, value_fr in rows.tuples():
        found[product] += [("attribute", attribute_en), ("attribute", attribute_fr)]
        found[product] += [("value", value_en), ("value", value_fr)]
    return found


def _shelves(ids) -> dict[int, list]:
    found, shelf, place = defaultdict(list), Category.alias(), ProductCategory
    rows = (
        place.select(place.product, shelf.name_en, shelf.name_fr)
        .join(Category, on=(Category.id == place.category))
        .join(shelf, on=under(Category, shelf))
        .where(place.product.in_(ids))
    )
    for product, name_en, name_fr in rows.tuples():
        found[product] += [("category", name_en), ("category", name_fr)]
    return found


def _sort_names(product: Product, texts: dict) -> tuple[str, str]:
    named = [fold(text)[:200] for kind, text in texts[product.id] if kind == "name" and text]
    return (named[0], named[-1]) if named else (product.sku_key, product.sku_key)


def _write(table: str, columns: str, types: str, rows: list[tuple]) -> None:
    """Bulk insert: one prepared statement on SQLite, arrays unrolled by the server on PostgreSQL."""
    if not rows:
        return
    if is_sqlite():
        execute_many(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(rows[0]))})", rows)
    else:
        arrays = ", ".join(f"%s::{kind.strip()}[]" for kind in types.split(","))
        lists = [list(column) for column in zip(*rows, strict=True)]
        database.execute_sql(f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})", lists)


def _count_terms(touched: set[int] | None) -> None:
    counted = SearchEntry.select(fn.COUNT(SearchEntry.product)).where(SearchEntry.term == SearchTerm.id)
    if touched is None:
        SearchTerm.update(products=counted).execute()
    else:
        ids = sorted(touched)
        for start in range(0, len(ids), 10_000):
            SearchTerm.update(products=counted).where(SearchTerm.id.in_(ids[start : start + 10_000])).execute()
