"""The stock of a quick order's rows: what the backorder rule of a product does not allow is refused with an offer."""

from models import catalog, stock


def stock_offers(receipts: list, storefront, standing: dict[tuple, int]) -> dict[int, dict]:
    """Which of these receipts ask for more than can be promised: {place in the list: what to offer instead}.

    `standing` is what the cart holds already. Rows before count, in the file's order; a bundle takes its parts from the
    same units as their own rows do. One statement, and one more where a product may not be backordered.
    """
    bound = catalog.bundles.backorders({receipt.product_id for receipt in receipts}) if receipts else {}
    held = [(product, quantity) for (product, *_), quantity in standing.items()]
    asked = {receipt.product_id for receipt in receipts} | {product for product, _ in held}
    needs, taken, offers = stock.needs_of(storefront, asked if bound else ()), {}, {}
    for product, quantity in held if bound else ():
        _take(taken, needs[product], quantity)
    for place, receipt in enumerate(receipts if bound else ()):
        product = receipt.product_id
        if product in bound:
            left = stock.left_of(needs[product], taken)
            promise = stock.promise(left, bound[product], receipt.quantity, 0, receipt.wanted_on)
            if promise.refused:
                offers[place] = _offer(promise.now, receipt.facts)
                continue
        _take(taken, needs[product], receipt.quantity)
    return offers


def _take(taken: dict[int, int], needs, quantity: int) -> None:
    for part, units, _ in needs:
        taken[part] = taken.get(part, 0) + units * quantity


def _offer(left: int, facts: dict) -> dict:
    """The largest quantity that is left and that the product is sold in; nothing where there is none."""
    whole = left // facts["multiple"] * facts["multiple"]
    return {"quantity": whole} if whole >= max(facts["minimum"], 1) else {}
