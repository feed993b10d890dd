"""The job worker: what is done after the answer has gone out. One queue, on SQLite by default, on Redis beyond."""

from flask import Flask
from huey import MemoryHuey, RedisHuey, SqliteHuey, crontab

import config
from models import history, identity
from models.base import database


class Jobs:
    """The queue of this process, made with the application because its settings say where it lies."""

    def __init__(self):
        self.queue = None
        self.app = None


house = Jobs()


def init_app(app: Flask) -> None:
    """Open the queue, declare its tasks, and have each commit that leaves something to deliver wake the worker."""
    house.app, house.queue = app, _queue(app)
    deliver = house.queue.task()(deliver_outbox)
    house.queue.periodic_task(crontab(minute="*"), name="deliver_outbox_every_minute")(deliver_outbox)
    house.queue.periodic_task(crontab(minute="17", hour="3"))(tidy)
    app.extensions["jobs"] = house

    def wake():
        # A dead queue loses nothing: the outbox is looked at every minute anyway.
        try:
            deliver()
        except Exception as error:
            app.logger.warning("the job queue did not take a wake-up: %s", error)

    history.on_send(wake)


def deliver_outbox() -> int:
    """Deliver what is due in the outbox; returns how many went out."""
    from views.mail import deliver

    with house.app.app_context(), database.connection_context():
        done, failed = history.deliver_due(deliver)
        if failed:
            house.app.logger.warning("outbox: %d delivered, %d failed and will be tried again", done, failed)
        return done


def tidy() -> None:
    """Remove what has no further use: parked forms and sessions that ended long ago."""
    with house.app.app_context(), database.connection_context():
        identity.tidy()


def _queue(app: Flask):
    if app.config.get("JOBS") == "memory" or app.testing:
        return MemoryHuey("comptoir", immediate=False)
    if app.config["REDIS_URL"]:
        return RedisHuey("comptoir", url=app.config["REDIS_URL"])
    return SqliteHuey("comptoir", filename=str(config.INSTANCE / "jobs.db"))
