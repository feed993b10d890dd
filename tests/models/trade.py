"""A shop, accounts, products, prices and taxes in a few words: for tests whose edges the demo's world does not have."""

from datetime import date
from itertools import count

from models.accounts import Account, Location, Segment
from models.brands import Storefront
from models.catalog import BundlePart, Product, ProductText
from models.money import rate_from, unit_price_from
from models.pricing import DEFAULT_PRIORITY, Price, PriceBook, PriceBookAssignment
from models.tax import TaxRate
from models.text import key

DAY = date(2026, 6, 1)
_numbers = count(1)


def make_shop(code: str = "shop", currency: str = "CAD", country: str = "CA", **facts) -> Storefront:
    """A storefront in Toronto's time."""
    facts = {"locales": "en-CA fr-CA", "time_zone": "America/Toronto"} | facts
    return Storefront.create(
        code=code, host=f"{code}.localhost", name_en=code, country=country, currency=currency, **facts
    )


def make_account(shop: Storefront, code: str = "", segment: Segment | None = None, **facts) -> Account:
    """An account of the shop, with or without a segment or a parent."""
    code = code or f"ACCOUNT-{next(_numbers)}"
    return Account.create(code=code, name=code, storefront=shop, segment=segment, **facts)


def make_segment(code: str = "CHAIN") -> Segment:
    """A segment."""
    return Segment.create(code=code, name_en=code)


def make_place(account: Account, region: str = "QC", city: str = "", country: str = "CA", **facts) -> Location:
    """A ship-to of the account, after the ones it has."""
    position = Location.select().where(Location.account == account.id).count()
    facts = {"code": f"STORE-{position + 1:02}", "name": "Store", "position": position} | facts
    return Location.create(account=account, region=region, city=city, country=country, **facts)


def make_product(sku: str = "", **facts) -> Product:
    """An active product with its name in both languages."""
    sku = sku or f"SKU-{next(_numbers)}"
    product = Product.create(sku=sku, sku_key=key(sku), **facts)
    for language in ("en", "fr"):
        ProductText.create(product=product, language=language, name=f"{sku} {language}")
    return product


def make_bundle(parts: dict[Product, int], sku: str = "", **facts) -> Product:
    """A bundle of these products with their quantities in it."""
    bundle = make_product(sku, kind="bundle", **facts)
    for part, quantity in parts.items():
        BundlePart.create(bundle=bundle, component=part, quantity=quantity)
    return bundle


def make_variants(*skus: str, **facts) -> list[Product]:
    """Variants of one parent."""
    parent = make_product(kind="parent")
    return [make_product(sku, kind="variant", parent=parent, **facts) for sku in skus]


def make_book(owner, kind: str = "list", prices: dict | None = None, **facts) -> PriceBook:
    """A price book given to a storefront, segment or account: {product: "4.10" or {1: "4.10", 12: "3.95"}}."""
    facts = {"code": f"BOOK-{next(_numbers)}", "currency": "CAD", "priority": DEFAULT_PRIORITY[kind]} | facts
    book = PriceBook.create(kind=kind, name_en=f"{facts['code']} en", name_fr=f"{facts['code']} fr", **facts)
    scope = {Storefront: "storefront", Segment: "segment", Account: "account"}[type(owner)]
    PriceBookAssignment.create(book=book, scope=scope, scope_id=owner.id)
    for product, tiers in (prices or {}).items():
        for start, price in (tiers if isinstance(tiers, dict) else {1: tiers}).items():
            make_price(book, product, price, start)
    return book


def make_price(book: PriceBook, product: Product, price: str, start: int = 1, **facts) -> Price:
    """A price as a decimal in a book."""
    return Price.create(book=book, product=product, min_quantity=start, unit_price=unit_price_from(price), **facts)


def make_rate(region: str, kind: str, percent: str, country: str = "CA", **facts) -> TaxRate:
    """A tax of a place, in force for ever unless dates are given."""
    facts = {"name_en": kind, "name_fr": f"{kind} fr"} | facts
    return TaxRate.create(country=country, region=region, kind=kind, rate=rate_from(percent), **facts)
