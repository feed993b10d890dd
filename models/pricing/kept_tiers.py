"""Tiers that an order keeps: what its products would have cost in smaller quantities, as its books said when it was
placed. With them what is left of an order can be priced again, whatever has become of the books since.

Kept as plain values: {"books": [[code, name_en, name_fr, kind, priority, together]], "offers": {product: [[place of
the book, {min_quantity: unit price}]]}, "parts": {bundle: [[product, sku, tax class, quantity]]}, "families": {product:
parent}}; products by their ids as text, since that is what JSON makes of them.
"""

from collections.abc import Collection

from .quotes import Quotes, quoted
from .tiers import Book, Counts, Found, Offer, Part, count


def keep_tiers(quotes: Quotes, bought: dict[int, int], agreed: Collection[int] = ()) -> dict:
    """What is to be kept of the quotes that these quantities (by product id) were sold at; empty where no smaller
    quantity would have cost more or less. Products in `agreed` were sold at a price that no tier says."""
    found = quotes.found
    counts = count(bought, found)
    parts = {bundle: its for bundle, its in found.parts.items() if bundle in bought}
    asked = set(bought) | {part.product_id for its in parts.values() for part in its}
    offers = {product: _below(product, counts) for product in asked}
    tiered = {product for product in asked - set(agreed) if _differs(offers[product])}
    bundles = {bundle for bundle, its in parts.items() if bundle in tiered or _holds(its, tiered)} - set(agreed)
    wanted = tiered | bundles | {part.product_id for bundle in bundles for part in parts[bundle]}
    if not wanted:
        return {}
    parents = {found.families[product] for product in wanted if product in found.families}
    families = {product: parent for product, parent in found.families.items() if parent in parents}
    return _told({one: offers[one] for one in wanted}, {one: parts[one] for one in bundles}, families)


def price_again(kept: dict, bought: dict[int, int]) -> dict[int, tuple[int, int | None]]:
    """(unit price, the tier it stands on or None) of those products bought whose tiers were kept, at these quantities;
    a product that no tier answers for is left out."""
    if not kept:
        return {}
    found = _found(kept)
    counts = count(bought, found)
    quotes = (quoted(product, bought[product], counts) for product in found.offers if bought.get(product))
    return {one.product_id: (one.unit_price, one.min_quantity) for one in quotes if one.unit_price is not None}


def _below(product: int, counts: Counts) -> list[Offer]:
    """A product's offers as far down as they reach from what is bought, without those that never win: books below one
    that answers from the first unit on."""
    trimmed = []
    for book, tiers in counts.found.offers.get(product, ()):
        reached = {start: price for start, price in tiers.items() if start <= counts.of(product, book)}
        if reached:
            trimmed.append((book, reached))
    floor = max((book.priority for book, tiers in trimmed if 1 in tiers), default=None)
    return [(book, tiers) for book, tiers in trimmed if floor is None or book.priority >= floor]


def _differs(offers: list[Offer]) -> bool:
    return len({price for _, tiers in offers for price in tiers.values()}) > 1


def _holds(parts: list[Part], products: set[int]) -> bool:
    return any(part.product_id in products for part in parts)


def _told(offers: dict[int, list[Offer]], parts: dict[int, list[Part]], families: dict[int, int]) -> dict:
    books = list(dict.fromkeys(book for its in offers.values() for book, _ in its))
    places = {book: place for place, book in enumerate(books)}
    return {
        "books": [list(book) for book in books],
        "offers": {
            str(product): [[places[book], {str(start): price for start, price in tiers.items()}] for book, tiers in its]
            for product, its in offers.items()
        },
        "parts": {str(bundle): [list(part) for part in its] for bundle, its in parts.items()},
        "families": {str(product): parent for product, parent in families.items()},
    }


def _found(kept: dict) -> Found:
    books = [Book(*told) for told in kept["books"]]

    def offer(place: int, tiers: dict) -> Offer:
        return books[place], {int(start): price for start, price in tiers.items()}

    return Found(
        {int(product): [offer(*one) for one in its] for product, its in kept["offers"].items()},
        {int(bundle): [Part(*part) for part in its] for bundle, its in kept["parts"].items()},
        {int(product): parent for product, parent in kept["families"].items()},
    )
