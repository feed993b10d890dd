"""A list of products as pages show it: one row a family, filters with counts, sorting, pages.

A *family* is a product that is sold by itself, or a parent with those of its variants that match. What a filter or a
page counts is families. What matches is worked out with sets of places (see `bits`) from the search index, so that a
list takes the same few statements, and nearly the same time, however long it is. Before a page is shown its products
are looked up once more as they are: should the index be behind, nothing is shown that may not be seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from peewee import JOIN, fn

from models import limits
from models.accounts import Account
from models.base import among
from models.prepared import prepared
from models.refusals import NotFound
from models.text import N_

from . import bits
from .facets import Facet, facets
from .finding import with_names
from .products import Category, CustomerPartNumber, Product
from .search_reading import Reading, steady
from .shelves import Shelf, shelves_in, way_down
from .visibility import Viewer, lineage, sold_to, viewer_of

PAGE_SIZE = 24
FILTERS = limits.declare("filters", 20, N_("A list can be narrowed by %(value)s properties at once."))
# Of a whole shelf so many pages are kept with the index: those that people look at.
KEPT_PAGES = 5
SORTS = ("relevance", "name", "sku", "newest")


@dataclass(frozen=True)
class Selection:
    """What a list is asked for. `filters` maps attribute codes to value codes: any of a code's values, all codes.

    `category` is the shelf (a Category or a Shelf), taken with its subtree.
    """

    account: Account | None
    storefront: object
    language: str
    filters: dict[str, list[str]] = field(default_factory=dict)
    category: Category | Shelf | None = None
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True)
class Ranking:
    """What a search found: pairs of a set of places and the sums by which its members rank, the best set first."""

    tiers: tuple[tuple[int, list[int]], ...]

    def members(self) -> int:
        """Everything that was found."""
        return bits.union(those for those, _ in self.tiers)

    def groups(self, wanted: int) -> Iterator[int]:
        """The wanted ones in groups of equal rank, the best first."""
        for those, sums in self.tiers:
            yield from bits.by_sum(those & wanted, sums)
            wanted &= ~those


@dataclass(frozen=True)
class Card:
    """One row of a list: a product sold by itself, one variant alone, or a parent (`kind`) with its matching variants.

    `picture` is the content of its first picture, or "" where it is drawn. `sold` are the ids that may be ordered from
    the row (of a parent: its matching variants). `part_number` is the account's own, or "".
    """

    product_id: int
    sku: str
    kind: str
    name: str
    summary: str
    unit: str
    family: str
    picture: str
    minimum: int
    multiple: int
    maximum: int | None
    part_number: str
    sold: tuple[int, ...]


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    cards: list[Card]
    facets: tuple[Facet, ...]
    total: int
    number: int
    pages: int


@steady
def listing(selection: Selection) -> Listing:
    """One page of the list with its facets: three statements, one more for a page or an index that is read first, and
    for filters. A page beyond the last one is the first."""
    return listed(selection, Reading(selection.account, selection.storefront))


@steady
def shelf_listing(code: str, selection: Selection) -> tuple[list[Shelf], Listing]:
    """The shelves down to the one with this code, and as `listing` what stands there. As many statements.

    Raises NotFound where there is no such shelf with something on it for the account.
    """
    reading = Reading(selection.account, selection.storefront)
    way = way_down(shelves_in(reading, selection.language), code)
    if not way:
        raise NotFound(code)
    return way, listed(replace(selection, category=way[-1]), reading)


def listed(selection: Selection, reading: Reading, ranking: Ranking | None = None) -> Listing:
    """As `listing`, from an index that is being read, and narrowed to what a search found."""
    keeps = not ranking and not selection.filters and selection.page <= KEPT_PAGES
    page = _kept_page(selection, reading) if keeps else _page(selection, reading, ranking)
    return Listing(cards(selection, page.sold), page.facets, page.total, page.number, page.pages)


class _Page(NamedTuple):
    """What the index alone says of a page of a list: the ids of its rows with those found of each, and its filters."""

    sold: dict[int, list[int]]
    facets: tuple[Facet, ...]
    total: int
    number: int
    pages: int


def _kept_page(selection: Selection, reading: Reading) -> _Page:
    """The page of a whole shelf, kept with the index for all who may see the same."""
    shelf = selection.category.id if selection.category else ""
    name = f"page {shelf} {selection.language} {selection.sort} {selection.page} {reading.seen_by}"
    return reading.kept(name, lambda: _page(selection, reading))


def _page(selection: Selection, reading: Reading, ranking: Ranking | None = None) -> _Page:
    order = selection.sort if selection.sort in ("sku", "newest") else f"name_{selection.language}"
    reading.load(("value", None), ("shelf", None), ("map", "product"), ("map", "head"), ("order", order))
    base = within(selection, reading) & (ranking.members() if ranking else -1)
    passed = {code: having(reading, code, values) for code, values in selection.filters.items()}
    found = base
    for those in passed.values():
        found &= those
    total = bits.count_families(found, reading.ends())
    pages = max(1, -(-total // PAGE_SIZE))
    number = selection.page if selection.page <= pages else 1
    groups = ranking.groups(found) if ranking and selection.sort == "relevance" else [found]
    firsts = page_of(groups, reading, reading.order(order), number)
    shown = facets(reading, selection.language, selection.filters, base, passed)
    return _Page(sold_of(reading, found, firsts), shown, total, number, pages)


def within(selection: Selection, reading: Reading) -> int:
    """The places of what is sold, visible and on the shelf."""
    if selection.category is None:
        return reading.visible()
    return reading.visible() & reading.every("shelf").get(str(selection.category.id), 0)


def having(reading: Reading, attribute: str, values: Iterable[str]) -> int:
    """The places of what has, or whose parent has, one of these values."""
    return bits.union(reading.every("value").get(f"{attribute}={value}", 0) for value in values)


def page_of(groups: Iterable[int], reading: Reading, order: bits.Order, number: int, size: int = PAGE_SIZE):
    """A place of each family on the page: group after group, each in order. A family stands where its first one does.
    """
    skip, seen, found = (number - 1) * size, 0, []
    for group in groups:
        fresh = bits.families(group, reading.ends()) & ~seen
        seen |= fresh
        if skip >= fresh.bit_count():
            skip -= fresh.bit_count()
            continue
        firsts = _firsts(order.walk(group), reading.map("head"), bits.to_bytes(fresh))
        found += islice(firsts, skip, skip + size - len(found))
        skip = 0
        if len(found) == size:
            break
    return found


def _firsts(walk: Iterator[int], heads, fresh: bytes) -> Iterator[int]:
    """The first place of each family that is among the fresh ones, given by their ends."""
    met = set()
    for place in walk:
        if heads[place] not in met:
            met.add(heads[place])
            end = _family(place, heads)[-1]
            if end >> 3 < len(fresh) and fresh[end >> 3] >> (end & 7) & 1:
                yield place


def _family(place: int, heads) -> range:
    first = last = place
    while first and heads[first - 1] == heads[place]:
        first -= 1
    while last + 1 < len(heads) and heads[last + 1] == heads[place]:
        last += 1
    return range(first, last + 1)


def sold_of(reading: Reading, found: int, firsts: list[int]) -> dict[int, list[int]]:
    """The ids of the rows for the families of these places, in this order, each with those of it that were found."""
    heads, products = reading.map("head"), reading.map("product")
    sold = {}
    for place in firsts:
        matching = [products[one] for one in _family(place, heads) if found >> one & 1]
        sold[matching[0] if len(matching) == 1 else heads[place]] = matching
    return sold


def cards(selection: Selection, sold: dict[int, list[int]]) -> list[Card]:
    """The rows of these ids with what is sold of each. Two statements.

    What the account may not see as things are now is left out, though the index may still have it.
    """
    viewer = viewer_of(selection.account, selection.storefront)
    seen = {row[0] for row in _seen.bare([one for those in sold.values() for one in those], *viewer)}
    shown = {one: tuple(sorted(seen.intersection(those))) for one, those in sold.items() if seen.intersection(those)}
    rows = {row["product_id"]: row for row in card_rows(list(shown), selection.account, selection.language)}
    return [Card(**rows[one], sold=those) for one, those in shown.items()]


@prepared
def _seen(ids, storefront, segment, lineage):
    """Those of these products that can be ordered by a viewer (see `Viewer`): one text for all of them."""
    return Product.select(Product.id).where(among(Product.id, ids), sold_to(Viewer(storefront, segment, lineage)))


def card_rows(ids: list[int], account: Account | None, language: str) -> list[dict]:
    """What a row shows of each of these products, as dicts in no order. One statement; no visibility is checked."""
    return list(_card_rows(ids, lineage(account), language=language))


@prepared
def _card_rows(ids, mine, *, language):
    p, own, other = Product, CustomerPartNumber.alias(), CustomerPartNumber.alias()
    theirs = other.select(fn.MIN(other.id)).where(other.product == p.id, among(other.account, mine))
    french = language == "fr"
    unit, unit_other = (p.unit_fr, p.unit_en) if french else (p.unit_en, p.unit_fr)
    query = p.select(
        p.id.alias("product_id"), p.sku, p.kind, fn.COALESCE(fn.NULLIF(unit, ""), unit_other).alias("unit"), p.family,
        p.minimum, p.multiple, p.maximum, fn.COALESCE(own.part_number, "").alias("part_number"),
        (p.picture_fr if french else p.picture_en).alias("picture"),
    ).join_from(p, own, JOIN.LEFT_OUTER, on=(own.id == theirs))
    return with_names(query, language).where(among(p.id, ids)).dicts()
