"""A list of products as pages show it: one row a family, filters with counts, sorting, pages.

A *family* is a product that is sold by itself, or a parent with those of its variants that match. What a filter or a
page counts is families. Every list takes the same few statements, however long it is.
"""

from dataclasses import dataclass, field, replace

from peewee import JOIN, fn

from models import limits
from models.accounts import Account
from models.text import N_

from .finding import with_names
from .products import (
    Attribute,
    AttributeValue,
    Category,
    CustomerPartNumber,
    Product,
    ProductAttribute,
    ProductCategory,
)
from .search_index import SearchName
from .visibility import lineage, sellable, visible

PAGE_SIZE = 24
FILTERS = limits.declare("filters", 20, N_("A list can be narrowed by %(value)s properties at once."))
SORTS = ("relevance", "name", "sku", "newest")


@dataclass(frozen=True)
class Selection:
    """What a list is asked for. `filters` maps attribute codes to value codes: any of a code's values, all codes.

    `hits` is a subquery of (product_id, score) when a search narrows the list, `category` the shelf with its subtree.
    """

    account: Account | None
    storefront: object
    language: str
    filters: dict[str, list[str]] = field(default_factory=dict)
    category: Category | None = None
    hits: object = None
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True)
class Card:
    """One row of a list: a product sold by itself, one variant alone, or a parent (`kind`) with its matching variants.

    `sold` are the ids that may be ordered from the row (of a parent: its matching variants). `part_number` is the
    account's own, or "".
    """

    product_id: int
    sku: str
    kind: str
    name: str
    summary: str
    unit: str
    family: str
    attributes: dict
    minimum: int
    multiple: int
    maximum: int | None
    part_number: str
    sold: tuple[int, ...]


@dataclass(frozen=True)
class Choice:
    """A value of a facet: how many families it would show, and whether it is chosen."""

    code: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """An attribute that the list can be narrowed by."""

    code: str
    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    cards: list[Card]
    facets: list[Facet]
    total: int
    number: int
    pages: int


def listing(selection: Selection) -> Listing:
    """One page of the list with its facets: four statements (five beyond the last page, which shows the first)."""
    rows = _families(selection)
    if not rows and selection.page > 1:
        selection = replace(selection, page=1)
        rows = _families(selection)
    total = rows[0].total if rows else 0
    return Listing(
        cards=cards(selection, [row.only if row.matching == 1 else row.family for row in rows]),
        facets=facets(selection),
        total=total,
        number=selection.page,
        pages=max(1, -(-total // PAGE_SIZE)),
    )


def how_many(selection: Selection) -> int:
    """How many families the list has. One statement."""
    return matching(selection).select(fn.COUNT(fn.DISTINCT(head()))).scalar()


def matching(selection: Selection, filtered: bool = True):
    """The query of what is sold, visible, on the shelf, among the hits and, if `filtered`, passes the filters."""
    query = Product.select(Product.id)
    if selection.hits is not None:
        query = query.join_from(Product, selection.hits, on=(selection.hits.c.product_id == Product.id))
    if selection.category is not None:
        query = query.where(_on_shelf(selection.category))
    if filtered:
        for code, values in selection.filters.items():
            query = query.where(has_value(code, values))
    return query.where(sellable(), visible(selection.account, selection.storefront))


def head(product=Product):
    """The id of the family that a product belongs to: its parent's, or its own."""
    return fn.COALESCE(product.parent, product.id)


def has_value(attribute: str, values: list[str], product=Product):
    """The condition that a product, or its parent, has one of these values."""
    fact = ProductAttribute.alias()
    return fn.EXISTS(
        fact.select(1).where(
            fact.product.in_((product.id, product.parent)), fact.attribute == attribute, fact.value.in_(values)
        )
    )


def _on_shelf(category: Category):
    place, shelf = ProductCategory.alias(), Category.alias()
    subtree = shelf.select(shelf.id).where(fn.SUBSTR(shelf.path, 1, len(category.path)) == category.path)
    return fn.EXISTS(
        place.select(1).where(place.product.in_((Product.id, Product.parent)), place.category.in_(subtree))
    )


def _families(selection: Selection) -> list:
    names = SearchName.alias()
    name = names.name_fr if selection.language == "fr" else names.name_en
    first_name, score = fn.MIN(name), fn.MAX(selection.hits.c.score) if selection.hits is not None else None
    orders = {
        "relevance": [score.desc()] if score is not None else [],
        "name": [],
        "sku": [fn.MIN(Product.sku_key)],
        "newest": [fn.MAX(Product.created_at).desc(), fn.MAX(Product.id).desc()],
    }
    return list(
        matching(selection)
        .select(
            head().alias("family"), fn.COUNT(Product.id).alias("matching"), fn.MIN(Product.id).alias("only"),
            fn.COUNT(head()).over().alias("total"),
        )
        .join_from(Product, names, JOIN.LEFT_OUTER, on=(names.product == head()))
        .group_by(head())
        .order_by(*orders[selection.sort], first_name, head())
        .paginate(selection.page, PAGE_SIZE)
        .namedtuples()
    )


def cards(selection: Selection, ids: list[int]) -> list[Card]:
    """The rows for these products (parents: with their matching variants), in this order. Two statements."""
    sold = {}
    within = matching(selection).select(Product.id, Product.parent).where(Product.parent.in_(ids))
    for variant, parent in within.order_by(Product.id).tuples():
        sold.setdefault(parent, []).append(variant)
    rows = {row["product_id"]: row for row in card_rows(ids, selection.account, selection.language)}
    return [Card(**rows[one], sold=tuple(sold.get(one, [one]))) for one in ids]


def card_rows(ids: list[int], account: Account | None, language: str) -> list[dict]:
    """What a row shows of each of these products, as dicts in no order. One statement; no visibility is checked."""
    p, own, other = Product, CustomerPartNumber.alias(), CustomerPartNumber.alias()
    mine = lineage(account)
    theirs = other.select(fn.MIN(other.id)).where(other.product == p.id, other.account.in_(mine))
    unit, unit_other = (p.unit_fr, p.unit_en) if language == "fr" else (p.unit_en, p.unit_fr)
    query = p.select(
        p.id.alias("product_id"), p.sku, p.kind, fn.COALESCE(fn.NULLIF(unit, ""), unit_other).alias("unit"), p.family,
        p.attributes, p.minimum, p.multiple, p.maximum, fn.COALESCE(own.part_number, "").alias("part_number"),
    ).join_from(p, own, JOIN.LEFT_OUTER, on=(own.id == theirs))
    return list(with_names(query, language).where(p.id.in_(ids)).dicts())


def facets(selection: Selection) -> list[Facet]:
    """The attributes by which the list can be narrowed, with how many families each value would show. One statement.

    The values of an attribute are counted as if that attribute were not chosen: choosing another one adds to it.
    """
    passed = {code: has_value(code, values) for code, values in selection.filters.items()}
    base = matching(selection, filtered=False).select(
        Product.id.alias("id"), Product.parent.alias("parent_id"), head().alias("family"),
        *(condition.alias(f"passed_{place}") for place, condition in enumerate(passed.values())),
    ).alias("base")
    fact = ProductAttribute.alias()
    counted = fact.select(fact.attribute, fact.value, fn.COUNT(fn.DISTINCT(base.c.family)).alias("families"))
    counted = counted.join(base, on=fact.product.in_((base.c.id, base.c.parent_id)))
    for place, code in enumerate(passed):
        counted = counted.where(getattr(base.c, f"passed_{place}") | (fact.attribute == code))
    counted = counted.group_by(fact.attribute, fact.value).alias("counted")
    rows = (
        AttributeValue.select(
            Attribute.code, Attribute.name_en, Attribute.name_fr,
            AttributeValue.code, AttributeValue.name_en, AttributeValue.name_fr, counted.c.families,
        )
        .join(Attribute)
        .join(counted, on=(counted.c.attribute == Attribute.code) & (counted.c.value == AttributeValue.code))
        .where(Attribute.facet)
        .order_by(Attribute.position, Attribute.id, AttributeValue.position, AttributeValue.id)
    )
    return _grouped(rows.tuples(), selection)


def _grouped(rows, selection: Selection) -> list[Facet]:
    french = selection.language == "fr"
    found: dict[str, Facet] = {}
    for code, name_en, name_fr, value, value_en, value_fr, count in rows:
        name = (name_fr or name_en) if french else (name_en or name_fr)
        chosen = value in selection.filters.get(code, ())
        value_name = (value_fr or value_en) if french else (value_en or value_fr)
        found.setdefault(code, Facet(code, name, [])).choices.append(Choice(value, value_name, count, chosen))
    return [facet for facet in found.values() if len(facet.choices) > 1 or facet.choices[0].chosen]

