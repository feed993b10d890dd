"""Storing the postings of the search index, and lists of places beside them."""

from array import array
from collections import Counter

from models.base import execute_many

from . import bits
from .search_tables import SearchPosting


def write_postings(postings: dict[tuple, int]) -> None:
    """Store sets by (kind, key, weight), new ones and those that changed."""
    _write_rows({key: bits.pack(those) for key, those in postings.items()})


def write_lists(kind: str, lists: dict[str, array]) -> None:
    """Store lists of numbers of one kind by their keys."""
    _write_rows({(kind, key, 0): those.tobytes() for key, those in lists.items()})


def _write_rows(rows: dict[tuple, bytes]) -> None:
    execute_many(
        "INSERT INTO search_posting (kind, key, weight, bits) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (kind, key, weight) DO UPDATE SET bits = excluded.bits",
        [(*key, data) for key, data in rows.items()],
    )


def read_list(kind: str, key: str) -> array:
    """A list that was stored; empty if none was."""
    row = SearchPosting.select(SearchPosting.bits).where(SearchPosting.kind == kind, SearchPosting.key == key)
    return array("I", bytes(row.scalar() or b""))


def count_terms(touched: set[int]) -> None:
    """How many products each of these terms stands on."""
    counts = Counter()
    term = SearchPosting.kind == "term"
    for start in range(0, len(touched), 2_000):
        some = sorted(touched)[start : start + 2_000]
        rows = SearchPosting.select(SearchPosting.key, SearchPosting.bits)
        for key, data in rows.where(term, SearchPosting.key.in_([str(one) for one in some])).tuples():
            counts[int(key)] += bits.unpack(bytes(data)).bit_count()
    execute_many("UPDATE search_term SET products = ? WHERE id = ?", [(counts[one], one) for one in touched])
