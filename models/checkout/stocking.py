"""Stock at checkout: what can be said of each line, and that nothing is sold beyond what its product's rule allows."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from models import stock
from models.carts import NOT_AVAILABLE

from .assessed import Assessment, Item, RefusedItem
from .refusals import LinesRefused


class Sorted(NamedTuple):
    """What can be said of each item by its key, the items that can be ordered, those of which there is too little, and
    the SKU keys of gifts of which there is too little."""

    promises: dict
    accepted: list[Item]
    short: list[RefusedItem]
    withheld: set[str]


def sort_by_stock(storefront, items: list[Item], products: dict, gifts: dict[str, int]) -> Sorted:
    """Which items, and which of `gifts` (units by SKU key), their products' rules allow to promise. One statement."""
    needs = stock.needs_of(storefront, products)
    rules = {product.id: product.backorder for product in products.values()}
    asked = [(item.key, item.product_id, item.quantity, item.wanted_on) for item in items]
    given = {product.sku_key: product.id for product in products.values() if gifts.get(product.sku_key)}
    # Gifts come after everything that is bought, whenever that is wanted.
    last = [(("gift", sku), product, gifts[sku], date.max) for sku, product in given.items()]
    told = stock.promise_lines(needs, rules, asked + last)
    withheld = {sku for sku in given if told.pop(("gift", sku)).refused}
    short = [item for item in items if told[item.key].refused]
    return Sorted(
        told,
        [item for item in items if not told[item.key].refused],
        [RefusedItem(item.key, item.product_id, NOT_AVAILABLE, told[item.key]) for item in short],
        withheld,
    )


def check_reserved(assessment: Assessment, missing: dict) -> None:
    """Raise LinesRefused if a line got less than its product's rule allows: others took it since it was assessed.

    `missing` are the units without stock by line key, as the locked levels say.
    """
    refused = []
    for line in assessment.lines:
        if (units := missing.get(line.key, 0)) and line.promise:
            promise = replace(line.promise, now=line.quantity - units)
            if promise.refused:
                refused.append(RefusedItem(line.key, line.product_id, NOT_AVAILABLE, promise))
    if refused:
        raise LinesRefused(items=refused)
