"""The words of the search index: terms with their ids and, for finding them misspelt, their letters in threes."""

from models.base import database, execute_many, is_sqlite

from .search_tables import HEAD, SearchTerm
from .search_words import LONGEST_TERM, trigrams


class Vocabulary:
    """The ids of terms, known ones read when first met; collects new ones and writes them in one go."""

    def __init__(self):
        self.ids: dict[str, int] = {}

    def learn(self, seen: dict[str, str]) -> None:
        """Have an id for every term in `seen` (term -> a word it stands for)."""
        self._read([term for term in seen if term not in self.ids])
        if fresh := [term for term in seen if term not in self.ids]:
            execute_many(
                "INSERT INTO search_term (term, word, head, products) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING",
                [(term, seen[term][:LONGEST_TERM], term[:HEAD]) for term in fresh],
            )
            self._read(fresh)
            insert("search_trigram", "gram, term_id", "text, int",
                   [(gram, self.ids[term]) for term in fresh if term.isalpha() for gram in sorted(trigrams(term))])

    def _read(self, terms: list[str]) -> None:
        for start in range(0, len(terms), 10_000):
            some = SearchTerm.term.in_(terms[start : start + 10_000])
            self.ids.update(SearchTerm.select(SearchTerm.term, SearchTerm.id).where(some).tuples())


def insert(table: str, columns: str, types: str, rows: list[tuple]) -> None:
    """Bulk insert: one prepared statement on SQLite, arrays unrolled by the server on PostgreSQL."""
    if not rows:
        return
    if is_sqlite():
        execute_many(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(rows[0]))})", rows)
    else:
        arrays = ", ".join(f"%s::{kind.strip()}[]" for kind in types.split(","))
        lists = [list(column) for column in zip(*rows, strict=True)]
        database.execute_sql(f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})", lists)
