"""Files of what things cost and where they lie: prices, taxes, stock, shipping."""

from models.accounts import Account
from models.brands import TAX_SOURCES, Storefront
from models.catalog import Product
from models.delivery import BASES, WEEK, Calendar, ShippingMethod, ShippingRate, postal_key
from models.delivery import KINDS as METHOD_KINDS
from models.policies import CheckoutPolicy
from models.pricing import KINDS as BOOK_KINDS
from models.pricing import Cost, Price, PriceBook, Promotion, PromotionAssignment
from models.stock import Level, Warehouse
from models.tax import KINDS as TAX_KINDS
from models.tax import TREATMENTS, TaxCode, TaxExemption, TaxRate, TaxTreatment

from .. import bundle_rows, delivery_rows, policies, promotions, rows
from ..columns import Column, amount, code_of, country, day, kept, one_of, rate, unit_price, whole, yes_no
from ..columns import text as words
from .file import File, product_code

TERMS = (
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
            yes_no("variants_together", default=False),
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
        rows.dated(Price),
        ("price_book", "sku", "min_quantity", "valid_from"),
    ),
    File(
        "costs.csv",
        Cost,
        (
            code_of("sku", Product, "product", required=True, read=product_code),
            words("currency", required=True, longest=3),
            unit_price("cost", "unit_cost"),
            day("valid_from"),
        ),
        rows.cost,
        ("sku", "currency", "valid_from"),
    ),
    File(
        "tax_rates.csv",
        TaxRate,
        (
            country(required=True),
            words("region", longest=10),
            words("locality", longest=80),
            one_of("kind", TAX_KINDS),
            words("name_en", required=True, longest=60),
            words("name_fr", longest=60),
            rate("rate_percent", "rate"),
            day("valid_from"),
            day("valid_to"),
        ),
        rows.dated(TaxRate),
        ("country", "region", "locality", "kind", "valid_from"),
    ),
    File(
        "tax_treatments.csv",
        TaxTreatment,
        (
            words("tax_class", required=True, longest=40),
            country(required=True),
            words("region", longest=10),
            words("kind", longest=10),
            one_of("treatment", TREATMENTS),
        ),
        rows.plain(TaxTreatment),
        ("tax_class", "country", "region", "kind"),
    ),
    File(
        "tax_codes.csv",
        TaxCode,
        (
            one_of("tax_source", TAX_SOURCES[1:]),
            words("tax_class", required=True, longest=40),
            words("code", required=True, longest=25),
        ),
        rows.plain(TaxCode),
        ("tax_source", "tax_class"),
    ),
    File(
        "tax_exemptions.csv",
        TaxExemption,
        (
            code_of("account", Account, required=True),
            country(required=True),
            words("region", longest=10),
            words("kind", longest=10),
            words("number", required=True, longest=60),
            day("valid_from"),
            day("valid_to"),
        ),
        rows.dated(TaxExemption),
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
            kept(words("street", longest=160)),
            kept(words("city", longest=80)),
            kept(words("region", longest=10)),
            kept(words("postal_code", longest=12)),
            kept(country()),
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
            whole("low_at", lowest=0),
        ),
        bundle_rows.level,
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
            kept(one_of("kind", METHOD_KINDS, default="flat")),
            kept(one_of("basis", BASES, default="amount")),
            kept(whole("lead_days", lowest=0, highest=60, default=0)),
            kept(code_of("warehouse", Warehouse)),
            kept(yes_no("active", default=True)),
        ),
        delivery_rows.shipping_method,
        ("storefront", "method"),
    ),
    File(
        "checkout_policies.json",
        CheckoutPolicy,
        (),
        rows.plain(CheckoutPolicy),
        ("scope", "code"),
        read=policies.read,
        write=policies.write,
    ),
    File(
        "shipping_rates.csv",
        ShippingRate,
        (
            code_of("storefront", Storefront, required=True),
            words("method", required=True, longest=40),
            country(),
            words("region", longest=10),
            Column("postal", "postal", read=postal_key, default="", longest=12),
            words("from", "starts", required=True, longest=20),
            amount("charge"),
        ),
        delivery_rows.shipping_rate,
        ("storefront", "method", "country", "region", "postal", "from"),
        write=delivery_rows.write_rates,
    ),
    File(
        "calendars.csv",
        Calendar,
        (
            code_of("storefront", Storefront, required=True),
            delivery_rows.weekdays("working_days", default=WEEK),
            words("cut_off", longest=5),
            whole("lead_days", lowest=0, highest=60, default=1),
            delivery_rows.extra_days("extra_days"),
            words("holidays", longest=10),
            delivery_rows.days("closed_days"),
        ),
        delivery_rows.calendar,
        ("storefront",),
    ),
    File(
        "promotions.json",
        Promotion,
        (),
        rows.plain(Promotion),
        ("code",),
        owns=(PromotionAssignment,),
        read=promotions.read,
        write=promotions.write,
    ),
)
