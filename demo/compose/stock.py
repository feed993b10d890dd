"""Stock by warehouse: invented, but always the same for the same SKU."""

import zlib

US, CA = ("US-FARGO", "US-STPAUL"), ("CA-MONTREAL", "CA-CALGARY")
ONLY_US, ONLY_CA = ("HRT-", "FCH-"), ("MAP-", "MMC-")

# What a warehouse holds at most, by family and, where families differ within, by SKU prefix.
HIGHEST = {
    "coffee-bag": 480, "box": 160, "tea-tin": 140, "syrup-bottle": 360, "sauce-bottle": 180, "milk-carton": 260, "cup": 240, "lid": 900,
    "sleeve": 180, "filter": 120, "machine": 6, "grinder": 9, "brewer": 24, "part": 40, "cleaner": 110, "tool": 60,
}
BY_THE_PIECE = {"STI-WOOD-7": 420_000, "NAP-BEV-W": 300_000, "NAP-DISP-K": 300_000}

# The staples that a distributor never lets run out.
STAPLES = ("BLD-HOUSE", "ETH-YIRG", "CUP-SW-12", "LID-SIP-90", "SYR-VANILLA", "ALT-OAT-BAR")
RECEIPTS = ["2027-01-06", "2027-01-13", "2027-01-20", "2027-02-03", "2027-02-17"]


def rows(products):
    """The rows of stock.csv: warehouse, SKU, on hand, next receipt, low at."""
    for product in products:
        if product.sellable and product.kind != "bundle":
            for warehouse in warehouses(product.sku):
                yield warehouse, product.sku, *held(warehouse, product), low_at(product)


def warehouses(sku):
    if sku.startswith(ONLY_US):
        return US
    if sku.startswith(ONLY_CA):
        return CA
    return US + CA


def held(warehouse, product):
    """Units on hand and the day of the next receipt: one place in twenty is empty, one in fourteen nearly so."""
    draw = zlib.crc32(f"{warehouse} {product.sku}".encode())
    if product.status != "active":
        return (draw % 30 if product.status == "discontinued" and warehouse in ("US-FARGO", "CA-MONTREAL") else 0), ""
    if not product.usd:
        return 0, ""
    if product.sku.startswith(STAPLES):
        return highest(product) // 2 + draw % highest(product), ""
    if draw % 20 == 0:
        return 0, RECEIPTS[draw // 20 % len(RECEIPTS)]
    if draw % 14 == 0:
        return 1 + draw // 14 % 5, RECEIPTS[draw // 14 % len(RECEIPTS)]
    return highest(product) // 4 + draw % highest(product), ""


def low_at(product):
    """With a twentieth of what is held at most, it is time to buy more."""
    return max(highest(product) // 20, 1) if product.status == "active" and product.usd else ""


def highest(product):
    return BY_THE_PIECE.get(product.sku, HIGHEST[product.family])
