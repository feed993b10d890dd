"""What is sold: products, texts, shelves, facets, who may see what, and search."""

from .finding import Found, find_products, names
from .listings import PAGE_SIZE, SORTS, Card, Choice, Facet, Listing, Selection, listing
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
from .search_index import SearchCode, SearchEntry, SearchName, SearchTerm, SearchTrigram, reindex
from .searching import Results, search
from .visibility import lineage, sellable, visible, within_reach

__all__ = [
    "KINDS",
    "PAGE_SIZE",
    "RELATIONS",
    "SCOPES",
    "SORTS",
    "STATUSES",
    "Assortment",
    "AssortmentAssignment",
    "AssortmentItem",
    "Attribute",
    "AttributeValue",
    "Card",
    "Category",
    "Choice",
    "CustomerPartNumber",
    "Facet",
    "Found",
    "Listing",
    "Product",
    "ProductAttribute",
    "ProductCategory",
    "ProductText",
    "Relation",
    "Results",
    "SearchCode",
    "SearchEntry",
    "SearchName",
    "SearchTerm",
    "SearchTrigram",
    "Selection",
    "find_products",
    "lineage",
    "listing",
    "names",
    "refresh_paths",
    "reindex",
    "search",
    "sellable",
    "visible",
    "within_reach",
]
