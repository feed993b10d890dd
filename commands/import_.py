"""`import`: read a package of files."""

import click

from commands.kit import answer, opened, say
from models import packages

SHOWN = 50


@click.command(help="Import a package (a directory of CSV files). With any fault nothing is written.")
@click.argument("directory", type=click.Path(exists=True, file_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would change, write nothing.")
@click.option("--partial", is_flag=True, help="Leave faulty rows out, list them, and import the rest.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def command(directory, dry_run, partial, as_json):
    """Counts by file, faults by row."""
    with opened(create=True):
        report = packages.load(directory, dry_run=dry_run, partial=partial, progress=say)
    if as_json:
        answer(report.as_json())
    else:
        _tell(report)
    raise SystemExit(1 if report.faults else 0)


def _tell(report) -> None:
    for name, counts in report.files.items():
        click.echo(f"{name}: {counts.added} added, {counts.changed} changed, {counts.unchanged} unchanged")
    for line in report.left_out:
        say(f"left out – {line}")
    for fault in report.faults[:SHOWN]:
        say(f"fault – {fault}")
    if len(report.faults) > SHOWN:
        say(f"… and {len(report.faults) - SHOWN} more faults (--json lists all)")
    say("Written." if report.written else "Nothing was written.")
