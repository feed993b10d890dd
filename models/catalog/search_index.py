"""Writing the search index: all of it, the families that changed, or the assortments that did."""

from array import array
from collections import Counter, defaultdict
from itertools import groupby
from secrets import token_hex

from peewee import fn

from models.base import writing

from . import bits
from .products import AssortmentItem, Product
from .search_postings import count_terms, read_list, write_lists, write_postings
from .search_sources import ITEMS, Sources
from .search_tables import (
    HEAD,
    SearchCode,
    SearchName,
    SearchPlace,
    SearchPosting,
    SearchState,
    SearchTerm,
    SearchTrigram,
)
from .search_vocabulary import Vocabulary, insert
from .search_words import bare
from .told import refresh_told

# A beginning that more codes than this share has a posting of its own; the others are looked up.
WIDE = 500
LONGEST_BEGINNING = 20
# Kinds of which there are few enough to be looked through whenever a product changes.
FEW = ("active", "assortment", "code", "ends", "except", "shelf", "value")
MAPS = ("product", "head")


def reindex(product_ids=None) -> int:
    """Bring the index up to date for these products (None: for all); returns how many were read.

    For verbs and importers, inside their transaction. Give parents or variants, it takes their whole families. Also
    after a change of shelves, attributes, and what is on them; of assortments, `reindex_assortments` is enough.
    """
    with writing():
        known = mark_index()
        refresh_told(product_ids)
        ids = None if product_ids is None or not known else _families(list(product_ids))
        if ids is not None and len(ids) * 2 < known:
            return _some(ids)
        return _everything()


def reindex_assortments(assortment_ids) -> None:
    """Bring the index up to date after these assortments were given other items, in the transaction at hand."""
    with writing():
        mark_index()
        for assortment in assortment_ids:
            its = {(kind, str(assortment), 0): _ruled(assortment, rule) for rule, kind in ITEMS.items()}
            write_postings(its)


def is_indexed() -> bool:
    """Whether there is an index at all."""
    return SearchState.select().where(SearchState.size > 0).exists()


def mark_index() -> int:
    """Lock the index, so that one writer changes it at a time, and let readers see that it is another one.

    For what they keep beside it, too: synonyms and boosts. Returns how many places there are.
    """
    if not SearchState.update(token=token_hex(16)).where(SearchState.id == 1).execute():
        SearchState.insert(id=1, token=token_hex(16), size=0).execute()
    return SearchState.select(SearchState.size).where(SearchState.id == 1).scalar()


def _families(ids: list[int]) -> list[int]:
    """The ids with their parents' and siblings': a parent's words are its variants' words."""
    found = set(ids)
    for some in _chunks(ids, 10_000):
        parents = Product.select(fn.COALESCE(Product.parent, Product.id)).where(Product.id.in_(some))
        heads = [row[0] for row in parents.tuples()]
        found.update(heads)
        found.update(row[0] for row in Product.select(Product.id).where(Product.parent.in_(heads)).tuples())
    return sorted(found)


class _Draft:
    """What the index is to hold of some products: their rows, and their places in the postings."""

    def __init__(self):
        self.postings = defaultdict(lambda: array("I"))
        self.names, self.codes, self.rows = [], [], []
        self.vocabulary = Vocabulary()

    def take(self, ids: list[int], places: dict[int, int]) -> None:
        """Read these products; those that are sold have a place."""
        for some in _chunks(ids):
            sources, seen = Sources(some), {}
            heard = {one.id: sources.heard(one, seen) for one in sources.products if one.id in places}
            self.vocabulary.learn(seen)
            for product in sources.products:
                self.names.append((product.id, *sources.sort_names(product)))
                if product.id in places:
                    self._place(product, places[product.id], heard[product.id], sources)

    def _place(self, product: Product, place: int, heard: dict[str, int], sources: Sources) -> None:
        known = self.vocabulary.ids
        terms = sorted((known[term], weight) for term, weight in heard.items())
        for term, weight in terms:
            self.postings["term", str(term), weight].append(place)
        for kind, key in sources.sets(product):
            self.postings[kind, key, 0].append(place)
        self.codes += [(product.id, code) for code in {bare(product.sku), bare(product.gtin)} if code]
        packed = array("I", [term * 16 + weight for term, weight in terms])
        self.rows.append((product.id, place, packed.tobytes()))

    def write_rows(self) -> None:
        """Insert the rows; those that were there of these products are gone."""
        insert("search_place", "product_id, place, terms", "int, int, bytea", self.rows)
        codes = [(product, code.encode()) for product, code in self.codes]
        insert("search_code", "product_id, code", "int, bytea", codes)
        insert("search_name", "product_id, name_en, name_fr", "int, text, text", self.names)


def _everything() -> int:
    for table in (SearchPlace, SearchPosting, SearchCode, SearchName, SearchTrigram, SearchTerm):
        table.delete().execute()
    ids = [row[0] for row in Product.select(Product.id).order_by(Product.id).tuples()]
    sold = _sold(Product.kind != "parent")
    places = {product: place for place, (_head, product) in enumerate(sold)}
    draft = _Draft()
    draft.take(ids, places)
    draft.write_rows()
    postings = {key: bits.bitset(those) for key, those in draft.postings.items()}
    following = [head for head, _ in sold[1:]] + [None]
    ends = (place for place, (head, _) in enumerate(sold) if head != following[place])
    postings["ends", "", 0] = bits.bitset(ends)
    for code, those in _wide_beginnings(draft.codes, places).items():
        postings["code", code, 0] = bits.bitset(those)
    write_postings(postings)
    write_lists("map", {"product": array("I", [one for _, one in sold]), "head": array("I", [one for one, _ in sold])})
    _write_orders()
    count_terms({int(key) for kind, key, _ in postings if kind == "term"})
    SearchState.update(size=len(sold)).where(SearchState.id == 1).execute()
    return len(ids)


def _sold(condition) -> list[tuple[int, int]]:
    """The (head's id, id) of what is sold, families together."""
    head = fn.COALESCE(Product.parent, Product.id)
    return sorted(Product.select(head, Product.id).where(condition, Product.kind != "parent").tuples())


def _wide_beginnings(codes: list[tuple], places: dict[int, int]) -> dict[str, list[int]]:
    found = {}
    for length in range(HEAD, LONGEST_BEGINNING + 1):
        shared = Counter(code[:length] for _, code in codes if len(code) >= length)
        wide = {start: [] for start, count in shared.items() if count > WIDE}
        if not wide:
            break
        for product, code in codes:
            if code[:length] in wide:
                wide[code[:length]].append(places[product])
        found |= wide
    return found


def _some(ids: list[int]) -> int:
    maps = {name: read_list("map", name) for name in MAPS}
    left = {maps["head"][row.place] for row in _rows_before(ids).values()}
    ids = sorted({*ids, *_families(sorted(left))})
    before, sorted_by = _rows_before(ids), _sort_facts(ids)
    sold = [pair for some in _chunks(ids) for pair in _sold(Product.id.in_(some))]
    places, ends = _placed(sorted(sold), before, maps)
    for table in (SearchPlace, SearchCode, SearchName):
        for some in _chunks(ids):
            table.delete().where(_of(table, some)).execute()
    draft = _Draft()
    draft.take(ids, places)
    draft.write_rows()
    terms = {("term", str(one >> 4), one & 15) for row in before.values() for one in array("I", bytes(row.terms))}
    terms |= {key for key in draft.postings if key[0] == "term"}
    _change_postings(draft, terms, {row.place for row in before.values()}, ends, places)
    count_terms({int(key) for _, key, _ in terms})
    if {product: row.place for product, row in before.items()} != places:
        write_lists("map", maps)
        SearchState.update(size=len(maps["product"])).where(SearchState.id == 1).execute()
        _write_orders()
    elif sorted_by != _sort_facts(ids):
        _write_orders()
    return len(ids)


def _rows_before(ids: list[int]) -> dict[int, SearchPlace]:
    rows = (row for some in _chunks(ids) for row in SearchPlace.select().where(_of(SearchPlace, some)))
    return {row.product_id: row for row in rows}


def _placed(sold: list[tuple[int, int]], before: dict, maps: dict[str, array]) -> tuple[dict[int, int], list[int]]:
    """The places of these families by product, and their ends. A family that has other members moves to the back."""
    places, ends, heads = {}, [], maps["head"]
    for head, members in groupby(sold, key=lambda pair: pair[0]):
        products = [product for _, product in members]
        had = [before[one].place for one in products if one in before]
        first, after = min(had, default=0), min(had, default=0) + len(products)
        if had != list(range(first, after)) or head in (*heads[first - 1 : first], *heads[after : after + 1]):
            first = len(heads)
            maps["product"].extend(products)
            heads.extend([head] * len(products))
        places |= {product: first + at for at, product in enumerate(products)}
        ends.append(first + len(products) - 1)
    for product, row in before.items():
        if places.get(product) != row.place:
            maps["product"][row.place] = heads[row.place] = 0
    return places, ends


def _change_postings(draft: _Draft, terms: set, left: set[int], ends: list[int], places: dict[int, int]) -> None:
    """Take the places that are left out of every posting, and put those of the draft in."""
    keys = [key for _, key, _ in terms]
    chosen = SearchPosting.kind.in_(FEW) | (SearchPosting.kind == "term") & SearchPosting.key.in_(keys)
    rows = SearchPosting.select(SearchPosting.kind, SearchPosting.key, SearchPosting.weight, SearchPosting.bits)
    present = {tuple(key): bits.unpack(bytes(data)) for *key, data in rows.where(chosen).tuples()}
    gone, new = bits.bitset(left), {key: bits.bitset(those) for key, those in draft.postings.items()}
    new["ends", "", 0] = bits.bitset(ends)
    for product, code in draft.codes:
        for length in range(HEAD, len(code) + 1):
            if (key := ("code", code[:length], 0)) in present:
                new[key] = new.get(key, 0) | 1 << places[product]
    after = {key: present.get(key, 0) & ~gone | new.get(key, 0) for key in present.keys() | new.keys()}
    write_postings({key: those for key, those in after.items() if those != present.get(key)})


def _write_orders() -> None:
    """The places in each order that lists can be asked for, sorted here, so that both databases sort alike."""
    names = SearchName.alias()
    head = fn.COALESCE(Product.parent, Product.id)
    rows = list(
        SearchPlace.select(SearchPlace.place, names.name_en, names.name_fr, head, Product.sku_key, Product.created_at)
        .join(Product, on=(Product.id == SearchPlace.product))
        .join(names, on=(names.product == head))
        .tuples()
    )
    orders = {
        "name_en": sorted(rows, key=lambda row: (row[1], row[3], row[0])),
        "name_fr": sorted(rows, key=lambda row: (row[2], row[3], row[0])),
        "sku": sorted(rows, key=lambda row: row[4]),
        "newest": sorted(rows, key=lambda row: (row[5], row[0]), reverse=True),
    }
    write_lists("order", {name: array("I", [row[0] for row in those]) for name, those in orders.items()})


def _sort_facts(ids: list[int]) -> set[tuple]:
    """By what these products are sorted: their names and codes."""
    found = set()
    for some in _chunks(ids):
        found |= set(SearchName.select().where(_of(SearchName, some)).tuples())
        codes = SearchCode.select(SearchCode.product, SearchCode.code).where(_of(SearchCode, some))
        found |= {(product, bytes(code)) for product, code in codes.tuples()}
    return found


def _ruled(assortment: int, rule: str) -> int:
    """The places that an assortment's items open, or shut."""
    item = AssortmentItem
    its = item.select().where(item.assortment == assortment, item.rule == rule)
    shelves = [str(shelf) for shelf, in its.select(item.category).where(~item.category.is_null()).tuples()]
    rows = SearchPosting.select(SearchPosting.bits).where(
        SearchPosting.kind == "shelf", SearchPosting.key.in_(shelves)
    )
    found = bits.union(bits.unpack(bytes(data)) for data, in rows.tuples())
    products = its.select(item.product).where(~item.product.is_null())
    places = SearchPlace.select(SearchPlace.place).join(Product, on=(Product.id == SearchPlace.product)).where(
        Product.id.in_(products) | Product.parent.in_(products)
    )
    return found | bits.bitset(place for place, in places.tuples())


def _of(table, ids: list[int]):
    return table.product.in_(ids)


def _chunks(ids: list[int], size: int = 2_000):
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
