"""What goes with what: lids with cups, parts with machines, the larger bag with the smaller."""

from itertools import islice

GROUPS = {"dabih": "MCH-DABIH", "algedi": "MCH-ALGEDI", "nashira": "GRD-NASHIRA", "deneb": "GRD-DENEB", "yamal": "BRW-YAMAL", "universal": "MCH-"}
# prefix of the SKU, what is offered with it
ACCESSORIES = [
    ("MCH-DABIH", "GRD-NASHIRA-2 WAT-HEAD WAT-CART-S CLN-BACK-900 TOL-TAMP-58 TOL-KNOCK"),
    ("MCH-ALGEDI", "GRD-NASHIRA-2 WAT-HEAD WAT-CART-M CLN-BACK-900 TOL-TAMP-C TOL-SCALE TOL-KNOCK"),
    ("MCH-POLARIS", "WAT-HEAD WAT-CART-L CLN-TABS-100 CLN-MILK-1L"),
    ("MCH-COMET", "CLN-TABS-100 CLN-DESC-1L WAT-TEST-50"),
    ("GRD-NASHIRA", "CLN-GRIND-430 CLN-BRUSH-GR TOL-SCALE"),
    ("GRD-DENEB", "CLN-GRIND-430 CLN-BRUSH-GR TOL-SCALE-L"),
    ("BRW-YAMAL", "FLT-BSK-975 BRW-SERVER-19 CLN-AIRPOT CLN-DESC-1L GRD-DENEB-98"),
    ("BRW-COLD-20", "FLT-CLOTH BLD-COLD-2270-CG"),
    ("BRW-CONE-2", "FLT-CONE-2W FLT-CONE-2K BRW-KETTLE-1L GRD-HAND ETH-YIRG-340-WB"),
    ("BRW-AIRPOT", "CLN-AIRPOT PRT-GAUGE PRT-FAUCET"),
    ("BRW-PRESS-1L", "PRT-PRESS-G PRT-PRESS-M"),
    ("MATCHA-", "TOL-WHISK"),
    ("WAT-HEAD", "WAT-CART-S WAT-CART-M WAT-CART-L WAT-TEST-50"),
    ("POR-ESP-", "TRT-BISC-200"),
    ("CUP-SW-12", "SLV-KRAFT SLV-BLACK CAR-4"),
    ("CUP-SW-16", "SLV-KRAFT SLV-BLACK CAR-4"),
    ("CUP-SW-20", "SLV-KRAFT SLV-BLACK CAR-4"),
    ("CUP-SW-08", "SLV-SMALL CAR-4"),
    ("CUP-CD-", "STR-PAPER STR-AGAVE CAR-4"),
    ("CUP-PL-", "STR-AGAVE CAR-4"),
    ("TEA-", "FLT-TEA-100"),
]
OTHER = [
    ("MCH-DABIH-1", "MCH-DABIH-2", "upsell"), ("MCH-DABIH-2", "MCH-ALGEDI-2", "upsell"), ("MCH-ALGEDI-2", "MCH-ALGEDI-3", "upsell"),
    ("GRD-NASHIRA-2", "GRD-NASHIRA-2W", "alternative"), ("BRW-YAMAL-1", "BRW-YAMAL-2", "upsell"), ("TOL-TAMP-58", "TOL-TAMP-C", "upsell"),
    ("MATCHA-CUL-100", "MATCHA-CER-30", "upsell"), ("MAP-AMBER-1L", "MAP-DARK-1L", "alternative"), ("MAP-DARK-1L", "MAP-AMBER-1L", "alternative"),
    ("SUG-WHITE-2000", "SUG-RAW-2000", "alternative"), ("SUG-WHITE-2000", "SUG-STEVIA-1000", "alternative"), ("STR-PAPER", "STR-AGAVE", "alternative"),
    ("NAP-BEV-W", "NAP-DISP-K", "alternative"), ("ALT-OAT-BAR-12", "ALT-OAT-ORG-12", "alternative"), ("ALT-ALM-BAR-12", "ALT-ALM-UNS-12", "alternative"),
    ("ALT-SOY-BAR-12", "ALT-PEA-BAR-12", "alternative"), ("PP-HOUSE-40", "PP-HOUSE-80", "upsell"), ("PP-SUMMIT-40", "PP-SUMMIT-80", "upsell"),
]


def rows(products):
    """The rows of relations.csv, each once, in the order of the catalogue."""
    goods = {product.sku: product for product in products}
    found = dict.fromkeys(every_row(goods))
    place = {sku: number for number, sku in enumerate(goods)}
    return sorted(found, key=lambda row: place[row[0]])


def every_row(goods):
    yield from OTHER
    for product in goods.values():
        yield from replacement(product)
        yield from parts(product, goods)
        yield from lids(product, goods)
        yield from other_walls(product, goods)
        yield from larger(product, goods)
        yield from pumps(product)
        yield from similar_coffees(product, goods)
    for prefix, related in ACCESSORIES:
        for sku in goods:
            if sku.startswith(prefix):
                yield from ((sku, accessory, "accessory") for accessory in related.split())


def replacement(product):
    if product.replaced_by:
        yield product.sku, product.replaced_by, "replacement"


def parts(product, goods):
    """Every machine of the line that a part fits offers the part."""
    prefix = GROUPS.get(product.attrs.get("fits", ""))
    if product.family == "part" and prefix:
        for sku in goods:
            if sku.startswith(prefix) and sku not in ("MCH-POLARIS", "MCH-COMET"):
                yield sku, product.sku, "part"


def lids(product, goods):
    """A cup offers the lids of its rim: hot ones for hot cups, clear ones for cold cups."""
    if product.categories in ("cups-hot", "cups-cold") and product.sellable:
        for lid in goods.values():
            if lid.categories == "lids" and lid.status == "active" and lid.attrs["diameter"] == product.attrs["diameter"]:
                yield product.sku, lid.sku, "accessory"


def other_walls(product, goods):
    """A single-wall cup offers the same size with two walls, and the compostable one."""
    if product.parent == "CUP-SW":
        for prefix, kind in (("CUP-DW", "upsell"), ("CUP-CP", "alternative")):
            other = product.sku.replace("CUP-SW", prefix)
            if other in goods:
                yield product.sku, other, kind


def larger(product, goods):
    """The small bag offers the large one, the bottle the jug."""
    for small, large in (("-340-", "-2270-"), ("-750", "-1900"), ("-500", "-1900")):
        other = product.sku.replace(small, large)
        if product.kind == "variant" and product.status == "active" and other != product.sku and other in goods:
            yield product.sku, other, "upsell"


def pumps(product):
    if product.family in ("syrup-bottle", "sauce-bottle") and product.sku.startswith(("SYR-", "SAU-")):
        if product.sku.endswith("-750"):
            yield product.sku, "TOL-PUMP-750", "accessory"
        elif product.sku.endswith("-1900"):
            yield product.sku, "TOL-PUMP-1900", "accessory"


def similar_coffees(product, goods):
    """Up to three coffees of the same shelf and roast. House labels stay out: one account's must not point to another's."""
    if product.family == "coffee-bag" and product.kind == "parent" and product.categories != "coffee-private":
        alike = (
            other.sku for other in goods.values()
            if other.kind == "parent" and other.family == "coffee-bag" and other.categories == product.categories
            and other.attrs["roast"] == product.attrs["roast"] and other.sku != product.sku and other.status == "active"
        )
        for sku in islice(alike, 3):
            yield product.sku, sku, "alternative"
