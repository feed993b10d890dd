"""What lines of bundles.csv stand for, and what must hold of bundles over all files of a package.

A bundle has parts, and nothing else has; a part is sold by itself, so it is neither a bundle nor a parent. The stock of
a bundle is that of its parts, so it has none of its own. A bundle is imported with all of its parts or not at all.
"""

from models import catalog, text
from models.catalog import BundlePart, Product
from models.stock import Level
from models.text import N_

from . import rows
from .report import Fault, Said
from .rows import BadRow
from .tables import Record

NOT_A_BUNDLE = N_("only a bundle has parts, and the kind of this product is %(kind)s")
NO_PART = N_("a part is a simple product or a variant, and the kind of this product is %(kind)s")
ITSELF = N_("a bundle cannot be a part of itself")
TOO_MANY = N_("a bundle has at most %(limit)s parts")
NO_PARTS = N_("%(sku)s is a bundle, so bundles.csv must say what it is made of")
HAS_PARTS = N_("%(sku)s has parts, so its kind must be bundle")
IS_PART = N_("%(sku)s is a part of a bundle, so its kind must be simple or variant")
HAS_STOCK = N_("%(sku)s has stock of its own, so its kind cannot be bundle")
PARTS_STOCK = N_("this product is a bundle: its stock is that of its parts")
WHOLE_OR_NOT = N_("another part of this bundle cannot be read, so none is")


def part(row, place, package):
    """So many units of a product in a bundle."""
    bundle, component = row.values["bundle"][1], row.values["component"][1]
    kind = kind_of(package, bundle)
    if kind != "bundle":
        raise BadRow("sku", NOT_A_BUNDLE, kind=kind)
    if component == bundle:
        raise BadRow("component", ITSELF)
    kind = kind_of(package, component)
    if kind not in catalog.bundles.PART_KINDS:
        raise BadRow("component", NO_PART, kind=kind)
    if package.count((BundlePart, bundle)) > catalog.bundles.PARTS_LIMIT:
        raise BadRow("component", TOO_MANY, limit=catalog.bundles.PARTS_LIMIT)
    return [Record(BundlePart, row.values, place)]


def kind_of(package, sku: str) -> str:
    """The kind that a product will have: this package's word, or what it is already."""
    if sku not in package.kinds:
        package.kinds |= dict(Product.select(Product.sku_key, Product.kind).where(Product.sku_key == sku).tuples())
    return package.kinds.get(sku, "simple")


def level(row, place, package):
    """What lies in a warehouse; never a bundle."""
    if kind_of(package, row.values["product"][1]) == "bundle":
        raise BadRow("sku", PARTS_STOCK)
    return rows.level(row, place, package)


def settle(package, read: list) -> None:
    """Once every file is read: fault what does not go together over files, and leave it out of `read`."""
    lines = {file.name: rows for file, rows in read}
    parts, goods = lines.get("bundles.csv", []), lines.get("products.csv", [])
    _leave_out_halves(package, parts)
    _check_goods(package, goods, {row.values["bundle"][1] for row, _ in parts})


def _leave_out_halves(package, parts: list) -> None:
    """A bundle one of whose lines is faulty is left as it is: with some of its parts it would be sold too cheap."""
    broken = {sku for name, sku in package.broken if name == "bundles.csv"}
    for row, records in [line for line in parts if line[0].values["bundle"][1] in broken]:
        package.report.faults.append(Fault("bundles.csv", row.place, "sku", Said(WHOLE_OR_NOT)))
        parts.remove((row, records))


def _check_goods(package, goods: list, given: set[str]) -> None:
    """Products of products.csv whose kind does not fit their parts, their stock, or the bundles that they are in."""
    keys = {text.key(row.values["sku"]): row for row, _ in goods}
    if not keys:
        return
    component = Product.alias()
    parted = BundlePart.select(Product.sku_key).join(Product, on=(Product.id == BundlePart.bundle)).distinct()
    inside = BundlePart.select(component.sku_key).join(component, on=(component.id == BundlePart.component)).distinct()
    stocked = Level.select(Product.sku_key).join(Product).where(Product.sku_key.in_(_bundles(keys))).distinct()
    parted, inside, stocked = ({sku for (sku,) in query.tuples()} for query in (parted, inside, stocked))
    wrong = {}
    for sku, row in keys.items():
        kind = row.values["kind"]
        if kind == "bundle" and sku not in given | parted:
            wrong[sku] = NO_PARTS
        elif kind != "bundle" and sku in parted:
            wrong[sku] = HAS_PARTS
        elif kind not in catalog.bundles.PART_KINDS and sku in inside:
            wrong[sku] = IS_PART
        elif sku in stocked:
            wrong[sku] = HAS_STOCK
    for row, records in [line for line in goods if text.key(line[0].values["sku"]) in wrong]:
        said = Said(wrong[text.key(row.values["sku"])], sku=row.values["sku"])
        package.report.faults.append(Fault("products.csv", row.place, "kind", said))
        goods.remove((row, records))


def _bundles(keys: dict) -> list[str]:
    return [sku for sku, row in keys.items() if row.values["kind"] == "bundle"]
