"""Templates of databases for the tests, made once by each test process."""

import os
import shutil
from functools import cache
from pathlib import Path

import psycopg
import pytest
from playhouse.db_url import parse

from models import base, schema

DEMO = Path(__file__).parent.parent / "demo"


_made: dict[str, Path] = {}


def sqlite_template(content: str, tmp_path_factory) -> Path:
    """A SQLite file with every table: `empty`, or with the `demo` loaded."""
    if content not in _made:
        path = tmp_path_factory.mktemp("templates") / f"{content}.db"
        opened = base.open_database(f"sqlite:///{path}")
        opened.connect()
        _fill(content)
        opened.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.close()
        opened.close_all()
        _made[content] = path
    return _made[content]


def bare_postgres() -> str:
    """The URL of a PostgreSQL database without tables; the test is skipped where there is no server."""
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")
    return _made_anew(server, f"comptoir_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_bare")


@cache
def postgres_with(content: str, server: str) -> str:
    """The URL of a PostgreSQL database of this test process with every table: `empty`, or with the `demo` loaded."""
    url = _made_anew(server, f"comptoir_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{content}")
    opened = base.open_database(url)
    opened.connect()
    _fill(content)
    opened.close()
    opened.close_all()
    return url


def own_copy(engine: str, content: str, tmp_path: Path, tmp_path_factory) -> str:
    """The URL of a database that many connections may write to, each committing for itself: a copy, so that no other
    test meets what they leave.
    """
    if engine == "sqlite":
        return f"sqlite:///{shutil.copy(sqlite_template(content, tmp_path_factory), tmp_path / 'own.db')}"
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")
    return postgres_copy(content, server, "own")


def postgres_copy(content: str, server: str, purpose: str) -> str:
    """The URL of a fresh copy of `postgres_with`, which nobody may be connected to."""
    template = postgres_with(content, server).rsplit("/", 1)[1].partition("?")[0]
    return _made_anew(server, f"{template}_{purpose}", f'TEMPLATE "{template}"')


def _made_anew(server: str, name: str, template: str = "TEMPLATE template0 ENCODING 'UTF8'") -> str:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" {template}')
    return named(server, name)


def named(server: str, name: str) -> str:
    """The server's URL with another database."""
    assert parse(server)["database"] is not None
    head, _, query = server.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _fill(content: str) -> None:
    schema.migrate()
    if content == "demo":
        from models import packages

        report = packages.load(DEMO)
        assert not report.faults, report.faults[:5]
