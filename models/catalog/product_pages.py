"""What the page of one product says."""

from dataclasses import dataclass

from peewee import JOIN, fn

from models.accounts import Account
from models.base import among_these
from models.refusals import NotFound
from models.text import key

from .finding import with_names
from .listings import card_rows
from .products import (
    RELATIONS,
    Attribute,
    AttributeValue,
    Product,
    ProductAttribute,
    ProductCategory,
    ProductText,
    Relation,
)
from .succeeding import successor
from .visibility import visible, within_reach


@dataclass(frozen=True)
class Fact:
    """An attribute of a product in words: its code, its name, the names of its values."""

    code: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """A way in which a parent is sold: its row (as `card_rows`) and, by attribute code, what sets it apart."""

    row: dict
    differs: dict[str, str]


@dataclass(frozen=True)
class Page:
    """A product with all that its page says.

    `row` is as `card_rows` gives it, with description, status, gtin and, as every row here, `sold`: the ids that may be
    ordered (of a parent: its visible variants). `parent` is the row of a variant's parent;
    `variants` are the visible ones of the family, `axes` the (code, name) pairs in which they differ; `related` maps a
    kind of relation to rows of what may be seen; `replaced_by` is the row of the nearest successor that may be seen.
    """

    row: dict
    parent_id: int | None
    parent: dict | None
    facts: list[Fact]
    variants: list[Variant]
    axes: list[tuple[str, str]]
    related: dict[str, list[dict]]
    replaced_by: dict | None
    category_ids: list[int]


def product_page(sku: str, account: Account | None, storefront, language: str) -> Page:
    """The page of the product with this SKU; raises NotFound for what the account may not see, as for what is not.

    Discontinued products have a page, hidden ones none. Seven statements at any number of variants and relations.
    """
    product = _product(sku, account, storefront)
    kin = _kin(product, account, storefront)
    rows = {row["product_id"]: row for row in card_rows([row[0] for row in kin], account, language)}
    for row, sold in _sold(rows, account, storefront):
        row["sold"] = sold
    values = _values([row[0] for row in kin if row[1] in ("self", "parent", "variant")], language)
    variants = [rows[one] for one, kind in kin if kind == "variant"]
    axes = _axes(variants, values)
    variants.sort(key=lambda row: _place(row, axes, values))
    related = {kind: [rows[one] for one, what in kin if what == kind] for kind in RELATIONS}
    return Page(
        row=rows[product.id] | {"status": product.status, "gtin": product.gtin} | _text(product, language),
        parent_id=product.parent_id,
        parent=next((rows[one] for one, kind in kin if kind == "parent"), None),
        facts=_facts(product, values, axes if product.kind == "parent" else []),
        variants=[Variant(row, {a: _named(values, row["product_id"], a) for a, _name in axes}) for row in variants],
        axes=axes,
        related={kind: those for kind, those in related.items() if those},
        replaced_by=next((rows[one] for one, kind in kin if kind == "replaced_by"), None),
        category_ids=_categories(product),
    )


def picture_facts(sku: str, account: Account | None, storefront, language: str) -> dict:
    """What a drawing needs (sku, family, attributes, name, summary), and the content of the `picture` that stands in
    for it, if there is one; NotFound as for `product_page`. One statement.
    """
    picture = (Product.picture_fr if language == "fr" else Product.picture_en).alias("picture")
    rows = with_names(Product.select(Product.sku, Product.family, Product.attributes, picture), language)
    row = rows.where(Product.sku_key == key(sku), _has_page(account, storefront)).dicts().first()
    if row is None:
        raise NotFound(sku)
    return row


def _has_page(account, storefront):
    return (Product.status != "inactive") & within_reach(account, storefront)


def _product(sku: str, account, storefront) -> Product:
    instead = successor("id", lambda one: visible(account, storefront, one)).alias("successor")
    found = Product.select(Product, instead).where(Product.sku_key == key(sku), _has_page(account, storefront)).first()
    if found is None:
        raise NotFound(sku)
    return found


def _kin(product: Product, account, storefront) -> list[tuple[int, str]]:
    """The (id, what it is to the product) pairs: itself, its parent, variants, successor, relations; all visible ones.

    A variant is related to what its parent is related to.
    """
    family = product.parent_id or (product.id if product.kind == "parent" else 0)
    found = [(product.id, "self")]
    # Who they are first, by index: asked with OR whether it is one of them, each product there is would be looked at.
    near = Product.select(Product.id).where(Product.id.in_([product.parent_id or 0, product.successor or 0]))
    its = Relation.product.in_((product.id, product.parent_id))
    near = near.union(Product.select(Product.id).where(Product.parent == family))
    near = near.union(Relation.select(Relation.related).where(its))
    relatives = Product.select(Product.id, Product.parent, Relation.kind)
    relatives = relatives.join(Relation, JOIN.LEFT_OUTER, on=(Relation.related == Product.id) & its)
    relatives = relatives.where(among_these(Product.id, near), visible(account, storefront))
    for one, parent, kind in relatives.order_by(Product.sku_key, Product.id).tuples():
        if kind is not None:
            found.append((one, kind))
        if one == product.parent_id:
            found.append((one, "parent"))
        if one == product.successor:
            found.append((one, "replaced_by"))
        if family and parent == family:
            found.append((one, "variant"))
    return list(dict.fromkeys(found))


def _sold(rows: dict[int, dict], account, storefront) -> list[tuple[dict, tuple[int, ...]]]:
    parents = [one for one, row in rows.items() if row["kind"] == "parent"]
    found = {one: [] for one in parents}
    if parents:
        variants = Product.select(Product.parent, Product.id).where(
            Product.parent.in_(parents), visible(account, storefront)
        )
        for parent, variant in variants.order_by(Product.id).tuples():
            found[parent].append(variant)
    return [(row, tuple(found.get(one, [one]))) for one, row in rows.items()]


def _values(ids: list[int], language: str) -> list:
    """Rows (product, attribute code and name, value name) in the order in which they are shown."""
    fact, value = ProductAttribute, AttributeValue
    mine, other = (Attribute.name_fr, Attribute.name_en) if language == "fr" else (Attribute.name_en, Attribute.name_fr)
    its, its_other = (value.name_fr, value.name_en) if language == "fr" else (value.name_en, value.name_fr)
    return list(
        fact.select(
            fact.product.alias("product_id"), Attribute.code, fn.COALESCE(fn.NULLIF(mine, ""), other).alias("name"),
            fn.COALESCE(fn.NULLIF(its, ""), its_other).alias("value"),
        )
        .join(Attribute, on=(Attribute.code == fact.attribute))
        .join(value, on=(value.attribute == Attribute.id) & (value.code == fact.value))
        .where(fact.product.in_(ids))
        .order_by(Attribute.position, Attribute.id, value.position, value.id)
        .namedtuples()
    )


def _named(values: list, product_id: int, code: str) -> str:
    return ", ".join(row.value for row in values if row.product_id == product_id and row.code == code)


def _axes(variants: list[dict], values: list) -> list[tuple[str, str]]:
    """The attributes in which the variants differ, in the order in which attributes are shown."""
    ids = [row["product_id"] for row in variants]
    names = dict.fromkeys((row.code, row.name) for row in values)
    return [(code, name) for code, name in names if len({_named(values, one, code) for one in ids}) > 1]


def _place(row: dict, axes: list[tuple[str, str]], values: list) -> list[int]:
    """Where a variant stands among the others: by the places of its values, the smallest size first."""
    ranks = {pair: rank for rank, pair in enumerate(dict.fromkeys((value.code, value.value) for value in values))}
    its = {value.code: ranks[value.code, value.value] for value in values if value.product_id == row["product_id"]}
    return [its.get(code, -1) for code, _name in axes]


def _facts(product: Product, values: list, axes: list) -> list[Fact]:
    """The product's attributes and those of its parent that it lacks; of a parent, not what its variants differ in."""
    apart = {code for code, _name in axes}
    names = dict.fromkeys((row.code, row.name) for row in values)
    found = []
    for code, name in names:
        own = [row.value for row in values if row.code == code and row.product_id == product.id]
        its = own or [row.value for row in values if row.code == code and row.product_id == product.parent_id]
        if its and code not in apart:
            found.append(Fact(code, name, tuple(its)))
    return found


def _text(product: Product, language: str) -> dict:
    """The description and its language: the other one where this one is empty, the parent's for a variant without."""
    rows = ProductText.select(ProductText.product, ProductText.language, ProductText.description).where(
        ProductText.product.in_((product.id, product.parent_id or product.id))
    )
    told = [row for row in rows.tuples() if row[2]]
    told.sort(key=lambda row: (row[1] != language, row[0] != product.id))
    _product, told_in, description = told[0] if told else (product.id, language, "")
    return {"description": description, "description_language": told_in}


def _categories(product: Product) -> list[int]:
    ids = (product.id, product.parent_id or product.id)
    rows = ProductCategory.select(ProductCategory.category).where(ProductCategory.product.in_(ids))
    return sorted({row[0] for row in rows.tuples()})
