"""What the rows of a file or a paste ask for, as items to be assessed without touching any cart."""

from models.text import key

from .assessed import Item

DATE_REASONS = ("date not clear", "no such date")


def items_asked(entries, found: dict, places: dict[str, int]) -> tuple[list[Item], dict[int, str]]:
    """The rows (carts.Entry) that can be assessed, each by its number, and the reasons (those of `check-order`) of the
    others. `found` is what catalog.find_products found, `places` are the account's places by the keys of their codes.
    """
    items, refused = [], {}
    for entry in entries:
        product = found.get(key(entry.sku))
        location = places.get(key(entry.location)) if entry.location else None
        if reason := _reason(entry, product, location):
            refused[entry.row] = reason
        else:
            items.append(Item(entry.row, product.product_id, entry.quantity, location, entry.date))
    return items, refused


def _reason(entry, product, location: int | None) -> str | None:
    if entry.reason == "format":
        return "format"
    if product is None:
        return "unknown"
    if product.status == "discontinued":
        return "discontinued"
    if product.status != "active" or product.kind == "parent":
        return "not available"
    if entry.quantity is None and entry.reason not in DATE_REASONS:
        return entry.reason or "quantity missing"
    if entry.location and location is None:
        return "no such location"
    return entry.reason
