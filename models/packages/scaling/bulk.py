"""Many rows at once: COPY on PostgreSQL, one prepared statement on SQLite, indexes made once at the end."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from models.base import database, is_sqlite

CHUNK = 10_000
# From so many new rows on, making a table's indexes anew takes less time than keeping them up row by row.
ANEW = 200_000

Tell = Callable[[str], None]


def insert(model: type, columns: str, rows: Iterable[tuple], tell: Tell | None = None, total: int = 0) -> int:
    """Insert rows given as tuples of `columns` (field names); what else a row needs has its field's default.

    JSON values are given as text. `tell` hears of every 100,000 rows. Returns how many rows there were.
    """
    names = columns.split()
    constants = _defaults(model, names)
    columns = [model._meta.fields[name].column_name for name in [*names, *constants]]
    filled = tuple(constants.values())
    done = 0
    source = iter(rows)
    while chunk := [row + filled for row in islice(source, CHUNK)]:
        _write(model._meta.table_name, columns, chunk)
        done += len(chunk)
        if tell and done % 100_000 == 0:
            tell(f"  {done:,} of {total:,}")
    return done


def _defaults(model: type, given: list[str]) -> dict:
    """The default of every field that is not given (an instant is the same one for all rows)."""
    found = {}
    for name, field in model._meta.fields.items():
        if name not in given and not field.primary_key and field.default is not None:
            value = field.default() if callable(field.default) else field.default
            found[name] = json.dumps(value) if isinstance(value, dict | list) else value
    return found


def _write(table: str, columns: list[str], rows: list[tuple]) -> None:
    if is_sqlite():
        places = ", ".join("?" * len(columns))
        database.cursor().executemany(f'INSERT INTO "{table}" ({", ".join(columns)}) VALUES ({places})', rows)
        return
    with database.cursor().copy(f'COPY "{table}" ({", ".join(columns)}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)


@contextmanager
def indexes_made_after(model: type, count: int, tell: Tell) -> Iterator[None]:
    """Where very many rows come, take the table's indexes away before and make them again after.

    Inside a transaction: undone, the indexes are as before. Those of keys and constraints stay.
    """
    if count < ANEW:
        yield
        return
    statements = _index_statements(model._meta.table_name)
    for name, _ in statements:
        database.execute_sql(f'DROP INDEX "{name}"')
    yield
    for name, statement in statements:
        tell(f"  index {name}")
        database.execute_sql(statement)


def _index_statements(table: str) -> list[tuple[str, str]]:
    """The (name, CREATE INDEX …) of each index of a table that no constraint owns."""
    if is_sqlite():
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    else:
        sql = """SELECT i.indexname, i.indexdef FROM pg_indexes i
            WHERE i.schemaname = current_schema() AND i.tablename = %s AND NOT EXISTS (
                SELECT 1 FROM pg_constraint c JOIN pg_class k ON k.oid = c.conindid WHERE k.relname = i.indexname)"""
    return database.execute_sql(sql, (table,)).fetchall()


def analyze(*models: type) -> None:
    """Tell the planner how much lies where now."""
    for model in models:
        database.execute_sql(f'ANALYZE "{model._meta.table_name}"')
