"""What is sold: products, texts, shelves, facets, who may see what, and search."""

from .assorting import (
    AssortmentCodeWrong,
    AssortmentExists,
    Contents,
    assortment_of,
    assortments_page,
    change_assortment,
    contents_of,
    create_assortment,
    owners_of,
    remove_assortment,
)
from .attributes import (
    AttributeCodeWrong,
    AttributeNameless,
    AttributeThere,
    Words,
    add_value,
    attribute_of,
    attributes_list,
    change_attribute,
    create_attribute,
    values_of,
)
from .bundles import BundlePart
from .describing import FACTS, Description, GtinWrong, NotAboveZero, QuantitiesDisagree, ValueUnknown, describe, is_gtin
from .effects import Effect, effects
from .explaining import Explained, Reason, Trial, try_search
from .facets import Choice, Facet
from .finding import Found, example_skus, find_by_number_spans, find_products, meant, meant_by, names, with_names
from .listings import FILTERS, PAGE_SIZE, SORTS, Card, Listing, Selection, listing, shelf_listing
from .making import ParentWrong, SkuTaken, SkuWrong, create_product
from .media import (
    BROUGHT_BYTES,
    FITS,
    MEDIA_OF_PRODUCT,
    Brought,
    KindWrong,
    MediaThere,
    MediaTooMany,
    PlaceTaken,
    Placing,
    add_media,
    change_media,
    check_kind,
    collect_media,
    kind_of,
    media_off,
    remove_media,
)
from .media_pages import Medium, any_media_file, media_file, media_of, media_to_edit, pictures_kept
from .media_table import MEDIA_KINDS, Media
from .merchandising import (
    STRONGEST,
    Boost,
    BoostTooStrong,
    BoostUnclear,
    DatesReversed,
    Synonym,
    SynonymThere,
    SynonymUnclear,
    boost_of,
    boosts_page,
    check_boost,
    check_synonym,
    remove_boost,
    remove_synonym,
    save_boost,
    save_synonym,
    synonym_of,
    synonyms_page,
)
from .missed import SearchMiss, forget_misses, miss_of, misses, note_miss, remove_miss
from .naming import AccountsUnknown, SkusUnknown, accounts_named, groups, products_named, skus_of
from .paths import refresh_paths
from .picturing import refresh_pictures
from .places import PlaceReceipt, TooManyRows, on_shelf, put_on_shelf, shelf_of, shelf_tree, take_off_shelf
from .product_pages import Fact, Page, Variant, picture_facts, product_page
from .products import (
    BACKORDERS,
    KINDS,
    RELATIONS,
    RULES,
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
from .publishing import NameMissing, ReplacementMissing, publish, retire, withdraw
from .relating import RelatedToItself, RelationUnknown, relate, relations_of, unrelate
from .search_index import is_indexed, mark_index, reindex, reindex_assortments
from .search_tables import SearchCode, SearchName, SearchPlace, SearchPosting, SearchState, SearchTerm, SearchTrigram
from .searching import QUERY_LETTERS, Results, search
from .shelves import Shelf, category, shelves, way_to
from .shelving import (
    InOwnSubtree,
    ShelfCodeWrong,
    ShelfExists,
    ShelfInAssortments,
    ShelfNameless,
    ShelfNotEmpty,
    ShelfTooDeep,
    change_shelf,
    create_shelf,
    empty_shelf,
    remove_shelf,
    reorder_shelf,
)
from .succeeding import successor
from .suggesting import Suggestions, suggest, suggest_sold
from .told import refresh_told
from .translating import TextTooLong, Told, coverage_by_field, coverage_by_shelf, missing_page, translate
from .upkeep import (
    LACKS,
    TEXTS,
    Edited,
    Wanted,
    category_tree,
    conditions,
    count_lacking,
    coverage,
    edited,
    offered_at,
    product_of,
    products_page,
    seen_by,
    tax_classes,
    vocabulary,
)
from .visibility import Viewer, lineage, sellable, sold_to, under, viewer_of, visible, visible_to, within_reach

__all__ = [
    "BACKORDERS", "BROUGHT_BYTES", "FACTS", "FILTERS", "FITS", "KINDS", "LACKS", "MEDIA_KINDS", "MEDIA_OF_PRODUCT",
    "PAGE_SIZE", "QUERY_LETTERS", "RELATIONS", "RULES", "SCOPES", "SORTS", "STATUSES", "STRONGEST", "TEXTS",
    "AccountsUnknown", "Assortment", "AssortmentAssignment", "AssortmentCodeWrong", "AssortmentExists",
    "AssortmentItem", "Attribute", "AttributeCodeWrong", "AttributeNameless", "AttributeThere", "AttributeValue",
    "Boost", "BoostTooStrong", "BoostUnclear", "Brought", "BundlePart", "Card", "Category", "Choice", "Contents",
    "CustomerPartNumber", "DatesReversed", "Description", "Edited", "Effect", "Explained", "Facet", "Fact", "Found",
    "GtinWrong", "InOwnSubtree", "KindWrong", "Listing", "Media", "MediaThere", "MediaTooMany", "Medium", "NameMissing",
    "NotAboveZero", "Page", "ParentWrong", "PlaceReceipt", "PlaceTaken", "Placing", "Product", "ProductAttribute",
    "ProductCategory", "ProductText", "QuantitiesDisagree", "Reason", "RelatedToItself", "Relation", "RelationUnknown",
    "ReplacementMissing", "Results", "SearchCode", "SearchMiss", "SearchName", "SearchPlace", "SearchPosting",
    "SearchState", "SearchTerm", "SearchTrigram", "Selection", "Shelf", "ShelfCodeWrong", "ShelfExists",
    "ShelfInAssortments", "ShelfNameless", "ShelfNotEmpty", "ShelfTooDeep", "SkuTaken", "SkuWrong", "SkusUnknown",
    "Suggestions", "Synonym", "SynonymThere", "SynonymUnclear", "TextTooLong", "Told", "TooManyRows", "Trial",
    "ValueUnknown", "Variant", "Viewer", "Wanted", "Words", "accounts_named", "add_media", "add_value",
    "any_media_file", "assortment_of", "assortments_page", "attribute_of", "attributes_list", "boost_of", "boosts_page",
    "bundles", "category", "category_tree", "change_assortment", "change_attribute", "change_media", "change_shelf",
    "check_boost", "check_kind", "check_synonym", "collect_media", "conditions", "contents_of", "count_lacking",
    "coverage", "coverage_by_field", "coverage_by_shelf", "create_assortment", "create_attribute", "create_product",
    "create_shelf", "describe", "edited", "effects", "empty_shelf", "example_skus", "find_by_number_spans",
    "find_products", "forget_misses", "groups", "is_gtin", "is_indexed", "kind_of", "lineage", "listing", "mark_index",
    "media_file", "media_of", "media_off", "media_to_edit", "meant", "meant_by", "miss_of", "misses", "missing_page",
    "names", "note_miss", "offered_at", "on_shelf", "owners_of", "picture_facts", "pictures_kept", "product_of",
    "product_page", "products_named", "products_page", "publish", "put_on_shelf", "refresh_paths", "refresh_pictures",
    "refresh_told", "reindex", "reindex_assortments", "relate", "relations_of", "remove_assortment", "remove_boost",
    "remove_media", "remove_miss", "remove_shelf", "remove_synonym", "reorder_shelf", "retire", "save_boost",
    "save_synonym", "search", "seen_by", "sellable", "shelf_listing", "shelf_of", "shelf_tree", "shelves", "skus_of",
    "sold_to", "successor", "suggest", "suggest_sold", "synonym_of", "synonyms_page", "take_off_shelf", "tax_classes",
    "translate", "try_search", "under", "unrelate", "values_of", "viewer_of", "visible", "visible_to", "vocabulary",
    "way_to", "with_names", "withdraw", "within_reach",
]  # fmt: skip
