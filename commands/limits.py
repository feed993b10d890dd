"""`limits`: every limit of the house, as the public page shows it."""

import click

from commands.kit import answer
from models import limits, schema


@click.command(help="Every limit, as the public page shows it.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(as_json):
    """The limits on standard output, by name. The contexts state theirs when the tables are gathered."""
    schema.tables()
    if as_json:
        answer([{"name": one.name, "value": one.value, "sentence": one.sentence % {"value": one.value}}
                for one in limits.every()])
    else:
        for one in limits.every():
            click.echo(one.sentence % {"value": f"{one.value:,}"})
