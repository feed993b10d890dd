"""Writing: one transaction, a version guard, and statements that are counted."""

import os
from threading import Thread

import psycopg
import pytest
from peewee import IntegrityError

from models.base import (
    SQLITE_PRAGMAS,
    after_commit,
    bump,
    counting,
    database,
    is_sqlite,
    open_database,
    refresh_statistics,
    writing,
)
from models.brands import Storefront
from models.postgres import LOCK_SECONDS
from models.refusals import ChangedMeanwhile


@pytest.fixture
def shop(db):
    return Storefront.create(
        code="x", host="x.localhost", name_en="X", country="CA", currency="CAD", locales="en-CA", time_zone="UTC"
    )


def test_a_second_writer_with_the_old_version_is_told_and_changes_nothing(shop):
    with writing():
        bump(Storefront, shop.id, 1, phone="first")
    with pytest.raises(ChangedMeanwhile), writing():
        bump(Storefront, shop.id, 1, phone="second")
    assert Storefront.get_by_id(shop.id).phone == "first"


def test_what_waits_for_the_commit_does_not_run_when_the_verb_is_undone(db):
    ran = []
    with pytest.raises(RuntimeError), writing():
        after_commit(lambda: ran.append(1))
        raise RuntimeError
    assert ran == []


def test_an_inner_verb_joins_the_outer_one_and_is_undone_with_it(shop):
    with pytest.raises(RuntimeError), writing():
        with writing():
            bump(Storefront, shop.id, 1, phone="inner")
        raise RuntimeError
    assert Storefront.get_by_id(shop.id).phone == ""


def test_an_outer_verb_that_catches_a_refusal_keeps_nothing_of_the_verb_that_refused(shop):
    ran = []
    with writing():
        bump(Storefront, shop.id, 1, phone="outer")
        after_commit(outer := lambda: ran.append("outer"))
        with pytest.raises(RuntimeError), writing():
            bump(Storefront, shop.id, 2, phone="inner")
            after_commit(lambda: ran.append("inner"))
            after_commit(outer)
            raise RuntimeError
    found = Storefront.get_by_id(shop.id)
    assert (found.phone, found.version, ran) == ("outer", 2, ["outer"])


def test_a_row_that_is_there_already_does_not_spoil_the_outer_verb(shop):
    with writing():
        with pytest.raises(IntegrityError), writing():
            Storefront.insert(**shop.__data__).execute()
        bump(Storefront, shop.id, 1, phone="outer")
    assert Storefront.get_by_id(shop.id).phone == "outer"


def test_what_waits_for_a_commit_runs_at_once_where_nothing_is_being_written(db):
    ran = []
    thread = Thread(target=lambda: after_commit(lambda: ran.append(1)))
    thread.start()
    thread.join()
    assert ran == [1]


def test_statements_are_counted(shop):
    with counting() as statements:
        list(Storefront.select())
        Storefront.get_by_id(shop.id)
    assert len(statements) == 2


def test_nobody_waits_for_ever_for_a_lock(db, tmp_path):
    """On SQLite the waiting is a setting of files, so one is opened for it; PostgreSQL's stands on the connection."""
    if not is_sqlite():
        assert database.execute_sql("SHOW lock_timeout").fetchone()[0] == f"{LOCK_SECONDS}s"
        return
    opened = open_database(f"sqlite:///{tmp_path / 'shop.db'}")
    opened.connect()
    assert opened.execute_sql("PRAGMA busy_timeout").fetchone()[0] == SQLITE_PRAGMAS["busy_timeout"] > 0
    opened.close()
    opened.close_all()


def test_a_refusal_leaves_the_connection_what_is_prepared(shop):
    """On PostgreSQL, of which every statement would else be planned anew for the next one who comes."""
    wanted = Storefront.select(Storefront.name_en).where(Storefront.code == "x").tuples()
    told = [list(wanted.clone()) for _ in range(3)]
    for depth in (1, 2):
        with pytest.raises(ChangedMeanwhile), writing():
            for _ in range(depth - 1):
                with pytest.raises(ChangedMeanwhile), writing():
                    bump(Storefront, shop.id, 99)
            Storefront.update(name_en="Y").execute()
            raise ChangedMeanwhile("undone")
    if not is_sqlite():
        kept = "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE '%%\"name_en\"%%'"
        assert database.execute_sql(kept).fetchone()[0]
    assert told == [[("X",)]] * 3 and list(wanted.clone()) == [("X",)]


@pytest.mark.postgres
@pytest.mark.parametrize("db", ["postgres"], indirect=True)
def test_counting_the_tables_keeps_nobody_from_counting_those_of_another_shop(db):
    with writing():
        refresh_statistics()
        with psycopg.connect(os.environ["TEST_POSTGRES_URL"], autocommit=True) as other:
            other.execute("SET lock_timeout = '500ms'")
            other.execute("ANALYZE pg_catalog.pg_authid, pg_catalog.pg_database")


@pytest.mark.postgres
@pytest.mark.parametrize("busy_database", ["postgres"], indirect=True)
def test_a_connection_that_the_server_has_ended_is_replaced_unnoticed(busy_database):
    serving = "SELECT pg_backend_pid()"
    with busy_database.connection_context():
        before = busy_database.execute_sql(serving).fetchone()[0]
    with busy_database.connection_context():
        assert busy_database.execute_sql(serving).fetchone()[0] == before, "it is kept for the next one"
    with psycopg.connect(os.environ["TEST_POSTGRES_URL"], autocommit=True) as other:
        # Told to end, and waited for, five seconds at most.
        assert other.execute("SELECT pg_terminate_backend(%s, 5000)", (before,)).fetchone()[0]
    with busy_database.connection_context():
        assert busy_database.execute_sql(serving).fetchone()[0] != before
