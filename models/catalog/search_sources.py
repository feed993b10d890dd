"""What search reads of products, by sets of ids: words with where they stand, properties, shelves, assortments."""

from collections import Counter, defaultdict
from functools import lru_cache

from models.text import fold

from .products import (
    AssortmentItem,
    Attribute,
    AttributeValue,
    Category,
    Product,
    ProductAttribute,
    ProductCategory,
    ProductText,
)
from .search_words import terms
from .visibility import under

# How much a word says about a product, by where it stands. A word that stands in several places has the best.
WEIGHTS = {"name": 8, "value": 5, "category": 4, "summary": 3, "attribute": 2}
# The word with which a name begins says a little more; so does an only value: an origin, against one of a blend's.
FIRST = SOLE = 1

# The kind of posting that holds what assortments open, and what they shut.
ITEMS = {"allow": "assortment", "except": "except"}

# The same sentences stand on many products: variants, values, shelves.
_terms = lru_cache(maxsize=50_000)(terms)


class Sources:
    """What there is to know of some products, of their parents, and of the shelves on which either of them stand."""

    def __init__(self, ids: list[int]):
        self.products = list(Product.select().where(Product.id.in_(ids)))
        both = sorted({*ids, *(one.parent_id for one in self.products if one.parent_id)})
        self.words = defaultdict(list)
        self.names = defaultdict(list)
        self.values = defaultdict(set)
        self.shelves = defaultdict(set)
        self.items = defaultdict(set)
        self._read_texts(both)
        self._read_facts(both)
        self._read_shelves(both)
        self._read_items(both)

    def heard(self, product: Product, seen: dict[str, str]) -> dict[str, int]:
        """The terms of a product and of its parent with their weights; a word for each new one goes into `seen`."""
        found = defaultdict(int)
        for source in _both(product):
            for weight, text, language in self.words[source]:
                first = FIRST if weight == WEIGHTS["name"] else 0
                for term, word in _terms(text, language):
                    found[term] = max(found[term], weight + first)
                    seen.setdefault(term, word)
                    first = 0
        return found

    def sets(self, product: Product) -> set[tuple[str, str]]:
        """The (kind, key) of the postings that a product belongs to for what it and its parent are, words apart."""
        found = {("active", "")} if product.status == "active" else set()
        for source in _both(product):
            found |= {("value", value) for value in self.values[source]}
            found |= {("shelf", str(shelf)) for shelf in self.shelves[source]}
            found |= {(ITEMS[rule], str(assortment)) for rule, assortment in self.items[source]}
        return found

    def sort_names(self, product: Product) -> tuple[str, str]:
        """The names by which a product is sorted, in English and in French."""
        named = self.names[product.id]
        return (named[0], named[-1]) if named else (product.sku_key, product.sku_key)

    def _read_texts(self, ids) -> None:
        text = ProductText
        rows = text.select(text.product, text.language, text.name, text.summary).where(text.product.in_(ids))
        for product, language, name, summary in rows.order_by(text.language).tuples():
            self.words[product] += [(WEIGHTS["name"], name, language), (WEIGHTS["summary"], summary, language)]
            if name:
                self.names[product].append(fold(name)[:200])

    def _read_facts(self, ids) -> None:
        fact, value = ProductAttribute, AttributeValue
        rows = (
            fact.select(
                fact.product, Attribute.code, value.code, Attribute.facet,
                Attribute.name_en, Attribute.name_fr, value.name_en, value.name_fr,
            )
            .join(Attribute, on=(Attribute.code == fact.attribute))
            .join(value, on=(value.attribute == Attribute.id) & (value.code == fact.value))
            .where(fact.product.in_(ids))
        )
        rows = list(rows.tuples())
        values = Counter(row[:2] for row in rows)
        for product, code, value_code, facet, *names in rows:
            value = WEIGHTS["value"] + (SOLE if values[product, code] == 1 else 0)
            weights = (WEIGHTS["attribute"], WEIGHTS["attribute"], value, value)
            self.words[product] += zip(weights, names, ("en", "fr") * 2, strict=True)
            if facet:
                self.values[product].add(f"{code}={value_code}")

    def _read_shelves(self, ids) -> None:
        shelf, place = Category.alias(), ProductCategory
        rows = (
            place.select(place.product, shelf.id, shelf.name_en, shelf.name_fr)
            .join(Category, on=(Category.id == place.category))
            .join(shelf, on=under(Category, shelf))
            .where(place.product.in_(ids))
        )
        for product, shelf_id, name_en, name_fr in rows.tuples():
            self.words[product] += [(WEIGHTS["category"], name_en, "en"), (WEIGHTS["category"], name_fr, "fr")]
            self.shelves[product].add(shelf_id)

    def _read_items(self, ids) -> None:
        item = AssortmentItem
        rows = item.select(item.product, item.rule, item.assortment).where(item.product.in_(ids))
        for product, *what in rows.tuples():
            self.items[product].add(tuple(what))
        ruled = defaultdict(set)
        rows = item.select(item.category, item.rule, item.assortment).where(~item.category.is_null())
        for shelf, *what in rows.tuples():
            ruled[shelf].add(tuple(what))
        for product, shelves in self.shelves.items():
            for shelf in shelves & ruled.keys():
                self.items[product] |= ruled[shelf]


def _both(product: Product) -> list[int]:
    return [product.id, product.parent_id] if product.parent_id else [product.id]
