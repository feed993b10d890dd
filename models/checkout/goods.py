"""What the items are: the products that may be ordered, with everything that promotions choose them by."""

from collections.abc import Iterable

from peewee import JOIN, fn

from models import catalog, pricing
from models.base import among, is_sqlite
from models.catalog import Category, Product, ProductCategory
from models.prepared import prepared

SEPARATOR = "|"


def products_of(storefront, account, ids: Iterable[int], gifts: list[str], categories: bool) -> dict[int, tuple]:
    """The products with these ids, and the gifts by their SKU keys, that the account may see and order: rows by id.

    `backorder` is the rule for what there is no stock of, `weight` that of a unit in grams; `paths` are the categories
    on which the product or its parent stands, only where `categories` are asked for. One statement.
    """
    how = {"viewer": catalog.viewer_of(account, storefront), "with_gifts": bool(gifts), "categories": categories}
    return {row.id: row for row in _products(list(ids), gifts, **how)}


@prepared
def _products(ids, gifts, *, viewer, with_gifts, categories):
    parent = Product.alias()
    wanted = among(Product.id, ids)
    if with_gifts:
        wanted |= among(Product.sku_key, gifts)
    columns = [
        Product.id, Product.sku, Product.sku_key, Product.tax_class, Product.minimum, Product.multiple,
        Product.maximum, catalog.bundles.backorder_of().alias("backorder"),
        catalog.bundles.weight_of().alias("weight"), parent.sku_key.alias("parent_key"),
    ]  # fmt: skip
    if categories:
        columns.append(_paths().alias("paths"))
    query = Product.select(*columns).join(parent, JOIN.LEFT_OUTER, on=(Product.parent == parent.id))
    return query.where(wanted, catalog.sold_to(viewer)).namedtuples()


def marks_of(product) -> frozenset[str]:
    """What a product may be chosen by in a promotion: its SKU, its parent's, its categories and those above them."""
    skus = [product.sku_key, product.parent_key] if product.parent_key else [product.sku_key]
    paths = (getattr(product, "paths", None) or "").split(SEPARATOR)
    codes = {code for path in paths for code in path.split("/") if code}
    return frozenset(
        [pricing.promotions.mark_of_product(sku) for sku in skus] + [*map(pricing.promotions.mark_of_category, codes)]
    )


def _paths():
    """The paths of a product's categories and its parent's, joined by SEPARATOR."""
    joined = fn.GROUP_CONCAT if is_sqlite() else fn.STRING_AGG
    on_shelf = ProductCategory.product.in_([Product.id, Product.parent])
    shelves = Category.select(joined(Category.path, SEPARATOR)).join(
        ProductCategory, on=(ProductCategory.category == Category.id)
    )
    return shelves.where(on_shelf)
