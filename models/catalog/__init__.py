"""What is sold: products, texts, shelves, facets, who may see what, and search."""

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
]
