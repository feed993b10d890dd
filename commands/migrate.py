"""`migrate`: create or upgrade the tables."""

import click

import config
from commands.kit import say
from models import schema
from models.base import database, open_database


@click.command(help="Create the tables, or bring them to the present version. Data are kept.")
def command():
    """Apply what is pending."""
    open_database(config.from_environment()["DATABASE_URL"])
    with database.connection_context():
        applied = schema.migrate()
    say(f"Applied: {', '.join(applied)}." if applied else "The tables are up to date.")
