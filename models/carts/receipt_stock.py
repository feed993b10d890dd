"""The stock of a quick order's rows: what the backorder rule of a product does not allow is refused with an offer."""

from models import catalog, stock


def stock_offers(receipts: list, storefront, standing: dict[tuple, int]) -> dict[int, dict]:
    """Which of these receipts ask for more than can be promised: {place in the list: what to offer instead}.

    `standing` is what the cart holds already. Rows before count, in the file's order. One statement, and one more
    where a product may not be backordered.
    """
    bound = catalog.bundles.backorders({receipt.product_id for receipt in receipts}) if receipts else {}
    levels = stock.availability(storefront, bound)
    held: dict[int, int] = {}
    for (product, *_), quantity in standing.items():
        held[product] = held.get(product, 0) + quantity
    offers = {}
    for place, receipt in enumerate(receipts):
        product, before = receipt.product_id, held.get(receipt.product_id, 0)
        if product not in bound:
            continue
        promise = stock.promise(levels[product], bound[product], receipt.quantity, before, receipt.wanted_on)
        if promise.refused:
            offers[place] = _offer(promise.now, receipt.facts)
        else:
            held[product] = before + receipt.quantity
    return offers


def _offer(left: int, facts: dict) -> dict:
    """The largest quantity that is left and that the product is sold in; nothing where there is none."""
    whole = left // facts["multiple"] * facts["multiple"]
    return {"quantity": whole} if whole >= max(facts["minimum"], 1) else {}
