"""What changing an assortment would do, before it is done: for whom products would appear or vanish.

Worked out with the sets of the search index, for guests of every shop and for every account; nothing is written.
"""

from collections import defaultdict
from dataclasses import dataclass

from models.accounts import Account
from models.base import among
from models.brands import Storefront
from models.text import localized

from . import bits
from .assorting import Contents
from .products import Assortment, AssortmentAssignment, AssortmentItem, Product
from .search_reading import Reading, steady
from .search_tables import SearchPlace

SHOWN = 5


@dataclass(frozen=True)
class Effect:
    """For whom how many products would appear and vanish; `appearing` and `vanishing` are the SKUs of some of them.

    `code` is the account's; "" for the guests of the shop `name`.
    """

    code: str
    name: str
    appear: int
    vanish: int
    appearing: tuple[str, ...]
    vanishing: tuple[str, ...]


class _State:
    """Who would see what, as assortments are, or as one of them would be."""

    def __init__(self, reading: Reading, given: set[tuple], narrowing: set[int], sets: dict[int, tuple[int, int]]):
        self.reading, self.sets, self.narrowing = reading, sets, narrowing
        self.of = defaultdict(set)
        for scope, owner, assortment in given:
            self.of[scope, owner].add(assortment)
        self.narrowed: set[int] = set()
        self._seen: dict[tuple, int] = {}

    def narrow(self, accounts: list[tuple], shops: list) -> None:
        """Find out which shops' catalogues are narrowed."""
        owners = {("storefront", shop.id): {shop.id} for shop in shops}
        for account, _, _, shop, segment, _ in accounts:
            owners.setdefault(("account", account), set()).add(shop)
            owners.setdefault(("segment", segment), set()).add(shop)
        for owner, those in owners.items():
            if self.of.get(owner, set()) & self.narrowing:
                self.narrowed |= those

    def seen(self, shop: int, owners: list[tuple]) -> int:
        """The places that are seen by whoever has these owners' assortments at a shop."""
        mine = frozenset().union(*(self.of.get(owner, ()) for owner in [("storefront", shop), *owners]))
        if (key := (shop in self.narrowed, mine)) not in self._seen:
            opened = bits.union(self.sets[one][0] for one in mine) if key[0] else -1
            shut = bits.union(self.sets[one][1] for one in mine)
            self._seen[key] = self.reading.one("active") & opened & ~shut
        return self._seen[key]


@steady
def effects(assortment: Assortment | None, wanted: Contents, language: str) -> list[Effect]:
    """For whom something would appear or vanish if the assortment were as wanted: guests first, then accounts by code.

    Eleven statements at most, and a few where the index is read first.
    """
    shops, accounts = list(Storefront.select().order_by(Storefront.code)), _accounts()
    reading = Reading(None, shops[0])
    reading.load(("shelf", None), ("assortment", None), ("except", None))
    before, after = _states(reading, assortment, wanted)
    for state in (before, after):
        state.narrow(accounts, shops)
    parents = {row[0]: row[5] for row in accounts}
    found = []
    for shop in shops:
        pair = [state.seen(shop.id, []) for state in (before, after)]
        found.append(("", localized(shop, "name", language), *pair))
    for account, code, name, shop, segment, _ in accounts:
        owners = [("segment", segment), *(("account", one) for one in _lineage(account, parents))]
        found.append((code, name, *(state.seen(shop, owners) for state in (before, after))))
    return _told(reading, [one for one in found if one[2] != one[3]])


def _accounts() -> list[tuple]:
    its = Account
    rows = its.select(its.id, its.code, its.name, its.storefront, its.segment, its.parent)
    return list(rows.order_by(its.code).tuples())


def _lineage(account: int, parents: dict) -> list[int]:
    found = []
    while account is not None and account not in found:
        found.append(account)
        account = parents.get(account)
    return found


def _states(reading: Reading, assortment: Assortment | None, wanted: Contents) -> tuple[_State, _State]:
    number, item, given = assortment.id if assortment else 0, AssortmentItem, AssortmentAssignment
    pairs = set(given.select(given.scope, given.scope_id, given.assortment).tuples())
    ids = [row[0] for row in Assortment.select(Assortment.id).tuples()]
    rules = defaultdict(set)
    for one, rule in item.select(item.assortment, item.rule).distinct().tuples():
        rules[one].add(rule)
    opened, shut = reading.every("assortment"), reading.every("except")
    sets = {one: (opened.get(str(one), 0), shut.get(str(one), 0)) for one in ids}
    before = _State(reading, pairs, {one for one in ids if _narrows(rules[one])}, sets)
    rules[number] = set(wanted.items.values())
    pairs = {pair for pair in pairs if pair[2] != number} | {(*owner, number) for owner in wanted.given}
    after_sets = sets | {number: tuple(_places(reading, wanted, rule) for rule in ("allow", "except"))}
    return before, _State(reading, pairs, {one for one in after_sets if _narrows(rules[one])}, after_sets)


def _narrows(rules: set[str]) -> bool:
    return "allow" in rules or not rules


def _places(reading: Reading, wanted: Contents, rule: str) -> int:
    """The places that the items of a rule would hold."""
    ids = {kind: [one for (its, one), said in wanted.items.items() if (its, said) == (kind, rule)]
           for kind in ("product", "category")}  # fmt: skip
    found = bits.union(reading.every("shelf").get(str(one), 0) for one in ids["category"])
    if ids["product"]:
        rows = SearchPlace.select(SearchPlace.place).join(Product, on=(Product.id == SearchPlace.product))
        named = among(Product.id, ids["product"]) | among(Product.parent, ids["product"])
        found |= bits.bitset(row[0] for row in rows.where(named).tuples())
    return found


def _told(reading: Reading, found: list[tuple]) -> list[Effect]:
    products, wanted = reading.map("product"), {}
    for code, name, before, after in found:
        wanted[code, name] = [_some(after & ~before), _some(before & ~after)]
    ids = {products[place] for those in wanted.values() for some in those for place in some}
    skus = dict(Product.select(Product.id, Product.sku).where(among(Product.id, ids)).tuples())
    return [
        Effect(code, name, (after & ~before).bit_count(), (before & ~after).bit_count(),
               *(tuple(skus[products[place]] for place in some) for some in wanted[code, name]))
        for code, name, before, after in found
    ]  # fmt: skip


def _some(places: int) -> list[int]:
    found = []
    while places and len(found) < SHOWN:
        found.append(bits.lowest(places))
        places &= places - 1
    return found
