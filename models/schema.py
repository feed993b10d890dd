"""Every table, in the order of the contexts, and the migrations that make them."""

from pathlib import Path

from playhouse.migrations import Runner, template
from playhouse.schema_diff import diff_models

from models import (
    accounts,
    approvals,
    authority,
    billing,
    brands,
    carts,
    catalog,
    changes,
    checkout,
    delivery,
    fulfilment,
    history,
    identity,
    invoices,
    lists,
    orders,
    packages,
    policies,
    pricing,
    quotes,
    returns,
    schedules,
    spending,
    stock,
    tax,
)
from models.base import Model, database

CONTEXTS = (
    history, identity, brands, accounts, policies, catalog, stock, pricing, tax, lists, delivery, carts, spending,
    authority, orders, billing, checkout, approvals, schedules, quotes, changes, invoices, fulfilment, returns,
    packages,
)  # fmt: skip
MIGRATIONS = Path(__file__).parent.parent / "migrations"


def tables() -> list[type[Model]]:
    """Every table's class, lowest context first."""
    found = {}
    for context in CONTEXTS:
        for thing in vars(context).values():
            if isinstance(thing, type) and issubclass(thing, Model) and thing is not Model:
                found[thing] = None
    return list(found)


def migrate() -> list[str]:
    """Bring the database to the present tables; returns the names of the migrations that were applied.

    Where they took the search index with them, it is written anew: it can be worked out from the rest.
    """
    applied = Runner(database.obj, str(MIGRATIONS)).up()
    if applied and not catalog.is_indexed():
        catalog.reindex()
    return applied


def difference():
    """What the database lacks or has too much against the models (empty when migrations equal models)."""
    return diff_models(database.obj, tables())


def draft_migration(name: str) -> str:
    """Write a migration for the present difference and return its path; to be read and completed by hand.

    Defaults that are calls (the clock, a random key) are the models' business, not the tables', so the notes about
    them are left out.
    """
    body = template(difference())
    kept = [line for line in body.splitlines() if "default <function" not in line]
    return Runner(database.obj, str(MIGRATIONS)).create(name, "\n".join(kept) + "\n")
