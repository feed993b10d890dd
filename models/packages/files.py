"""The files of a package, in the order in which they are read: their columns, and the rows they stand for."""

from collections.abc import Callable
from dataclasses import dataclass

from models import text
from models.accounts import PAYMENT_POLICIES, Account, Location, Membership, Segment
from models.accounts import STATUSES as ACCOUNT_STATUSES
from models.brands import ROUNDINGS, Storefront
from models.catalog import KINDS as PRODUCT_KINDS
from models.catalog import RELATIONS, Attribute, AttributeValue, Category, Product, Relation
from models.catalog import STATUSES as PRODUCT_STATUSES
from models.delivery import ShippingMethod
from models.identity import ROLES, User
from models.pricing import KINDS as BOOK_KINDS
from models.pricing import Price, PriceBook
from models.stock import Level, Warehouse
from models.tax import KINDS as TAX_KINDS
from models.tax import TREATMENTS, TaxExemption, TaxRate, TaxTreatment

from . import rows
from .columns import Column, amount, code_of, day, one_of, rate, unit_price, whole, yes_no
from .columns import text as words


@dataclass(frozen=True)
class File:
    """One file: `table` is its main table, `records(row, place)` gives the rows of tables that a line stands for.

    `spread` maps prefixes such as `attr.` to the field that gathers those columns as a dict. `key` names the columns
    by which a line is known, so that a line given twice is a fault.
    """

    name: str
    table: type
    columns: tuple[Column, ...]
    records: Callable
    key: tuple[str, ...]
    spread: tuple[str, ...] = ()
    owns: tuple[type, ...] = ()

    def column(self, name: str) -> Column | None:
        """The column of this name, if the file has it."""
        return next((column for column in self.columns if column.name == name), None)


def product_code(cell: str) -> str:
    """A SKU as products are known by it."""
    return text.key(cell)


EMAIL = Column("email", "email", read=str.casefold, required=True, longest=254)

FILES = (
    File(
        "storefronts.csv",
        Storefront,
        (
            words("code", required=True, longest=40),
            Column("host", "host", read=str.casefold, required=True, longest=120),
            words("name_en", required=True, longest=120),
            words("name_fr", longest=120),
            words("country", required=True, longest=2),
            words("currency", required=True, longest=3),
            words("locales", required=True, longest=60),
            words("time_zone", required=True, longest=40),
            one_of("tax_rounding", ROUNDINGS, default="document"),
            words("logo", longest=120),
            words("email", longest=254),
            words("phone", longest=40),
            words("address", longest=300),
        ),
        rows.storefront,
        ("code",),
        spread=("theme.", "registration."),
    ),
    File(
        "segments.csv",
        Segment,
        (words("code", required=True, longest=40), words("name_en", required=True), words("name_fr")),
        rows.plain(Segment),
        ("code",),
    ),
    File(
        "users.csv",
        User,
        (
            EMAIL,
            words("name", required=True, longest=120),
            one_of("role", ROLES, default="buyer"),
            words("accounts", longest=2000),
            words("locale", longest=10, default="en-US"),
        ),
        rows.user,
        ("email",),
    ),
    File(
        "accounts.csv",
        Account,
        (
            words("code", required=True, longest=40),
            words("name", required=True, longest=120),
            code_of("parent", Account),
            code_of("storefront", Storefront, required=True),
            code_of("segment", Segment),
            words("locale", longest=10),
            one_of("payment_policy", PAYMENT_POLICIES, default="terms"),
            whole("terms_days", lowest=0, default=30),
            amount("credit_limit"),
            amount("order_minimum"),
            amount("order_maximum"),
            code_of("rep", User, read=str.casefold),
            one_of("status", ACCOUNT_STATUSES, default="active"),
        ),
        rows.account,
        ("code",),
    ),
    File("users.csv", User, (EMAIL, words("accounts", longest=2000)), rows.members, ("email",), owns=(Membership,)),
    File(
        "locations.csv",
        Location,
        (
            code_of("account", Account, required=True),
            words("code", required=True, longest=40),
            words("name", required=True, longest=120),
            words("attention", longest=120),
            words("street", longest=160),
            words("street2", longest=160),
            words("city", longest=80),
            words("region", longest=10),
            words("postal_code", longest=12),
            words("country", required=True, longest=2),
        ),
        rows.location,
        ("account", "code"),
    ),
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
        ),
        rows.product,
        ("sku",),
        spread=("attr.",),
        owns=rows.OWNED_BY_PRODUCT,
    ),
    File(
        "relations.csv",
        Relation,
        (
            code_of("sku", Product, "product", required=True, read=product_code),
            code_of("related", Product, required=True, read=product_code),
            one_of("kind", RELATIONS),
        ),
        rows.plain(Relation),
        ("sku", "related", "kind"),
    ),
    File(
        "assortments.csv",
        rows.AssortmentItem,
        (
            words("assortment", required=True, longest=60),
            code_of("sku", Product, "product", read=product_code),
            code_of("category", Category),
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
    File(
        "price_books.csv",
        PriceBook,
        (
            words("code", required=True, longest=60),
            words("name_en", required=True, longest=120),
            words("name_fr", longest=120),
            one_of("kind", BOOK_KINDS),
            words("currency", required=True, longest=3),
            whole("priority"),
            day("valid_from"),
            day("valid_to"),
        ),
        rows.price_book,
        ("code",),
    ),
    File(
        "price_book_assignments.csv",
        rows.PriceBookAssignment,
        (
            code_of("price_book", PriceBook, "book", required=True),
            one_of("scope", rows.SCOPE_NAMES),
            words("code", required=True, longest=40),
        ),
        rows.book_assignment,
        ("price_book", "scope", "code"),
    ),
    File(
        "prices.csv",
        Price,
        (
            code_of("price_book", PriceBook, "book", required=True),
            code_of("sku", Product, "product", required=True, read=product_code),
            whole("min_quantity", lowest=1, default=1),
            unit_price("unit_price"),
            day("valid_from"),
            day("valid_to"),
        ),
        rows.plain(Price),
        ("price_book", "sku", "min_quantity", "valid_from"),
    ),
    File(
        "tax_rates.csv",
        TaxRate,
        (
            words("country", required=True, longest=2),
            words("region", longest=10),
            words("locality", longest=80),
            one_of("kind", TAX_KINDS),
            words("name_en", required=True, longest=60),
            words("name_fr", longest=60),
            rate("rate_percent", "rate"),
            day("valid_from"),
            day("valid_to"),
        ),
        rows.plain(TaxRate),
        ("country", "region", "locality", "kind", "valid_from"),
    ),
    File(
        "tax_treatments.csv",
        TaxTreatment,
        (
            words("tax_class", required=True, longest=40),
            words("country", required=True, longest=2),
            words("region", longest=10),
            words("kind", longest=10),
            one_of("treatment", TREATMENTS),
        ),
        rows.plain(TaxTreatment),
        ("tax_class", "country", "region", "kind"),
    ),
    File(
        "tax_exemptions.csv",
        TaxExemption,
        (
            code_of("account", Account, required=True),
            words("country", required=True, longest=2),
            words("region", longest=10),
            words("kind", longest=10),
            words("number", required=True, longest=60),
            day("valid_from"),
            day("valid_to"),
        ),
        rows.plain(TaxExemption),
        ("account", "country", "region", "kind", "number"),
    ),
    File(
        "warehouses.csv",
        Warehouse,
        (
            words("code", required=True, longest=40),
            words("name_en", longest=120),
            words("name_fr", longest=120),
            words("storefronts", longest=400),
        ),
        rows.warehouse,
        ("code",),
        owns=(rows.WarehouseStorefront,),
    ),
    File(
        "stock.csv",
        Level,
        (
            words("warehouse", required=True, longest=40),
            code_of("sku", Product, "product", required=True, read=product_code),
            whole("on_hand", lowest=0, default=0),
            day("next_receipt"),
        ),
        rows.level,
        ("warehouse", "sku"),
    ),
    File(
        "shipping.csv",
        ShippingMethod,
        (
            code_of("storefront", Storefront, required=True),
            words("method", "code", required=True, longest=40),
            words("name_en", required=True, longest=120),
            words("name_fr", longest=120),
            amount("charge"),
            amount("free_over"),
            words("tax_class", longest=40, default="shipping"),
            whole("position", default=0),
        ),
        rows.shipping_method,
        ("storefront", "method"),
    ),
)
