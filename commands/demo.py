"""`demo`: Capricorn Coffee's world, and how to sign in to it."""

from tempfile import TemporaryDirectory

import click

import config
from commands.kit import opened, say
from demo import approvals, made, quotes, schedules, spending
from models import identity, packages
from models.identity import User

PASSPHRASE = "a trade counter for coffee"
WORLD = config.ROOT / "demo"


@click.command(help="Load Capricorn Coffee’s world. Its people all sign in with one passphrase.")
@click.option("--sign-ins", is_flag=True, help="Only list who can sign in, and how.")
@click.option("--if-new", is_flag=True, help="Load only where there are no storefronts yet.")
def command(sign_ins, if_new):
    """Load or list."""
    with opened(create=True):
        if not sign_ins:
            if not (if_new and _has_shops()):
                _load()
            _let_in()
        for person in User.select().order_by(User.id):
            click.echo(f"{person.email:34} {person.name:22} {person.role}")
        click.echo(f"Everybody’s passphrase: {PASSPHRASE}")


def _load() -> None:
    say("Loading Capricorn Coffee’s world …")
    _load_package(WORLD)
    say("Drawing its cups and setting its data sheets …")
    with TemporaryDirectory(prefix="comptoir-demo-") as folder:
        made.make(folder)
        _load_package(folder)
    quotes.make()
    spending.make()
    schedules.make()
    approvals.make()


def _load_package(folder) -> None:
    report = packages.load(folder)
    if report.faults:
        raise click.ClickException("\n".join(str(fault) for fault in report.faults))


def _let_in() -> None:
    """Give everybody without a password the passphrase, also where an earlier run was cut off before it."""
    if not User.select().where(User.password.is_null()).exists():
        return
    # Listing who can sign in needs no application; only a first password does.
    from flask_security import hash_password

    from app import create_app

    application = create_app({"DATABASE_URL": None, "JOBS": "memory"})
    with application.app_context():
        identity.give_first_password(hash_password(PASSPHRASE))


def _has_shops() -> bool:
    from models.brands import Storefront

    return Storefront.select().exists()
