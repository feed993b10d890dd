"""The database, the base of every table, and `writing()`, the only opener of transactions."""

import json
import threading
from contextlib import contextmanager
from typing import NamedTuple

import peewee
from peewee import DatabaseProxy
from playhouse import db_url
from playhouse.pool import PooledSqliteDatabase

from .postgres import PostgresPool, postgres_settings
from .refusals import ChangedMeanwhile

# synchronous 2: what was answered as done survives a power cut, also its last second.
SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "cache_size": -32_000,
    "busy_timeout": 5_000,
    "temp_store": 2,
}

database = DatabaseProxy()
# What the drivers raise becomes what Peewee raises, such as for a lock that was waited for too long.
_refusals = peewee.__exception_wrapper__
_local = threading.local()


class Model(peewee.Model):
    """Base of every table. Foreign keys are lazy_load=False, backref='+': no hidden queries across contexts."""

    class Meta:
        database = database
        legacy_table_names = False


def reference(model, **options) -> peewee.ForeignKeyField:
    """A foreign key that gives its id unless it was joined and adds no accessor to the other side."""
    return peewee.ForeignKeyField(model, backref="+", lazy_load=False, **options)


def open_database(url: str) -> peewee.Database:
    """Point every table at `url` (sqlite:///file or postgresql://…) and return the database, not yet connected."""
    opened = _opened(url)
    database.initialize(opened)
    return opened


def _opened(url: str) -> peewee.Database:
    parameters = db_url.parse(url, unquote_user=True, unquote_password=True)
    name = parameters.pop("database")
    if url.startswith("sqlite"):
        if name == ":memory:":
            return _Counted.of(peewee.SqliteDatabase)(name, pragmas={"foreign_keys": 1}, check_same_thread=False)
        return _Counted.of(PooledSqliteDatabase)(
            name, pragmas=SQLITE_PRAGMAS, max_connections=40, timeout=10, check_same_thread=False
        )
    return _Counted.of(PostgresPool)(name, **postgres_settings(parameters))


class _Counted:
    """Counts statements per thread, for the Server-Timing header and the caps in the tests."""

    @staticmethod
    def of(kind: type) -> type:
        class Counted(kind):
            def execute_sql(self, sql, params=None):
                _count(sql)
                return super().execute_sql(sql, params)

        Counted.__name__ = kind.__name__
        return Counted


@contextmanager
def counting():
    """Collect this thread's SQL statements into the list that it yields (transaction control is not counted)."""
    outer = getattr(_local, "statements", None)
    _local.statements = []
    try:
        yield _local.statements
    finally:
        if outer is not None:
            outer.extend(_local.statements)
        _local.statements = outer


@contextmanager
def writing():
    """The one write transaction of a verb: immediate on SQLite, plain on PostgreSQL; nested, a part of the outer one.

    Raising undoes everything that the verb did: of a nested one its own part, so that an outer verb may catch the
    refusal and go on. What `after_commit` was given runs once the outermost one has committed.
    """
    if getattr(_local, "depth", 0):
        with _part():
            yield
        return
    _local.depth, _local.after = 1, []
    try:
        with _transaction():
            yield
        after = _local.after
    finally:
        _local.depth, _local.after = 0, []
    for call in after:
        call()


def is_writing() -> bool:
    """Whether this thread is inside of `writing()`, where nothing may leave the house."""
    return bool(getattr(_local, "depth", 0))


def after_commit(call) -> None:
    """Run `call()` once the present `writing()` has committed; never if it is undone. Each callable runs once.

    Outside of any, where each statement commits by itself, it runs at once.
    """
    if not getattr(_local, "depth", 0):
        call()
    elif call not in _local.after:
        _local.after.append(call)


@contextmanager
def _part():
    """A nested verb's part of the transaction: a savepoint, and what it wanted to be called after the commit."""
    before = len(_local.after)
    try:
        with database.atomic():
            yield
    except BaseException:
        del _local.after[before:]
        raise


def _transaction():
    if is_sqlite() and not database.in_transaction():
        return database.atomic("IMMEDIATE")
    return database.atomic()


def is_sqlite() -> bool:
    """Whether the database at hand is SQLite (otherwise PostgreSQL)."""
    return isinstance(database.obj, peewee.SqliteDatabase)


def bump(model, row_id: int, version: int, **changes):
    """Lock and change one versioned row: `version` must be the one that was read.

    Returns the new version. Raises ChangedMeanwhile when another writer came first, so two tabs never overwrite
    each other. The row stays locked until the transaction ends, so it is the first statement of a verb.
    """
    changed = (
        model.update(version=model.version + 1, **changes)
        .where(model.id == row_id, model.version == version)
        .execute()
    )
    if not changed:
        raise ChangedMeanwhile(f"{model.__name__} {row_id} is no longer at version {version}")
    return version + 1


def refresh_statistics() -> None:
    """Let the database count its tables anew, after many rows came in, so that it chooses its indexes well.

    Of PostgreSQL our own tables only: its catalogues belong to all databases of a server, and who counts those within a
    transaction has everybody else wait for its end.
    """
    tables = [] if is_sqlite() else [f'"{name}"' for name in database.get_tables()]
    database.execute_sql(" ".join(["ANALYZE", ", ".join(tables)]).strip())


def insert_many(model, rows: list[dict], chunk: int = 500) -> None:
    """Insert rows (dicts of the same columns) in few statements: chunks stay below the variable limits of both
    databases."""
    width = max(len(rows[0]), 1) if rows else 1
    size = max(1, min(chunk, 30_000 // width))
    for start in range(0, len(rows), size):
        model.insert_many(rows[start : start + size]).execute()


def execute_many(sql: str, rows: list[tuple]) -> None:
    """One prepared statement for many rows (`?` for each value): the fastest bulk write of both drivers."""
    if not rows:
        return
    statement = sql if is_sqlite() else sql.replace("%", "%%").replace("?", "%s")
    _count(statement)
    with _refusals:
        database.cursor().executemany(statement, rows)


def insert_rows(table: str, columns: str, rows: list[tuple]) -> None:
    """Insert rows of plain values (JSON as text) as one statement: on PostgreSQL a COPY, which takes half of the time.
    """
    if not rows or is_sqlite():
        execute_many(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(',')))})", rows)
        return
    statement = f"COPY {table} ({columns}) FROM STDIN"
    _count(statement)
    with _refusals, database.cursor().copy(statement) as copying:
        for row in rows:
            copying.write_row(row)


def _count(statement: str) -> None:
    if (statements := getattr(_local, "statements", None)) is not None:
        statements.append(statement)


def amounts_table(name: str, amounts) -> peewee.Select:
    """Whole numbers by ids (a mapping) as a table (id, amount) to join, in one or two variables however many they are.
    """
    if is_sqlite():
        columns = peewee.SQL('CAST("told"."key" AS INTEGER)').alias("id"), peewee.SQL('"told"."value"').alias("amount")
        source = peewee.SQL('json_each(?) AS "told"', [json.dumps(amounts)])
        # With a limit it is worked out once; else it may be read anew for each row that it is joined to.
        return peewee.Select((peewee.NodeList((source,)),), columns).limit(-1).alias(name)
    told = [list(amounts), list(amounts.values())]
    source = peewee.SQL('unnest(%s::int[], %s::bigint[]) AS "told" ("id", "amount")', told)
    columns = peewee.SQL('"told"."id"'), peewee.SQL('"told"."amount"')
    return peewee.Select((peewee.NodeList((source,)),), columns).alias(name)


def text_pairs(name: str, pairs) -> peewee.Select:
    """Pairs of texts as a table (low, high) to join, in one or two variables however many they are."""
    if is_sqlite():
        ends = [peewee.SQL(f'"told"."value" ->> {at}') for at in (0, 1)]
        source = peewee.SQL('json_each(?) AS "told"', [json.dumps([list(pair) for pair in pairs])])
    else:
        ends = [peewee.SQL('"told"."low"'), peewee.SQL('"told"."high"')]
        lists = [[pair[at] for pair in pairs] for at in (0, 1)]
        source = peewee.SQL('unnest(%s::text[], %s::text[]) AS "told" ("low", "high")', lists)
    columns = ends[0].alias("low"), ends[1].alias("high")
    # With a limit it is worked out once; else it may be read anew for each row that it is joined to.
    return peewee.Select((peewee.NodeList((source,)),), columns).limit(-1 if is_sqlite() else None).alias(name)


def among(field, ids):
    """`field IN ids` as an expression with one variable, so that thousands of ids stay one statement."""
    if is_sqlite():
        return field.in_(peewee.SQL("(SELECT value FROM json_each(?))", [ids_variable(ids)]))
    return field == peewee.SQL("ANY(%s)", [ids_variable(ids)])


def among_these(field, query):
    """`field IN query` as an expression whose query is run once: PostgreSQL may else run it again for each row, where
    the tables have grown since it counted them last."""
    return field.in_(query) if is_sqlite() else field == peewee.fn.ANY(peewee.fn.ARRAY(query))


def run_once(query: str) -> str:
    """`IN query` behind a column, as text; see `among_these`. The query must ask nothing of the row at hand."""
    return f"IN ({query})" if is_sqlite() else f"= ANY(ARRAY({query}))"


def id_table(name: str, ids) -> "IdTable":
    """Ids as a table `name` to select from and join, with one variable however many they are."""
    if is_sqlite():
        table = peewee.SQL(f'json_each(?) AS "{name}"', [ids_variable(ids)])
    else:
        table = peewee.SQL(f'unnest(%s::int[]) AS "{name}" ("value")', [ids_variable(ids)])
    return IdTable(peewee.NodeList((table,)), peewee.SQL(f'"{name}"."value"'))


def ids_variable(ids):
    """Ids as the one variable that the database at hand takes them in; of ids that come later, what stands for them
    (see `prepared`)."""
    if hasattr(ids, "many"):
        return ids.many()
    return json.dumps(list(ids)) if is_sqlite() else list(ids)


class IdTable(NamedTuple):
    """What `id_table` gives: the source for FROM, and the column with the ids."""

    source: peewee.Node
    id: peewee.SQL
