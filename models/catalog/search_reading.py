"""Reading the search index: what an account may see as one set of places, and the postings of everything else.

What was read is kept in this process under the index's token, so that a change of the index, by whatever process, is
seen by the next request: it asks for the token first. Sets of two states of the index are never mixed.
"""

import threading
from array import array
from collections import OrderedDict
from functools import wraps

from peewee import JOIN

from models.accounts import Account
from models.base import database

from . import bits
from .search_tables import SearchPosting, SearchState
from .visibility import assignments, given_at

# So much of the index is kept in a process.
KEPT_BYTES = 64 * 1024 * 1024
TRIES = 5


class _Moved(Exception):
    """The index was changed while it was read."""


class _Kept:
    """What this process has read, least lately used first."""

    def __init__(self):
        self.things: OrderedDict[tuple, tuple] = OrderedDict()
        self.bytes = 0
        self.lock = threading.Lock()

    def get(self, key: tuple):
        """The thing kept under this key, or None."""
        with self.lock:
            if key not in self.things:
                return None
            self.things.move_to_end(key)
            return self.things[key][0]

    def put(self, key: tuple, thing, size: int) -> None:
        """Keep a thing of so many bytes, and let go of others for it."""
        with self.lock:
            self.bytes += size - self.things.pop(key, (None, 0))[1]
            self.things[key] = thing, size
            while self.bytes > KEPT_BYTES and len(self.things) > 1:
                self.bytes -= self.things.popitem(last=False)[1][1]


_kept = _Kept()


def steady(read):
    """Have `read` begin again if the index was changed in its midst."""

    @wraps(read)
    def call(*arguments, **named):
        for _ in range(TRIES - 1):
            try:
                return read(*arguments, **named)
            except _Moved:
                continue
        return read(*arguments, **named)

    return call


class Reading:
    """The index as an account (None: a guest) of a storefront finds it. Making it takes one statement.

    `size` is how many places there are. `load` takes one statement for what this process has not kept yet; what is
    asked for without it takes one each. `opened` and `shut` are the assortments whose items count: the same ones, but
    that for `anybody` of the storefront all of its assortments open, and only the guest's shut.
    """

    def __init__(self, account: Account | None, storefront, *, anybody: bool = False):
        narrowed, opened = assignments(account, storefront)
        joined, columns = f"LEFT JOIN assortment_assignment a ON {opened}", "a.assortment_id, a.assortment_id"
        if anybody:
            joined = f"LEFT JOIN assortment_assignment g ON {given_at(storefront)} {joined} AND a.id = g.id"
            columns = "g.assortment_id, a.assortment_id"
        rows = database.execute_sql(
            f"SELECT s.token, s.size, CASE WHEN {narrowed} THEN 1 ELSE 0 END, {columns} FROM search_state s {joined}"
        ).fetchall()
        self.token, self.size, self.narrowed, *_ = rows[0] if rows else ("", 0, 1)
        self.opened, self.shut = ({str(row[at]) for row in rows if row[at] is not None} for at in (3, 4))
        self._held: dict[tuple, object] = {}

    @property
    def seen_by(self) -> str:
        """What decides which places may be seen, as a part of the names of what is `kept`."""
        return " ".join([str(self.narrowed), *sorted(self.opened), "but", *sorted(self.shut)])

    def load(self, *wanted: tuple[str, str | None]) -> None:
        """Read the (kind, key) pairs that are not at hand; with key None all of a kind. What every list needs too."""
        wanted = {*wanted, ("active", ""), ("ends", "")}
        wanted |= {("except", one) for one in self.shut}
        if self.narrowed:
            wanted |= {("assortment", one) for one in self.opened}
        for thing in wanted - self._held.keys():
            if (kept := _kept.get((self.token, thing))) is not None:
                self._held[thing] = kept
        if missing := wanted - self._held.keys():
            self._read(missing)

    def visible(self) -> int:
        """The places of what may be ordered and is active in what the account may see."""
        if "visible" not in self._held:
            self.load()
            seen = self.one("active") & ~bits.union(self.one("except", one) for one in self.shut)
            opened = bits.union(self.one("assortment", one) for one in self.opened) if self.narrowed else -1
            self._held["visible"] = seen & opened
        return self._held["visible"]

    def one(self, kind: str, key: str = "") -> int:
        """One posting without weights; empty if there is none."""
        return next((those for _, those in self._get(kind, key)), 0)

    def weighted(self, kind: str, key: str) -> list[tuple[int, int]]:
        """A posting's (weight, set) pairs."""
        return self._get(kind, key)

    def every(self, kind: str) -> dict[str, int]:
        """All postings of a kind by their keys."""
        return self._get(kind, None)

    def ends(self) -> int:
        """The last place of each family."""
        return self.one("ends")

    def order(self, name: str) -> bits.Order:
        """Places in an order: `name_en`, `name_fr`, `sku`, `newest`."""
        return self._get("order", name) or bits.Order(array("I"))

    def map(self, name: str) -> array:
        """The id of the `product`, or of its family's `head`, at each place."""
        return self._get("map", name) or array("I")

    def kept(self, name: str, read):
        """What `read()` gave for this state of the index: whatever changes what it reads must `mark` the index."""
        if (found := _kept.get((self.token, (name,)))) is None:
            found = read()
            _kept.put((self.token, (name,)), found, 10_000)
        return found

    def _get(self, kind: str, key: str | None):
        if (kind, key) not in self._held:
            self.load((kind, key))
        return self._held[kind, key]

    def _read(self, missing: set[tuple]) -> None:
        table = SearchPosting
        chosen = [table.kind == kind for kind, key in missing if key is None]
        for kind in {kind for kind, key in missing if key is not None}:
            chosen.append((table.kind == kind) & table.key.in_([key for one, key in missing if one == kind]))
        condition = chosen[0]
        for other in chosen[1:]:
            condition |= other
        rows = (
            SearchState.select(SearchState.token, table.kind, table.key, table.weight, table.bits)
            .join(table, JOIN.LEFT_OUTER, on=condition)
            .where(SearchState.id == 1)
            .tuples()
        )
        found: dict[tuple, list] = {thing: [] for thing in missing}
        for token, kind, key, weight, data in rows:
            if token != self.token:
                raise _Moved
            # One posting may be asked for by itself and with all of its kind at once.
            for thing in {(kind, None), (kind, key)} & found.keys() if kind is not None else ():
                found[thing].append((key, weight, bytes(data)))
        for thing, those in found.items():
            self._keep(thing, those)

    def _keep(self, thing: tuple, rows: list[tuple[str, int, bytes]]) -> None:
        kind, key = thing
        size = 200
        if kind in ("order", "map"):
            numbers = array("I", rows[0][2] if rows else b"")
            read, size = numbers if kind == "map" else bits.Order(numbers), 8 * len(numbers) + 200
        elif key is None:
            read = {one: bits.unpack(data) for one, _, data in rows}
            size += sum(those.bit_length() // 7 + 200 for those in read.values())
        else:
            read = [(weight, bits.unpack(data)) for _, weight, data in rows]
            size += sum(those.bit_length() // 7 for _, those in read)
        self._held[thing] = read
        _kept.put((self.token, thing), read, size)
