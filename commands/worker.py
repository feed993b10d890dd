"""`worker`: the job worker, which delivers the outbox and tidies up."""

import click

import jobs
from app import create_app
from commands.kit import say


@click.command(help="Run the job worker until it is told to stop (INT or TERM).")
def command():
    """One consumer with two threads."""
    create_app()
    jobs.deliver_outbox()
    say("The job worker is running.")
    # Who waits for a letter, a picture or an import waits a second at most; the queue's own bound is ten.
    jobs.house.queue.create_consumer(workers=2, periodic=True, max_delay=1).run()
