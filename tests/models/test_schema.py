"""Migrations make exactly the tables that the models describe, and keep what is there."""

import shutil
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from models import base, schema
from models.base import database
from models.brands import Storefront


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bare(request, tmp_path):
    """An open database without a single table."""
    if request.param == "sqlite":
        opened = base.open_database(f"sqlite:///{tmp_path / 'bare.db'}")
    else:
        from tests.databases import bare_postgres

        opened = base.open_database(bare_postgres())
    opened.connect()
    yield opened
    opened.close()
    opened.close_all()


def test_migrations_equal_models(bare):
    schema.migrate()
    difference = schema.difference()
    assert not difference, str(difference)


def test_columns_are_as_the_models_say_in_kind_and_in_whether_they_may_be_empty(bare, db_columns):
    schema.migrate()
    migrated = db_columns(bare)
    _drop_everything()
    bare.create_tables(schema.tables())
    assert migrated == db_columns(bare)


def test_a_second_migration_does_nothing(bare):
    assert schema.migrate()
    assert schema.migrate() == []


def test_an_upgrade_from_the_first_migration_keeps_the_data(bare, tmp_path):
    first = sorted(schema.MIGRATIONS.glob("0001_*.py"))[0]
    shutil.copy(first, tmp_path)
    Runner(bare, str(tmp_path)).up()
    bare.execute_sql(
        "INSERT INTO storefront (code, host, name_en, name_fr, country, currency, locales, time_zone, tax_rounding,"
        " theme, registrations, email, phone, address, logo, version)"
        " VALUES ('x', 'x.localhost', 'X', '', 'CA', 'CAD', 'en-CA', 'UTC', 'document', '{}', '{}', '', '', '', '', 1)"
    )
    schema.migrate()
    assert Storefront.get().name_en == "X"
    assert not schema.difference()


@pytest.fixture
def db_columns():
    """A function that tells each table's columns: name, kind, whether it may be empty."""

    def tell(opened) -> dict:
        names = [table._meta.table_name for table in schema.tables()]
        return {
            name: sorted((column.name, column.data_type, column.null) for column in opened.get_columns(name))
            for name in names
        }

    return tell


def _drop_everything() -> None:
    if base.is_sqlite():
        database.execute_sql("PRAGMA foreign_keys = 0")
    for table in schema.tables():
        database.execute_sql(f'DROP TABLE "{table._meta.table_name}"' + ("" if base.is_sqlite() else " CASCADE"))


def test_every_migration_has_a_number_of_its_own():
    numbers = [Path(name).name[:4] for name in sorted(schema.MIGRATIONS.glob("[0-9]*.py"))]
    assert numbers == sorted(set(numbers))
