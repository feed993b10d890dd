"""What counts towards a quantity tier, and what a bundle costs by its parts.

A tier counts a product's units over the whole cart: those of all its lines, and those that lie in bundles which are
priced by their parts. Where a book counts variants together, it counts the units of all variants of the parent. To say
what happens when more of one product is ordered and all else stays, tiers are put *in own terms*: from which quantity
of this product on. With nothing else in the cart the two are the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

# Units of a bundle times the highest price must stay a whole number on both databases: dearer ones are on request.
HIGHEST_UNIT_PRICE = 1_000_000 * 10_000
# What a bundle costs by its parts answers where no book does, like a book below all others.
BY_PARTS = "parts"
LOWEST_PRIORITY = -(2**31)


class Book(NamedTuple):
    """What a quote tells of a price book. With `together`, its tiers count all variants of one parent together."""

    code: str
    name_en: str
    name_fr: str
    kind: str
    priority: int
    together: bool = False


# A book with its tiers of one product: min_quantity -> unit price.
Offer = tuple[Book, dict[int, int]]


class Part(NamedTuple):
    """So many units (`quantity`) of a product in each unit of a bundle."""

    product_id: int
    sku: str
    tax_class: str
    quantity: int


class PartPrice(NamedTuple):
    """A part of a bundle with what one unit of it costs the account (ten-thousandths; None: no book answers).

    `book` and `min_quantity` name the tier that its units reach, the bundles' units and its own lines together.
    """

    product_id: int
    sku: str
    tax_class: str
    quantity: int
    unit_price: int | None
    list_price: int | None
    book: Book | None
    min_quantity: int | None

    def told(self) -> dict:
        """The part as plain values, for a line's reason."""
        told = {"sku": self.sku, "quantity": self.quantity, "unit_price": self.unit_price}
        if self.book:
            told |= {"book": self.book.code, "name_en": self.book.name_en, "name_fr": self.book.name_fr}
            told["min_quantity"] = self.min_quantity
        return told


@dataclass
class Found:
    """What the database says of the products that are asked for and of the parts of bundles among them.

    `offers` are books with their tiers by product, `parts` what bundles are made of, `families` the parents of
    variants (known only where one of the account's books counts variants together).
    """

    offers: dict[int, list[Offer]] = field(default_factory=dict)
    parts: dict[int, list[Part]] = field(default_factory=dict)
    families: dict[int, int] = field(default_factory=dict)


@dataclass
class Counts:
    """How many units of each product, and of all variants of each parent, count towards tiers.

    `apart` are the bundles that are priced by their parts, with how many of each were counted.
    """

    found: Found
    units: dict[int, int]
    apart: dict[int, int]
    families: dict[int, int]

    def of(self, product: int, book: Book) -> int:
        """The units that a book's tiers count for a product."""
        family = self.found.families.get(product) if book.together else None
        return self.units.get(product, 0) if family is None else self.families.get(family, 0)

    def own_terms(self, product: int, quantity: int) -> list[Offer]:
        """The product's offers in own terms, where `quantity` units of it are among those counted."""
        return [
            (book, tiers if (rest := self.of(product, book) - quantity) == 0 else lowered(tiers, rest, 1))
            for book, tiers in self.found.offers.get(product, ())
        ]

    def in_bundle(self, part: Part, bundle: int) -> list[tuple[Book, dict[int, int], int, int]]:
        """The offers of a part of a bundle: each book with its tiers, the units that count besides this bundle, and how
        many units each bundle more adds."""
        counted = self.apart.get(bundle, 0)
        offers = []
        for book, tiers in self.found.offers.get(part.product_id, ()):
            adds = self._added_by_one(part, bundle, book)
            offers.append((book, tiers, self.of(part.product_id, book) - counted * adds, adds))
        return offers

    def _added_by_one(self, part: Part, bundle: int, book: Book) -> int:
        family = self.found.families.get(part.product_id) if book.together else None
        if family is None:
            return part.quantity
        families = self.found.families
        return sum(one.quantity for one in self.found.parts[bundle] if families.get(one.product_id) == family)


def count(quantities: dict[int, int], found: Found) -> Counts:
    """Count the units of products that are bought together (product id -> quantity)."""
    units, apart = dict(quantities), {}
    for bundle, parts in found.parts.items():
        quantity = quantities.get(bundle, 0)
        if quantity and winner(found.offers.get(bundle, ()), quantity) is None:
            apart[bundle] = quantity
            for part in parts:
                units[part.product_id] = units.get(part.product_id, 0) + part.quantity * quantity
    families: dict[int, int] = {}
    for product, parent in found.families.items():
        families[parent] = families.get(parent, 0) + units.get(product, 0)
    return Counts(found, units, apart, families)


def winner(offers: Iterable[Offer], quantity: int) -> tuple[Book, int, int] | None:
    """The book, tier and unit price that win at a quantity; codes decide between equals so that reasons are stable."""
    best, best_rank = None, None
    for book, tiers in offers:
        start = 0
        for one in tiers:
            if start < one <= quantity:
                start = one
        if start:
            rank = (-book.priority, tiers[start], book.code)
            if best_rank is None or rank < best_rank:
                best, best_rank = (book, start, tiers[start]), rank
    return best


def lowered(tiers: dict[int, int], rest: int, adds: int) -> dict[int, int]:
    """Tiers by how many bundles (or, with 1, units) reach them: `rest` units count anyway, each adds `adds`."""
    return {max(1, -(-(start - rest) // adds)): tiers[start] for start in sorted(tiers)}


def list_price(offers: list[Offer]) -> int | None:
    """What the list says for one unit; where it sells only from a larger quantity on, the price of that one."""
    lists = [offer for offer in offers if offer[0].kind == "list"]
    if found := winner(lists, 1):
        return found[2]
    starts = [start for _, tiers in lists for start in tiers]
    return winner(lists, min(starts))[2] if starts else None


def part_prices(bundle: int, quantity: int, counts: Counts) -> list[PartPrice]:
    """Each part of a bundle with what one unit of it costs when so many bundles are bought."""
    priced = []
    for part in counts.found.parts[bundle]:
        inside = counts.in_bundle(part, bundle)
        best = winner([(book, lowered(tiers, rest, adds)) for book, tiers, rest, adds in inside], quantity)
        lists = list_price(counts.found.offers.get(part.product_id, []))
        if best is None:
            priced.append(PartPrice(*part, None, lists, None, None))
            continue
        reached = {book: rest + quantity * adds for book, _, rest, adds in inside}[best[0]]
        tiers = next(tiers for book, tiers, *_ in inside if book == best[0])
        start = max(start for start in tiers if start <= reached)
        priced.append(PartPrice(*part, best[2], lists, best[0], start))
    return priced


def by_parts(bundle: int, counts: Counts) -> list[Offer]:
    """What a bundle costs by its parts, as an offer below all others: the sum of its parts' unit prices times their
    quantities, each at the tier that its units reach. Nothing while any part has no price, for a price of some of the
    parts would be too low."""
    parts = counts.found.parts.get(bundle, [])
    offers = [
        [(book, lowered(tiers, rest, adds)) for book, tiers, rest, adds in counts.in_bundle(part, bundle)]
        for part in parts
    ]
    tiers = {}
    for start in sorted({1, *(start for its in offers for _, tiers in its for start in tiers)}):
        prices = [winner(its, start) for its in offers]
        if all(prices):
            price = sum(part.quantity * best[2] for part, best in zip(parts, prices, strict=True))
            if price <= HIGHEST_UNIT_PRICE:
                tiers[start] = price
    return [(Book("", "", "", BY_PARTS, LOWEST_PRIORITY), tiers)] if tiers else []
