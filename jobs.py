"""The job worker: what is done after the answer has gone out. One queue, on SQLite by default, on Redis beyond."""

import json
from contextlib import nullcontext

from flask import Flask
from huey import MemoryHuey, RedisHuey, SqliteHuey, crontab

import config
from models import (
    accounts,
    approvals,
    billing,
    catalog,
    checkout,
    files,
    history,
    identity,
    lists,
    packages,
    quotes,
    schedules,
)
from models.base import database
from models.identity import Actor


class Jobs:
    """The queue of this process, made with the application because its settings say where it lies."""

    def __init__(self):
        self.queue = None
        self.app = None
        self.tasks = {}

    def later(self, name: str, *arguments) -> None:
        """Have the worker do this task; a queue that takes nothing has it done here and now, which is only slower."""
        try:
            self.tasks[name](*arguments)
        except Exception as error:
            self.app.logger.warning("the job queue took no %s, so it is done at once: %s", name, error)
            TASKS[name](*arguments)

    def perhaps(self, name: str, *arguments) -> None:
        """Have the worker do this task if the queue takes it, and let it be if not: for what nobody waits for."""
        try:
            self.tasks[name](*arguments)
        except Exception as error:
            self.app.logger.warning("the job queue took no %s, and it is let be: %s", name, error)


house = Jobs()


def init_app(app: Flask) -> None:
    """Open the queue, declare its tasks, and have each commit that leaves something to deliver wake the worker."""
    house.app, house.queue = app, _queue(app)
    deliver = house.queue.task()(deliver_outbox)
    house.queue.periodic_task(crontab(minute="*"), name="deliver_outbox_every_minute")(deliver_outbox)
    house.queue.periodic_task(crontab(minute="*"), name="settle_payments_every_minute")(settle_payments)
    house.queue.periodic_task(crontab(minute="23"), name="renew_holds_every_hour")(renew_holds)
    house.queue.periodic_task(crontab(minute="17", hour="3"))(tidy)
    house.queue.periodic_task(crontab(minute="7"), name="expire_quotes_every_hour")(expire_quotes)
    house.queue.periodic_task(crontab(minute="41"), name="draw_pictures_every_hour")(draw_pictures)
    house.queue.periodic_task(crontab(minute="*/5"))(run_schedules)
    house.queue.periodic_task(crontab(minute="*/10"))(escalate_approvals)
    house.tasks = {name: house.queue.task()(task) for name, task in TASKS.items()}
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
    from views import mail

    def deliver(row):
        if row.kind == checkout.TAX_DOCUMENT:
            checkout.register_taxes(row.facts)
        elif row.kind in billing.ERRANDS:
            billing.carry_out(row.kind, row.facts)
        elif row.kind == accounts.ACCESS_ENDED:
            billing.forget_cards_of_leavers()
        elif row.kind == billing.LOOK_UP:
            checkout.settle_noticed(**row.facts)
        else:
            mail.deliver(row)

    with house.app.app_context(), database.connection_context():
        done, failed = history.deliver_due(deliver)
        if failed:
            house.app.logger.warning("outbox: %d delivered, %d failed and will be tried again", done, failed)
        return done


def settle_payments() -> int:
    """Settle the payments, and the cards being entered, whose outcome is not known yet; returns how many were looked
    at."""
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        return checkout.settle_payments() + billing.settle_entries()


def renew_holds() -> int:
    """Renew what banks hold for open orders before they let go of it, or tell the buyer; returns how many were looked
    at."""
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        return billing.renew_holds()


def run_schedules() -> schedules.Done:
    """Plan, tell and order what is due of scheduled orders; what was missed meanwhile is made up for or asked about."""
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        done = schedules.run()
    if any(done):
        house.app.logger.info("schedules: %s", done)
    return done


def tidy() -> None:
    """Remove what has no further use: parked forms and sessions that ended long ago, searches missed long ago, files
    that no product has any more.
    """
    with house.app.app_context(), database.connection_context():
        identity.tidy()
        history.forget_keys()
        billing.forget_cards_of_leavers()
        catalog.forget_misses()
        catalog.collect_media()
        lists.forget_removed()


def expire_quotes() -> int:
    """Mark the answers to quotes whose last day is over, and return how many; both sides are told."""
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        return quotes.expire_due()


def escalate_approvals() -> int:
    """Have requests that nobody decided in time go on to others; how many did. One that fails is tried again later."""
    done = 0
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        for number in approvals.overdue():
            try:
                done += approvals.escalate(number)
            except Exception:
                house.app.logger.exception("approval request %d could not go on", number)
    return done


def note_miss(storefront_id: int, language: str, words: str) -> None:
    """Write down what was searched for in vain."""
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        catalog.note_miss(storefront_id, language, words)


def draw_pictures() -> int:
    """Draw what is not there yet of all pictures, and return how many; who asks for one before has it drawn at once."""
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        lacking = [content for content in catalog.pictures_kept() if not files.is_drawn(content)]
    for content in lacking:
        draw_picture(content)
    return len(lacking)


def draw_picture(content: str) -> None:
    """Draw a picture in every size and format that it lacks."""
    try:
        files.draw(content)
    except (FileNotFoundError, files.NotKept) as error:
        house.app.logger.error("picture %s could not be drawn: %s", content, error)


def work_on_import(number: int, user_id: int) -> None:
    """Check a package that was brought, or import it, whichever it waits for; a fault of the house is written down."""
    by = Actor(user_id)
    with house.app.app_context(), database.connection_context() if database.is_closed() else nullcontext():
        found = packages.package_import(number)
        work = packages.check_package if found.status == "checking" else packages.carry_out
        try:
            work(number, by=by, progress=lambda step: _note(number, step))
        except Exception:
            house.app.logger.exception("import %d stopped", number)
            packages.fail(number, by=by)
        if "media.csv" in found.files:
            house.perhaps("draw_pictures")


def progress_of(number: int) -> packages.Step | None:
    """How far an import is, as its worker said last; None before it began. Read from the queue's own store."""
    told = house.queue.get(f"import-{number}", peek=True)
    return packages.Step(*json.loads(told)) if told else None


TASKS = {
    "work_on_import": work_on_import,
    "note_miss": note_miss,
    "draw_picture": draw_picture,
    "draw_pictures": draw_pictures,
}


def _note(number: int, step: packages.Step) -> None:
    # In the queue's store, not in the database: an import is one transaction, and nobody sees into it before it ends.
    house.queue.put(f"import-{number}", json.dumps(step))


def _queue(app: Flask):
    if app.config.get("JOBS") == "memory" or app.testing:
        return MemoryHuey("comptoir", immediate=False)
    if app.config["REDIS_URL"]:
        return RedisHuey("comptoir", url=app.config["REDIS_URL"])
    return SqliteHuey("comptoir", filename=str(config.INSTANCE / "jobs.db"))
