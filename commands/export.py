"""`export`: write a package of files."""

import click

from commands.kit import opened, say
from models import packages


@click.command(help="Write everything that packages hold into DIRECTORY, which is made if it is not there.")
@click.argument("directory", type=click.Path(file_okay=False))
def command(directory):
    """A package whose import changes nothing."""
    with opened():
        try:
            written = packages.export(directory)
        except OSError as error:
            raise click.ClickException(f"{directory} cannot be written: {error.strerror}") from None
        for name, rows in written.items():
            say(f"{name}: {rows} rows")
