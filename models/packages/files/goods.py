"""Files of what is sold: shelves, attributes, products, who may see them, what customers call them."""

from models import catalog
from models.accounts import Account
from models.catalog import (
    BACKORDERS,
    MEDIA_KINDS,
    RELATIONS,
    RULES,
    Attribute,
    AttributeValue,
    BundlePart,
    Category,
    Media,
    Product,
    Relation,
)
from models.catalog import KINDS as PRODUCT_KINDS
from models.catalog import STATUSES as PRODUCT_STATUSES

from .. import bundle_rows, media_rows, rows
from ..columns import code_of, kept, one_of, place, readers, whole, yes_no
from ..columns import text as words
from .file import File, product_code

GOODS = (
    File(
        "categories.csv",
        Category,
        (
            words("code", required=True, longest=60),
            code_of("parent", Category),
            words("name_en", required=True, longest=120),
            words("name_fr", longest=120),
            whole("position", default=0),
        ),
        rows.plain(Category),
        ("code",),
    ),
    File(
        "attributes.csv",
        Attribute,
        (
            words("code", required=True, longest=40),
            words("name_en", required=True, longest=80),
            words("name_fr", longest=80),
            whole("position", default=0),
            yes_no("facet"),
        ),
        rows.plain(Attribute),
        ("code",),
    ),
    File(
        "attribute_values.csv",
        AttributeValue,
        (
            code_of("attribute", Attribute, required=True),
            words("code", required=True, longest=60),
            words("name_en", required=True, longest=80),
            words("name_fr", longest=80),
            whole("position", default=0),
        ),
        rows.plain(AttributeValue),
        ("attribute", "code"),
    ),
    File(
        "products.csv",
        Product,
        (
            words("sku", required=True, longest=60),
            one_of("kind", PRODUCT_KINDS, default="simple"),
            code_of("parent", Product, read=product_code),
            words("name_en", required=True, longest=200),
            words("name_fr", longest=200),
            words("summary_en", longest=400),
            words("summary_fr", longest=400),
            words("description_en", longest=20_000),
            words("description_fr", longest=20_000),
            words("categories", longest=2000),
            words("unit_en", longest=60),
            words("unit_fr", longest=60),
            whole("minimum", lowest=1, default=1),
            whole("multiple", lowest=1, default=1),
            whole("maximum", lowest=1),
            words("tax_class", longest=40, default="standard"),
            words("gtin", longest=14),
            one_of("status", PRODUCT_STATUSES, default="active"),
            code_of("replaced_by", Product, read=product_code),
            words("family", longest=40),
            one_of("backorder", BACKORDERS, default="allow"),
            kept(whole("weight", lowest=0, highest=1_000_000)),
        ),
        rows.product,
        ("sku",),
        spread=("attr.",),
        owns=rows.OWNED_BY_PRODUCT,
        known_as=lambda row: product_code(row.values["sku"]),
    ),
    File(
        "bundles.csv",
        BundlePart,
        (
            code_of("sku", Product, "bundle", required=True, read=product_code),
            code_of("component", Product, required=True, read=product_code),
            whole("quantity", lowest=1, highest=catalog.bundles.PART_UNITS, required=True),
        ),
        bundle_rows.part,
        ("sku", "component"),
        owns=(BundlePart,),
    ),
    File(
        "relations.csv",
        Relation,
        (
            code_of("sku", Product, "product", required=True, read=product_code),
            code_of("related", Product, required=True, read=product_code),
            one_of("kind", RELATIONS),
        ),
        rows.relation,
        ("sku", "related", "kind"),
    ),
    File(
        "media.csv",
        Media,
        (
            code_of("sku", Product, "product", required=True, read=product_code),
            one_of("kind", MEDIA_KINDS),
            readers("locale"),
            words("title", longest=200),
            words("title_fr", longest=200),
            place("position", "position"),
            words("file", required=True, longest=500),
        ),
        media_rows.medium,
        ("sku", "kind", "locale", "file"),
    ),
    File(
        "assortments.csv",
        rows.AssortmentItem,
        (
            words("assortment", required=True, longest=60),
            code_of("sku", Product, "product", read=product_code),
            code_of("category", Category),
            one_of("rule", RULES, default="allow"),
        ),
        rows.assortment_item,
        ("assortment", "sku", "category"),
    ),
    File(
        "assortment_assignments.csv",
        rows.AssortmentAssignment,
        (
            words("assortment", required=True, longest=60),
            one_of("scope", rows.SCOPE_NAMES),
            words("code", required=True, longest=40),
        ),
        rows.assortment_assignment,
        ("assortment", "scope", "code"),
    ),
    File(
        "part_numbers.csv",
        rows.CustomerPartNumber,
        (
            code_of("account", Account, required=True),
            words("part_number", required=True, longest=60),
            code_of("sku", Product, "product", required=True, read=product_code),
        ),
        rows.part_number,
        ("account", "part_number"),
    ),
)
