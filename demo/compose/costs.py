"""What things cost Capricorn Coffee: invented shares of their list prices, always the same for the same SKU."""

import zlib
from decimal import Decimal

# How much of the list price the house pays, in percent: from, and over how many more.
LEAST, SPREAD = 52, 18


def rows(products):
    """The rows of costs.csv: SKU, currency, cost, from which day."""
    for product in products:
        if product.sellable and product.usd and product.kind != "bundle":
            share = Decimal(LEAST + zlib.crc32(product.sku.encode()) % SPREAD) / 100
            for currency, price in (("USD", product.list_usd), ("CAD", product.list_cad)):
                yield product.sku, currency, (price * share).quantize(Decimal("0.0001")), ""
