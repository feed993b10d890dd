"""Quote: what an account pays for many products at once, and why. One statement, whatever their number."""

from collections.abc import Iterable
from datetime import date

from .answers import Quote
from .reading import found_in, rows_for
from .tiers import BY_PARTS, Counts, Found, Offer, by_parts, count, list_price, part_prices, winner


class Quotes(dict[int, Quote]):
    """Quotes by product id, with what they were `found` in. `ones` are the unit prices (None: on request) of what was
    asked for one unit alone."""

    def __init__(self, found: Found):
        super().__init__()
        self.found = found
        self.ones: dict[int, int | None] = {}


def quote(
    storefront, account, quantities: dict[int, int], day: date, apart: Iterable[int] = (), ones: Iterable[int] = (),
    known: Quotes | None = None,
) -> Quotes:  # fmt: skip
    """What `account` (None: a guest) pays for these products (product id -> its quantity over all lines) on `day`.

    One statement. The book of the highest priority that has a tier for the quantity wins; at equal priority the lower
    price. Books and prices count between their dates (both included) and only in the storefront's currency. A guest
    is told the storefront's list prices and nothing else. Every product asked for has its Quote.

    The products are bought together: bundles' parts and, where a book says so, variants of one parent count for one
    another (see `tiers`). Those in `apart` are each quoted by themselves, as in a list, and count for nothing else.
    A bundle that no book prices costs the sum of its parts; where a part has no price, it is on request.
    Of the variants in `ones` only the price of one unit, by itself, is worked out, at a third of the cost.
    `known` are quotes that the same transaction had for the same account and day: of products among them nothing is
    asked again, whatever their quantities were.
    """
    if not quantities and not ones:
        return Quotes(Found())
    if known is not None and not ones and quantities.keys() <= known.keys():
        found = known.found
    else:
        found = found_in(rows_for(storefront, account, quantities, day, ones))
    apart = set(apart)
    hangs = found.parts or found.families
    counts = count({one: units for one, units in quantities.items() if one not in apart}, found) if hangs else None
    quotes = Quotes(found)
    quotes.ones = {product: _for_one(found.offers.get(product, ())) for product in ones}
    for product, quantity in quantities.items():
        if not hangs or (product in apart and product not in found.parts):
            # Nothing else can count for it, which is so for nearly everything.
            quotes[product] = _answer(product, quantity, found.offers.get(product, []))
        else:
            own = count({product: quantity}, found) if product in apart else counts
            quotes[product] = quoted(product, quantity, own)
    return quotes


def quoted(product: int, quantity: int, counts: Counts) -> Quote:
    """The quote of one product out of what was found and counted."""
    offers = counts.own_terms(product, quantity)
    if product not in counts.found.parts:
        answer = _answer(product, quantity, offers)
    else:
        answer = _answer(product, quantity, offers + by_parts(product, counts))
        _tell_parts(answer, counts)
    if answer.book:
        _tell_counted(answer, counts)
    return answer


def _for_one(offers: Iterable[Offer]) -> int | None:
    """What one unit costs, by the rule of `winner`."""
    prices = [(-book.priority, tiers[1]) for book, tiers in offers if 1 in tiers]
    return min(prices)[1] if prices else None


def _answer(product: int, quantity: int, offers: list[Offer]) -> Quote:
    answer = Quote(product, quantity, offers=offers, list_price=list_price(offers))
    if won := winner(offers, quantity):
        book, answer.min_quantity, answer.unit_price = won
        answer.by_parts = book.kind == BY_PARTS
        if not answer.by_parts:
            answer.book, answer.book_name_en, answer.book_name_fr = book.code, book.name_en, book.name_fr
    return answer


def _tell_parts(answer: Quote, counts: Counts) -> None:
    """The parts of a bundle; what the list says of it where it has no price of its own is the sum of theirs."""
    answer.parts = part_prices(answer.product_id, answer.quantity, counts)
    lists = [part.list_price for part in answer.parts]
    if answer.list_price is None and None not in lists:
        answer.list_price = sum(part.quantity * price for part, price in zip(answer.parts, lists, strict=True))


def _tell_counted(answer: Quote, counts: Counts) -> None:
    """Where more counted than the product's own quantity: how much, and the book's own tier."""
    offers = counts.found.offers[answer.product_id]
    book, tiers = next(offer for offer in offers if offer[0].code == answer.book)
    counted = counts.of(answer.product_id, book)
    if counted != answer.quantity:
        answer.counted, answer.together = counted, book.together and answer.product_id in counts.found.families
        answer.min_quantity = max(start for start in tiers if start <= counted)
