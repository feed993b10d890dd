"""What the merchandiser looks after: products by what they lack, and one product with all that may be edited."""

from dataclasses import dataclass
from typing import NamedTuple

from peewee import JOIN, Select, fn

from models.accounts import Account
from models.base import among, database
from models.refusals import NotFound
from models.text import LANGUAGES, fold, key

from .products import (
    Attribute,
    AttributeValue,
    Category,
    Product,
    ProductCategory,
    ProductText,
)
from .search_tables import SearchName
from .seen import offered, seen_page
from .told import TEXTS, count_told, count_wanted, lacks, untold
from .visibility import sold_to, under, viewer_of

# What a product can lack in the eyes of the catalogue itself; prices and stock are asked of the contexts above.
LACKS = ("french", "english", "category", "family")
# So many words narrow a list; what is typed after them does not.
WORDS = 10
_en, _fr = ProductText.alias("text_en"), ProductText.alias("text_fr")
_OF = {"en": _en, "fr": _fr}


@dataclass(frozen=True)
class Wanted:
    """Which products a merchandiser asks for; what is empty does not narrow. `lacks` is one of LACKS."""

    words: str = ""
    status: str = ""
    category: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class Edited:
    """A product as it is edited: its row, texts by language (name, summary, description), category ids, attributes."""

    product: Product
    texts: dict[str, dict[str, str]]
    categories: frozenset[int]
    attributes: dict[str, list[str]]


def products_page(wanted: Wanted, language: str, page: int, size: int, *more) -> tuple[list[dict], int]:
    """One page of products by SKU and how many match in all; `more` are further conditions on Product.

    Rows: id, sku, kind, status, name, picture, and `texts`: how many of the three texts there are, by language.
    """
    chosen = Product.select(Product.id).where(*_conditions(wanted, more))
    if not wanted.words and not more:
        rows = _rows(language).where(*_conditions(wanted, more)).order_by(Product.sku_key).paginate(page, size)
        return _with_texts(rows), chosen.count()
    # What takes long to find is looked for once.
    found = chosen.select_extend(fn.COUNT(Product.id).over()).order_by(Product.sku_key).paginate(page, size)
    found = list(found.tuples())
    total = found[0][1] if found else chosen.count()
    rows = _rows(language).where(among(Product.id, [row[0] for row in found])).order_by(Product.sku_key)
    return _with_texts(rows), total


def seen_by(
    account: Account | None, storefront, words: str, language: str, page: int, size: int
) -> tuple[list[dict], int]:
    """One page, by SKU, of the products that an account (None: a guest) can order and that match the words, and how
    many match in all. Rows as in `products_page`. A few statements.

    Should the search index be behind, nothing is shown that may not be seen.
    """
    ids, total = seen_page(account, storefront, page, size, *[_matching(word) for word in words.split()[:WORDS]])
    rows = _rows(language).where(among(Product.id, ids), sold_to(viewer_of(account, storefront)))
    return _with_texts(rows.order_by(Product.sku_key)), total


def _rows(language: str):
    mine, other = (_OF[language], _OF["fr" if language == "en" else "en"])
    return _joined(
        Product.select(
            Product.id, Product.sku, Product.kind, Product.status, Product.version, Product.told,
            (Product.picture_fr if language == "fr" else Product.picture_en).alias("picture"),
            fn.COALESCE(fn.NULLIF(mine.name, ""), fn.NULLIF(other.name, ""), "").alias("name"),
        )
    )  # fmt: skip


def _with_texts(rows) -> list[dict]:
    return [row | {"texts": {one: count_told(row["told"], one) for one in LANGUAGES}} for row in rows.dicts()]


def conditions(wanted: Wanted) -> list:
    """What narrows Product to the wanted ones, for lists of the contexts above; `lacks` is not for them."""
    return _conditions(Wanted(wanted.words, wanted.status, wanted.category), ())


def count_lacking(*asked) -> list[int]:
    """How many active products lack each of what is asked: one of LACKS, or a condition on Product. One statement."""
    counts = [
        Product.select(fn.COUNT(Product.id)).where(
            *_conditions(Wanted(status="active", lacks=one), ())
            if isinstance(one, str) else (Product.status == "active", one)
        )
        for one in asked
    ]  # fmt: skip
    return [int(count) for count in next(iter(Select((), counts).bind(database).tuples()))]


class Coverage(NamedTuple):
    """How many texts of active products there are in a language, how many there would be if it were complete, and how
    many products lack some."""

    there: int
    wanted: int
    lacking: int


def coverage() -> dict[str, Coverage]:
    """How far the texts of active products are told, by language. One statement."""
    products = active_by_told().items()
    wanted = sum(count_wanted(told) * count for told, count in products)
    return {
        one: Coverage(
            sum(count_told(told, one) * count for told, count in products),
            wanted,
            sum(count for told, count in products if lacks(told, one)),
        )
        for one in LANGUAGES
    }


def active_by_told() -> dict[int, int]:
    """How many active products have which texts, by what `Product.told` says. One statement."""
    counted = Product.select(Product.told, fn.COUNT(Product.id)).where(Product.status == "active")
    return dict(counted.group_by(Product.told).tuples())


def offered_at(storefront):
    """The condition that a product can be ordered by somebody of this storefront, as the search index has it. One
    statement, or two."""
    return among(Product.id, offered(storefront))


def edited(product_id: int) -> Edited:
    """A product as it is edited; raises NotFound. Three statements."""
    product = Product.get_or_none(Product.id == product_id)
    if product is None:
        raise NotFound(product_id)
    texts = {one: dict.fromkeys(TEXTS, "") for one in LANGUAGES}
    for row in ProductText.select().where(ProductText.product == product_id):
        texts[row.language] = {name: getattr(row, name) for name in TEXTS}
    places = ProductCategory.select(ProductCategory.category).where(ProductCategory.product == product_id)
    attributes = {name: list(values) for name, values in product.attributes.items()}
    return Edited(product, texts, frozenset(row[0] for row in places.tuples()), attributes)


def category_tree(language: str) -> list[dict]:
    """Every category in the order of the tree: id, code, name, depth (0 for the top). One statement."""
    rows = list(Category.select().order_by(Category.position, Category.code))
    below: dict[int | None, list[Category]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)

    def walk(parent: int | None, depth: int):
        for row in below.get(parent, ()):
            name = (row.name_fr or row.name_en) if language == "fr" else (row.name_en or row.name_fr)
            yield {"id": row.id, "code": row.code, "name": name, "depth": depth}
            yield from walk(row.id, depth + 1)

    return list(walk(None, 0))


def vocabulary(language: str) -> list[dict]:
    """Every attribute with its values in words: code, name, values as (code, name). Two statements."""
    values: dict[int, list[tuple[str, str]]] = {}
    for row in AttributeValue.select().order_by(AttributeValue.position, AttributeValue.id):
        values.setdefault(row.attribute_id, []).append((row.code, _named(row, language)))
    attributes = Attribute.select().order_by(Attribute.position, Attribute.id)
    return [
        {"code": row.code, "name": _named(row, language), "values": values.get(row.id, [])} for row in attributes
    ]


def tax_classes() -> list[str]:
    """The tax classes that products have, by name."""
    rows = Product.select(Product.tax_class).distinct().order_by(Product.tax_class)
    return [row[0] for row in rows.tuples()]


def product_of(sku: str) -> Product | None:
    """The product with this SKU, whoever may see it; None if there is none."""
    return Product.get_or_none(Product.sku_key == key(sku))


def _named(row, language: str) -> str:
    return (row.name_fr or row.name_en) if language == "fr" else (row.name_en or row.name_fr)


def _joined(query):
    for language, text in _OF.items():
        query = query.join_from(
            Product, text, JOIN.LEFT_OUTER, on=(text.product == Product.id) & (text.language == language)
        )
    return query


def _conditions(wanted: Wanted, more: tuple) -> list:
    found = [condition for condition in more if condition is not None] or [Product.id.is_null(False)]
    if wanted.status:
        found.append(Product.status == wanted.status)
    if wanted.category:
        found.append(Product.id.in_(_on_shelf(wanted.category)))
    if wanted.lacks:
        found.append(_lacking(wanted.lacks))
    return found + [_matching(word) for word in wanted.words.split()[:WORDS]]


def _matching(word: str):
    """The condition that a word stands in the SKU, the GTIN or a name in either language."""
    named = SearchName.select(SearchName.product).where(
        SearchName.name_en.contains(fold(word)) | SearchName.name_fr.contains(fold(word))
    )
    return Product.sku_key.contains(key(word)) | Product.gtin.startswith(word[:14]) | Product.id.in_(named)


def _on_shelf(code: str):
    root = Category.alias()
    return (
        ProductCategory.select(ProductCategory.product)
        .join(Category, on=(Category.id == ProductCategory.category))
        .join(root, on=under(Category, root))
        .where(root.code == code)
    )


def _lacking(lacks: str):
    if lacks == "french":
        return untold("fr")
    if lacks == "english":
        return untold("en")
    if lacks == "family":
        return Product.family == ""
    its = fn.COALESCE(Product.parent, Product.id)
    return Product.id.not_in(ProductCategory.select(ProductCategory.product)) & its.not_in(
        ProductCategory.select(ProductCategory.product)
    )
