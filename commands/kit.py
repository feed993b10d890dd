"""What commands share: an open database, answers as JSON, plain words on standard error."""

import json
from contextlib import closing, contextmanager
from datetime import date

import click
from peewee import PeeweeException

import config
from models import billing, schema
from models.accounts import Account
from models.base import database, open_database
from models.files import open_store


def say(text: str) -> None:
    """A line for the person, not for the pipe."""
    click.echo(text, err=True)


def answer(value) -> None:
    """The answer as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


@contextmanager
def opened(*, create: bool = False):
    """The database of DATABASE_URL, connected. With `create`, a new one gets its tables; otherwise tables that are
    missing end the command with a plain word.
    """
    settings = config.from_environment()
    try:
        open_database(settings["DATABASE_URL"])
        database.connect(reuse_if_open=True)
    except (PeeweeException, RuntimeError, ValueError) as error:
        raise click.ClickException(f"The database of DATABASE_URL cannot be opened: {str(error).strip()}") from None
    open_store(settings["MEDIA_DIRECTORY"])
    with closing(database):
        if not database.table_exists("schema_migration"):
            if not create:
                raise click.ClickException("The database is new: run `bin/comptoir migrate`, `import` or `demo` first.")
            schema.migrate()
        yield


@contextmanager
def in_house():
    """The database, and around it as much of the application as speaks a language and reaches the card gateway: all
    of its rooms take longer to put together than most commands take.
    """
    from flask import Flask
    from flask_babel import Babel

    with opened():
        house = Flask("comptoir")
        Babel(house, default_translation_directories=str(config.ROOT / "translations"))
        billing.open_test_gateway(config.from_environment()["DEMO"])
        with house.app_context():
            yield house


def account_of(code: str) -> Account:
    """The account of this code; the command ends with 2 if there is none."""
    found = Account.get_or_none(Account.code == code)
    if found is None:
        raise click.UsageError(f"There is no account {code}.")
    return found


class Day(click.ParamType):
    """A date as YYYY-MM-DD."""

    name = "date"

    def convert(self, value, param, ctx):
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is not a date written as YYYY-MM-DD", param, ctx)
