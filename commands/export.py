"""`export`: write a package of files."""

import click

from commands.kit import opened, say
from models import packages


@click.command(help="Write everything that packages hold into DIRECTORY, which is made if it is not there.")
@click.argument("directory", type=click.Path(file_okay=False))
def command(directory):
    """A package whose import changes nothing."""
    with opened():
        for name, rows in packages.export(directory).items():
            say(f"{name}: {rows} rows")
