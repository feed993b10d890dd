"""Finding products by what people write for them: SKU, own part number, GTIN. And their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from peewee import JOIN, fn

from models.accounts import Account
from models.base import among, text_pairs
from models.text import key

from .products import CustomerPartNumber, Product, ProductText
from .search_tables import SearchCode
from .search_words import bare
from .succeeding import successor
from .visibility import lineage, visible, within_reach

GTIN_LENGTHS = (8, 12, 13, 14)
# Shorter beginnings of a SKU would mean half the catalogue.
SKU_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A product that a code stands for. `found_by` is `sku`, `part_number` or `gtin`; a `parent` is never sold.

    `replaced_by_sku` is the nearest successor that the account may see. `maximum` None: no upper bound.
    """

    product_id: int
    sku: str
    kind: str
    status: str
    minimum: int
    multiple: int
    maximum: int | None
    replaced_by_sku: str | None
    tax_class: str
    name_en: str
    name_fr: str
    unit_en: str
    unit_fr: str
    found_by: str = "sku"


def find_products(codes: list[str], account: Account | None, storefront) -> dict[str, Found]:
    """What each code stands for, by `text.key` of the code: SKU before own part number before GTIN.

    Three statements, however many the codes. What the account may not see is absent, exactly as what does not exist.
    A discontinued or inactive product within reach is there, with its status. A GTIN that stands on two products names
    neither.
    """
    keys = list(dict.fromkeys(key(code) for code in codes if code.strip()))
    found = _by_sku(keys, account, storefront) if keys else {}
    if rest := [one for one in keys if one not in found]:
        found |= _by_part_number(rest, account, storefront)
    if rest := [one for one in keys if one not in found and is_gtin(one)]:
        found |= _by_gtin(rest, account, storefront)
    return found


def find_by_number_spans(spans: Iterable[range], account: Account | None, storefront) -> dict[range, list[Found]]:
    """The products within reach whose SKU, or GTIN in any of its lengths, is one of the numbers of each span; a span
    that none is in is left out. Two statements, however many the spans."""
    asked = {(str(span.start).zfill(n), str(span.stop - 1).zfill(n)): span for span in spans for n in _lengths(span)}
    found: dict[range, dict[int, Found]] = {}
    for code, by in ((Product.sku_key, "sku"), (Product.gtin, "gtin")):
        pairs = text_pairs("span", asked)
        fits = (code >= pairs.c.low) & (code <= pairs.c.high)
        rows = _rows(account, storefront, pairs.c.low, pairs.c.high, code).join_from(Product, pairs, on=fits)
        whole = fn.LENGTH(code) == fn.LENGTH(pairs.c.low)
        for low, high, number, *facts in rows.where(whole, Product.kind != "parent").tuples():
            # Databases differ in what stands between two texts, but not in what are digits.
            if number.isdecimal():
                found.setdefault(asked[low, high], {}).setdefault(facts[0], Found(*facts, by))
    return {span: list(those.values()) for span, those in found.items()}


def _lengths(span: range) -> list[int]:
    return [length for length in GTIN_LENGTHS if length >= len(str(span.stop - 1))]


def meant(words: str, account: Account, product=Product):
    """The condition that a product's SKU is this or begins with it, or that the account itself calls it by it, whether
    it may be seen or not."""
    code = key(words)
    return _begins(code, product) | product.id.in_(_called(code, account))


def meant_by(words: str, account: Account, most: int) -> list[int] | None:
    """The ids of the products that are `meant`, found by index; None if that takes more than so many. One statement."""
    code = key(words)
    # What begins with the words also does so without its punctuation, and by that the search index knows it.
    start = bare(code).encode()
    begins = SearchCode.select(SearchCode.product).join(Product, on=(Product.id == SearchCode.product))
    begins = begins.where(SearchCode.code.between(start, start + b"\xff"), _begins(code, Product))
    found = [product for product, in begins.union_all(_called(code, account)).limit(most + 1).tuples()]
    return list(dict.fromkeys(found)) if len(found) <= most else None


def _begins(code: str, product):
    start = fn.SUBSTR(product.sku_key, 1, len(code))
    return (start if len(code) >= SKU_BEGINNING else product.sku_key) == code


def _called(code: str, account: Account):
    own = CustomerPartNumber
    return own.select(own.product).where(own.account == account.id, own.part_key == code)


def names(product_ids, language: str) -> dict[int, str]:
    """The name of each product in this language; in the other where there is none, else its SKU. One statement."""
    rows = with_names(Product.select(Product.id), language).where(Product.id.in_(list(product_ids))).tuples()
    return {product_id: name for product_id, name, _summary in rows}


def example_skus(account: Account | None, storefront, count: int = 2) -> list[str]:
    """The SKUs of a few products that the account can order, to show how one is written. One statement."""
    rows = Product.select(Product.sku).where(Product.kind == "simple", visible(account, storefront))
    return [sku for (sku,) in rows.order_by(Product.id).limit(count).tuples()]


def with_names(query, language: str, product=Product):
    """`query` with the columns `name` and `summary` in this language, by the rule of `names`."""
    mine, other = ProductText.alias(), ProductText.alias()
    return (
        query.select_extend(
            fn.COALESCE(fn.NULLIF(mine.name, ""), fn.NULLIF(other.name, ""), product.sku).alias("name"),
            fn.COALESCE(fn.NULLIF(mine.summary, ""), other.summary, "").alias("summary"),
        )
        .join_from(product, mine, JOIN.LEFT_OUTER, on=(mine.product == product.id) & (mine.language == language))
        .join_from(product, other, JOIN.LEFT_OUTER, on=(other.product == product.id) & (other.language != language))
    )


def is_gtin(code: str) -> bool:
    """Whether a code is written as a GTIN (8, 12, 13 or 14 digits)."""
    return code.isascii() and code.isdigit() and len(code) in GTIN_LENGTHS


def gtin_forms(code: str) -> list[str]:
    """The same GTIN in each of its lengths: leading zeros do not change it (GS1 General Specifications, 3.1)."""
    bare = code.lstrip("0")
    return [bare.zfill(length) for length in GTIN_LENGTHS if length >= len(bare)]


def _by_sku(keys, account, storefront) -> dict[str, Found]:
    rows = _rows(account, storefront, Product.sku_key).where(among(Product.sku_key, keys))
    return {row[0]: Found(*row[1:]) for row in rows.tuples()}


def _by_part_number(keys, account, storefront) -> dict[str, Found]:
    mine = lineage(account)
    if not mine:
        return {}
    rows = (
        _rows(account, storefront, CustomerPartNumber.part_key, CustomerPartNumber.account)
        .join_from(Product, CustomerPartNumber, on=(CustomerPartNumber.product == Product.id))
        .where(CustomerPartNumber.account.in_(mine), among(CustomerPartNumber.part_key, keys))
    )
    nearest = sorted(rows.tuples(), key=lambda row: -mine.index(row[1]))
    return {row[0]: Found(*row[2:], "part_number") for row in nearest}


def _by_gtin(codes, account, storefront) -> dict[str, Found]:
    forms = {code: gtin_forms(code) for code in codes}
    every = sorted({form for those in forms.values() for form in those})
    rows = _rows(account, storefront, Product.gtin).where(among(Product.gtin, every), Product.kind != "parent")
    bearers = {}
    for gtin, *facts in rows.tuples():
        bearers.setdefault(gtin, []).append(Found(*facts, "gtin"))
    found = {code: [one for form in forms[code] for one in bearers.get(form, [])] for code in codes}
    return {code: those[0] for code, those in found.items() if len(those) == 1}


def _rows(account, storefront, *first):
    """The columns of Found, after `first`, of what is within reach."""
    english, french = ProductText.alias(), ProductText.alias()
    p = Product
    english_name, french_name = fn.NULLIF(english.name, ""), fn.NULLIF(french.name, "")
    instead = successor("sku", lambda one: visible(account, storefront, one), p)
    return (
        p.select(
            *first, p.id, p.sku, p.kind, p.status, p.minimum, p.multiple, p.maximum, instead, p.tax_class,
            fn.COALESCE(english_name, french_name, p.sku), fn.COALESCE(french_name, english_name, p.sku),
            p.unit_en, p.unit_fr,
        )
        .join_from(p, english, JOIN.LEFT_OUTER, on=(english.product == p.id) & (english.language == "en"))
        .join_from(p, french, JOIN.LEFT_OUTER, on=(french.product == p.id) & (french.language == "fr"))
        .where(within_reach(account, storefront))
    )
