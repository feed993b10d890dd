"""Bundles: products sold as one that are made of others, and what they are made of."""

import json
from dataclasses import dataclass

from peewee import Case, Cast, IntegerField, fn

from models import history, limits
from models.base import Model, among, bump, insert_many, is_sqlite, reference, writing
from models.refusals import Refused
from models.text import N_, key

from .finding import with_names
from .products import Product, ProductText
from .visibility import visible

PARTS_LIMIT = limits.declare("bundle_parts", 50, N_("A bundle is made of at most %(value)s different products."))
PART_UNITS = limits.declare("bundle_part_units", 1_000, N_("A bundle holds at most %(value)s units of one product."))
# What a part can be: something that is sold by itself, so that it has a price, a tax class and stock of its own.
PART_KINDS = ("simple", "variant")


class BundlePart(Model):
    """So many units (`quantity`) of a product in each unit of a bundle; the oldest row is told first."""

    bundle = reference(Product, on_delete="CASCADE")
    component = reference(Product)
    quantity = IntegerField(default=1)

    class Meta:
        table_name = "bundle_part"
        indexes = ((("bundle", "component"), True), (("component",), False))


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a bundle as it is listed. `seen`: whether the account may see the part itself, so that it is linked."""

    product_id: int
    sku: str
    name: str
    unit: str
    quantity: int
    seen: bool


def backorder_of(product=Product):
    """The rule for what there is no stock of (one of BACKORDERS), as an expression: of a bundle, the strictest one of
    its own and its parts'."""
    part = Product.alias()
    held = BundlePart.select(BundlePart.id).join(part, on=(part.id == BundlePart.component))

    def bound(rule: str):
        its = held.where(BundlePart.bundle == product.id, part.backorder == rule)
        return (product.backorder == rule) | fn.EXISTS(its)

    return Case(None, ((bound("never"), "never"), (bound("until_receipt"), "until_receipt")), "allow")


def weight_of(product=Product):
    """The weight of a unit in grams as an expression, 0 where nobody knows it: a bundle without one of its own weighs
    what its parts do."""
    part = Product.alias()
    its = BundlePart.select(fn.SUM(part.weight * BundlePart.quantity)).join(part, on=(part.id == BundlePart.component))
    return fn.COALESCE(product.weight, its.where(BundlePart.bundle == product.id), 0)


def backorders(ids) -> dict[int, str]:
    """The rules (see `backorder_of`) of those of these products that may not simply be backordered. One statement."""
    rule = backorder_of()
    return dict(Product.select(Product.id, rule).where(among(Product.id, ids), rule != "allow").tuples())


class NotABundle(Refused):
    """Only a bundle is made of parts. Facts: sku."""

    message = N_("%(sku)s is not a bundle.")


class BundleEmpty(Refused):
    """A bundle that holds nothing."""

    message = N_("A bundle needs at least one part.")


class BundleTooLarge(Refused):
    """More parts than a bundle takes. Facts: limit."""

    message = N_("A bundle is made of at most %(limit)s different products.")


class PartRefused(Refused):
    """Something is wrong with one row of the parts: `row` counts from 0, `field` is `sku` or `quantity`."""

    def __init__(self, row: int, **facts):
        super().__init__(**facts)
        self.row = row


class PartUnknown(PartRefused):
    """No product has this SKU. Facts: sku."""

    message = N_("There is no product “%(sku)s”.")
    field = "sku"


class PartNotSold(PartRefused):
    """A bundle, or a parent that gathers variants, can't be a part. Facts: sku."""

    message = N_("%(sku)s cannot be a part: a part is a product or a variant that is sold by itself.")
    field = "sku"


class PartTwice(PartRefused):
    """The same part stands in two rows. Facts: sku."""

    message = N_("%(sku)s stands here twice: write its quantity once.")
    field = "sku"


class PartQuantityWrong(PartRefused):
    """A part comes in whole units, from one on. Facts: limit."""

    message = N_("Write a whole number from 1 to %(limit)s.")
    field = "quantity"


def arrange_parts(product: Product, parts: list[tuple[str, int | None]], *, by, version: int) -> bool:
    """Have a bundle made of these parts (SKU, quantity), in their order; False: it was so already.

    Raises NotABundle, BundleEmpty, BundleTooLarge, PartUnknown, PartNotSold, PartTwice, PartQuantityWrong, and
    ChangedMeanwhile if the product is no longer at `version`. Orders that were placed keep what was sold.
    """
    if product.kind != "bundle":
        raise NotABundle(sku=product.sku)
    if not parts:
        raise BundleEmpty()
    if len(parts) > PARTS_LIMIT:
        raise BundleTooLarge(limit=PARTS_LIMIT)
    with writing():
        bump(Product, product.id, version)
        wanted = _checked(parts)
        before = _told(product.id)
        if before == [(found.sku, quantity) for found, quantity in wanted]:
            Product.update(version=version).where(Product.id == product.id).execute()
            return False
        BundlePart.delete().where(BundlePart.bundle == product.id).execute()
        rows = [{"bundle": product.id, "component": found.id, "quantity": count} for found, count in wanted]
        insert_many(BundlePart, rows)
        after = [(found.sku, quantity) for found, quantity in wanted]
        changed = {"parts": [_listed(before), _listed(after)]}
        history.record(by, "arrange_parts", f"product:{product.id}", sku=product.sku, changed=changed)
    return True


def parts_of(bundle_ids) -> dict[int, list[tuple[int, int]]]:
    """What these bundles are made of: {bundle id: [(product id, quantity)]}; what is no bundle is absent."""
    rows = BundlePart.select(BundlePart.bundle, BundlePart.component, BundlePart.quantity)
    found: dict[int, list[tuple[int, int]]] = {}
    for bundle, component, quantity in (
        rows.where(among(BundlePart.bundle, bundle_ids)).order_by(BundlePart.id).tuples()
    ):
        found.setdefault(bundle, []).append((component, quantity))
    return found


def shown_parts(bundle_id: int, account, storefront, language: str) -> list[ShownPart]:
    """The parts of a bundle in words: one statement. Each is named, whether or not the account may see it by itself."""
    unit, other = (Product.unit_fr, Product.unit_en) if language == "fr" else (Product.unit_en, Product.unit_fr)
    query = Product.select(
        Product.id, Product.sku, fn.COALESCE(fn.NULLIF(unit, ""), other), BundlePart.quantity,
        visible(account, storefront).alias("seen"),
    ).join_from(Product, BundlePart, on=(BundlePart.component == Product.id))  # fmt: skip
    rows = with_names(query, language).where(BundlePart.bundle == bundle_id).order_by(BundlePart.id).tuples()
    return [
        ShownPart(number, sku, name, unit, quantity, bool(seen))
        for number, sku, unit, quantity, seen, name, _summary in rows
    ]


def parts_in_words(language: str, product=Product):
    """A column for lists of products: a bundle's parts as [[quantity, name, sku]], empty for anything else.

    It belongs to the statement that reads the list, so that showing what is in a bundle costs none.
    """
    part, sold = BundlePart.alias(), Product.alias()
    mine, other = ProductText.alias(), ProductText.alias()
    name = fn.COALESCE(
        mine.select(fn.NULLIF(mine.name, "")).where(mine.product == sold.id, mine.language == language),
        other.select(fn.NULLIF(other.name, "")).where(other.product == sold.id, other.language != language),
        sold.sku,
    )
    row = fn.JSON_ARRAY if is_sqlite() else fn.JSON_BUILD_ARRAY
    gathered = fn.JSON_GROUP_ARRAY if is_sqlite() else fn.JSON_AGG
    parts = part.select(gathered(row(part.id, part.quantity, name, sold.sku)))
    parts = parts.join(sold, on=(sold.id == part.component)).where(part.bundle == product.id)
    return fn.COALESCE(Cast(parts, "TEXT"), "[]").converter(_in_order)


def _in_order(text: str) -> list[list]:
    return [row[1:] for row in sorted(json.loads(text))]


def _checked(parts: list[tuple[str, int | None]]) -> list[tuple[Product, int]]:
    """The products of these rows with their quantities; raises what is wrong with the first row that can't be."""
    rows = Product.select(Product.id, Product.sku, Product.sku_key, Product.kind)
    known = {row.sku_key: row for row in rows.where(Product.sku_key.in_([key(sku) for sku, _ in parts])).namedtuples()}
    found: dict[str, tuple] = {}
    for row, (sku, quantity) in enumerate(parts):
        product = known.get(key(sku))
        if product is None:
            raise PartUnknown(row, sku=sku)
        if product.kind not in PART_KINDS:
            raise PartNotSold(row, sku=product.sku)
        if product.sku in found:
            raise PartTwice(row, sku=product.sku)
        if quantity is None or not 1 <= quantity <= PART_UNITS:
            raise PartQuantityWrong(row, limit=PART_UNITS)
        found[product.sku] = (product, quantity)
    return list(found.values())


def _told(bundle_id: int) -> list[tuple[str, int]]:
    rows = BundlePart.select(Product.sku, BundlePart.quantity).join(Product, on=(Product.id == BundlePart.component))
    return list(rows.where(BundlePart.bundle == bundle_id).order_by(BundlePart.id).tuples())


def _listed(parts: list[tuple[str, int]]) -> list[str]:
    return [f"{quantity} × {sku}" for sku, quantity in parts]
