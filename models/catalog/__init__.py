"""What is sold: products, texts, shelves, facets, who may see what, and search."""

from .paths import refresh_paths
from .products import (
    KINDS,
    RELATIONS,
    SCOPES,
    STATUSES,
    Assortment,
    AssortmentAssignment,
    AssortmentItem,
    Attribute,
    AttributeValue,
    Category,
    CustomerPartNumber,
    Product,
    ProductAttribute,
    ProductCategory,
    ProductText,
    Relation,
)

__all__ = [
    "KINDS",
    "RELATIONS",
    "SCOPES",
    "STATUSES",
    "Assortment",
    "AssortmentAssignment",
    "AssortmentItem",
    "Attribute",
    "AttributeValue",
    "Category",
    "CustomerPartNumber",
    "Product",
    "ProductAttribute",
    "ProductCategory",
    "ProductText",
    "Relation",
    "refresh_paths",
]
