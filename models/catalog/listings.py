"""A list of products as pages show it: one row a family, filters with counts, sorting, pages.

A *family* is a product that is sold by itself, or a parent with those of its variants that match. What a filter or a
page counts is families. What matches is worked out with sets of places (see `bits`) from the search index, so that a
list takes the same few statements, and nearly the same time, however long it is. Before a page is shown its products
are looked up once more as they are: should the index be behind, nothing is shown that may not be seen.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from peewee import JOIN, fn

from models import limits
from models.accounts import Account
from models.base import among
from models.prepared import prepared
from models.text import N_

from . import bits
from .finding import with_names
from .products import Attribute, AttributeValue, Category, CustomerPartNumber, Product
from .search_reading import Reading, steady
from .visibility import lineage, viewer_of, visible_to

PAGE_SIZE = 24
FILTERS = limits.declare("filters", 20, N_("A list can be narrowed by %(value)s properties at once."))
SORTS = ("relevance", "name", "sku", "newest")


@dataclass(frozen=True)
class Selection:
    """What a list is asked for. `filters` maps attribute codes to value codes: any of a code's values, all codes.

    `category` is the shelf, taken with its subtree.
    """

    account: Account | None
    storefront: object
    language: str
    filters: dict[str, list[str]] = field(default_factory=dict)
    category: Category | None = None
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
    attributes: dict
    minimum: int
    multiple: int
    maximum: int | None
    part_number: str
    sold: tuple[int, ...]


@dataclass(frozen=True)
class Choice:
    """A value of a facet: how many families it would show, and whether it is chosen."""

    code: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """An attribute that the list can be narrowed by."""

    code: str
    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    cards: list[Card]
    facets: list[Facet]
    total: int
    number: int
    pages: int


@steady
def listing(selection: Selection) -> Listing:
    """One page of the list with its facets: four statements (five where the index is read first). A page beyond the
    last one is the first."""
    return listed(selection, Reading(selection.account, selection.storefront))


def listed(selection: Selection, reading: Reading, ranking: Ranking | None = None) -> Listing:
    """As `listing`, from an index that is being read, and narrowed to what a search found."""
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
    return Listing(
        cards=cards(selection, reading, found, firsts),
        facets=facets(selection, reading, base, passed),
        total=total,
        number=number,
        pages=pages,
    )


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


def cards(selection: Selection, reading: Reading, found: int, firsts: list[int]) -> list[Card]:
    """The rows for the families of these places, in this order, each with those of it that were found. Two statements.

    What the account may not see as things are now is left out, though the index may still have it.
    """
    heads, products = reading.map("head"), reading.map("product")
    sold = {}
    for place in firsts:
        matching = [products[one] for one in _family(place, heads) if found >> one & 1]
        sold[matching[0] if len(matching) == 1 else heads[place]] = matching
    viewer = viewer_of(selection.account, selection.storefront)
    seen = {row[0] for row in _seen.bare([one for those in sold.values() for one in those], viewer=viewer)}
    shown = {one: tuple(sorted(seen.intersection(those))) for one, those in sold.items() if seen.intersection(those)}
    rows = {row["product_id"]: row for row in card_rows(list(shown), selection.account, selection.language)}
    return [Card(**rows[one], sold=those) for one, those in shown.items()]


@prepared
def _seen(ids, *, viewer):
    return Product.select(Product.id).where(among(Product.id, ids), visible_to(viewer))


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
        p.attributes, p.minimum, p.multiple, p.maximum, fn.COALESCE(own.part_number, "").alias("part_number"),
        (p.picture_fr if french else p.picture_en).alias("picture"),
    ).join_from(p, own, JOIN.LEFT_OUTER, on=(own.id == theirs))
    return with_names(query, language).where(among(p.id, ids)).dicts()


def facets(selection: Selection, reading: Reading, base: int, passed: dict[str, int]) -> list[Facet]:
    """The attributes by which the list can be narrowed, with how many families each value would show. One statement.

    The values of an attribute are counted as if that attribute were not chosen: choosing another one adds to it.
    """
    counts, ends = {}, reading.ends()
    left = dict.fromkeys((None, *passed), base)
    for code, those in passed.items():
        left = {other: left[other] if other == code else left[other] & those for other in left}
    for key, those in reading.every("value").items():
        code, value = key.split("=", 1)
        both = those & left[code if code in left else None]
        count = bits.count_families(both, ends) if both else 0
        if count or value in selection.filters.get(code, ()):
            counts[code, value] = count
    rows = _values.bare({code for code, _ in counts}, {value for _, value in counts})
    return _grouped(rows, counts, selection)


@prepared
def _values(attributes, values):
    """The words of these values (codes) of these attributes that are facets, in the order of the filters."""
    return (
        AttributeValue.select(
            Attribute.code, Attribute.name_en, Attribute.name_fr,
            AttributeValue.code, AttributeValue.name_en, AttributeValue.name_fr,
        )
        .join(Attribute)
        .where(Attribute.facet, among(Attribute.code, attributes), among(AttributeValue.code, values))
        .order_by(Attribute.position, Attribute.id, AttributeValue.position, AttributeValue.id)
    )


def _grouped(rows, counts: dict[tuple, int], selection: Selection) -> list[Facet]:
    french = selection.language == "fr"
    found: dict[str, Facet] = {}
    for code, name_en, name_fr, value, value_en, value_fr in rows:
        if (code, value) in counts:
            name = (name_fr or name_en) if french else (name_en or name_fr)
            value_name = (value_fr or value_en) if french else (value_en or value_fr)
            choice = Choice(value, value_name, counts[code, value], value in selection.filters.get(code, ()))
            found.setdefault(code, Facet(code, name, [])).choices.append(choice)
    return [facet for facet in found.values() if len(facet.choices) > 1 or facet.choices[0].chosen]
