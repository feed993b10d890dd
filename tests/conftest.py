"""Databases, the world of the demo, and a signed-in browser for every test.

Each test runs on SQLite (an in-memory copy of a template) and, where TEST_POSTGRES_URL names a server, on PostgreSQL
(inside a transaction that is rolled back). `db` has empty tables; `world` has Capricorn Coffee's world loaded.
"""

import os
import sqlite3
from pathlib import Path

import pytest

import jobs
from models import base, billing, clock, files
from models.base import database
from tests.databases import own_copy, postgres_copy, sqlite_template

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"
ENGINES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=ENGINES)
def db(request, tmp_path_factory, postgres):
    """An open database with every table and no rows."""
    yield from _opened(request.param, "empty", tmp_path_factory, postgres)


@pytest.fixture(params=ENGINES)
def world(request, tmp_path_factory, postgres):
    """An open database that holds the demo's world; returns its people and things by name."""
    from tests.world import World

    for _ in _opened(request.param, "demo", tmp_path_factory, postgres):
        yield World()


@pytest.fixture(scope="session")
def postgres():
    """A function that gives the PostgreSQL database with this content. Its connection is kept for the next test: a new
    one has to read about every table first.
    """
    kept = {}

    def give(content: str, server: str):
        if content not in kept:
            kept[content] = base.open_database(postgres_copy(content, server, "kept"))
        return kept[content]

    yield give
    for opened in kept.values():
        opened.close_all()


@pytest.fixture(params=ENGINES)
def busy_database(request, tmp_path, tmp_path_factory):
    """An open database with every table and no rows that many connections write to, each committing for itself."""
    yield from _shared(own_copy(request.param, "empty", tmp_path, tmp_path_factory))


@pytest.fixture(params=ENGINES)
def crowd(request, tmp_path, tmp_path_factory):
    """The world in such a database; its address is `url`."""
    from tests.world import World

    for opened in _shared(url := own_copy(request.param, "demo", tmp_path, tmp_path_factory)):
        with opened.connection_context():
            world = World()
            world.url = url
            yield world


@pytest.fixture(autouse=True)
def running_clock():
    """No test leaves the clock stopped."""
    yield
    clock.freeze(None)


@pytest.fixture(autouse=True)
def open_gateway():
    """Cards may be tried out, as in the demo."""
    billing.open_test_gateway(True)


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory):
    """Where the tests' files lie: one folder for all of them, since the same content has the same place."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def file_store(media_folder):
    """Files are kept there, whatever a test opened before."""
    files.open_store(media_folder)
    return media_folder


@pytest.fixture
def shared_data():
    """The folder of real files; a test that reads it is skipped where it does not lie beside the project."""
    if not SHARED.is_dir():
        pytest.skip("../shared/data is not here")
    return SHARED


def _opened(engine: str, content: str, tmp_path_factory, postgres):
    if engine == "sqlite":
        yield from _sqlite_copy(sqlite_template(content, tmp_path_factory))
    elif url := os.environ.get("TEST_POSTGRES_URL"):
        yield from _postgres_undone(postgres(content, url))
    else:
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")


def _shared(url: str):
    opened = base.open_database(url)
    yield opened
    opened.close_all()


def _sqlite_copy(template: Path):
    opened = base.open_database("sqlite:///:memory:")
    opened.connect()
    source = sqlite3.connect(template)
    source.backup(opened.connection())
    source.close()
    yield opened
    opened.close()


def _postgres_undone(opened):
    database.initialize(opened)
    opened.connect()
    with database.atomic() as transaction:
        yield opened
        transaction.rollback()
    opened.close()


@pytest.fixture(scope="session")
def standing_app(media_folder):
    """The application of this test process: putting it together takes longer than most of what is asked of it."""
    return make_app(MEDIA_DIRECTORY=str(media_folder))


@pytest.fixture
def app(world, standing_app):
    """The application on the world's database, with an empty queue. A test may change its settings, and nothing else;
    whoever needs more makes its own with `make_app`.
    """
    settings = dict(standing_app.config)
    jobs.init_app(standing_app)
    yield standing_app
    standing_app.config.clear()
    standing_app.config.update(settings)


def make_app(**settings):
    """The application for a test: on the database that is already open, in demo mode off, jobs kept in memory."""
    from app import create_app

    return create_app(
        {
            "TESTING": True,
            "DATABASE_URL": None,
            "SECRET_KEY": "for tests only",
            "WTF_CSRF_ENABLED": False,
            "DEMO": False,
            "REDIS_URL": "",
            "MAIL_URL": "",
            "SERVER_TIMING": True,
            "RATELIMIT_ENABLED": False,
            "HTTPS": False,
        }
        | settings
    )


@pytest.fixture
def browser_of(app):
    """A function that gives a test client at a shop, signed in as a person of the world (None: a guest)."""
    from tests.clients import client_of

    return lambda user=None, host="capricorn.localhost": client_of(app, user, host)
