"""Statements whose SQL is worked out once: building one from Peewee's expressions takes longer than running it.

    @prepared
    def _at_host(host):
        return Storefront.select().where(Storefront.host == host)

    _at_host("capricorn.localhost")     # the rows, as that query gives them

The function is called once with slots in place of its positional arguments; its keyword arguments are constants of the
text, which is kept for each of their values. A slot may stand wherever Peewee takes a value or, through `base.among`
and `base.id_table`, a list of ids. It is no value yet: nothing may be asked of it.
"""

from collections import OrderedDict
from collections.abc import Callable
from copy import copy
from functools import wraps
from inspect import signature
from threading import Lock
from typing import NamedTuple

import peewee

from .base import database, ids_variable, is_sqlite
from .postgres import Numbered

# So many texts of one statement are kept: those of the accounts that are active, where a text is an account's own.
KEPT_TEXTS = 2_000


class Bound(NamedTuple):
    """Among the parameters of a kept text: where an argument goes, and whether it is a list of ids."""

    place: int
    many: bool = False


class Text:
    """The SQL of a query with its parameters, and how its rows are read: what Peewee finds out of a statement's columns
    is the same each time, and takes longer than reading a row."""

    __slots__ = ("query", "sql", "parameters", "reader")

    def __init__(self, query: peewee.BaseQuery):
        self.query, self.reader = query, None
        sql, self.parameters = query.sql()
        self.sql = sql if is_sqlite() else Numbered.of(sql)

    def rows(self, cursor):
        """What the query gives: the rows of the cursor, as it would read them."""
        if self.reader is None:
            reader = self.query._get_cursor_wrapper(cursor)
            reader.initialize()
            reader.cursor, reader.initialized = None, True
            self.reader = reader
        rows = copy(self.reader)
        rows.cursor, rows.row_cache = cursor, []
        return rows


class Slot(peewee.Node):
    """An argument that comes later."""

    def __init__(self, place: int):
        self.place = place

    def __sql__(self, ctx):
        return ctx.value(Bound(self.place), converter=False)

    def many(self) -> Bound:
        """The variable of a list of ids, for `base.among` and `base.id_table`."""
        return Bound(self.place, many=True)


def prepared(build: Callable) -> Callable:
    """Make of a function that builds a query one that runs it; see the module.

    Its `bare` gives tuples as the driver has them (SQLite: dates as text), for thousands of rows: Peewee's reading of
    a row takes longer than the database's.
    """
    texts: OrderedDict = OrderedDict()
    lock = Lock()
    places = sum(one.kind is one.POSITIONAL_OR_KEYWORD for one in signature(build).parameters.values())

    def compiled(key, constants):
        text = Text(build(*(Slot(place) for place in range(places)), **constants))
        with lock:
            texts[key] = text
            while len(texts) > KEPT_TEXTS:
                texts.popitem(last=False)
        return text

    def executed(arguments, constants):
        key = (type(database.obj), *constants.items())
        text = texts.get(key) or compiled(key, constants)
        return text, database.execute_sql(text.sql, [_value(one, arguments) for one in text.parameters])

    @wraps(build)
    def run(*arguments, **constants):
        text, cursor = executed(arguments, constants)
        return text.rows(cursor)

    run.bare = lambda *arguments, **constants: executed(arguments, constants)[1].fetchall()
    return run


def first(rows):
    """The first of the rows of a prepared statement, or None."""
    return next(iter(rows), None)


def _value(parameter, arguments: tuple):
    if type(parameter) is not Bound:
        return parameter
    value = arguments[parameter.place]
    return ids_variable(value) if parameter.many else value
