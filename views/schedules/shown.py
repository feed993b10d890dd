"""What the pages of scheduled orders show: the schedule and the day within reach, and what a page draws of them."""

from datetime import date, timedelta

from flask_babel import gettext as _

from models import billing, history, schedules
from models.refusals import NotFound
from models.schedules import Occurrence, Schedule
from views.account.sentences import told
from views.payments.words import card_words
from views.reorder.shown import changes
from views.scope import scope
from views.wording import say

from . import words
from .forms import MoveForm

OPEN = ("planned", "told", "asked", "failed")


def my_schedule(number: int) -> Schedule:
    """The schedule with this number as this person may use it; NotFound for any other."""
    return schedules.open_schedule(scope.account.id, scope.actor, number)


def my_day(number: int, day: str) -> tuple[Schedule, Occurrence]:
    """A schedule and its day (`2026-12-07`) as this person may use them; NotFound for any other."""
    found = my_schedule(number)
    try:
        return found, schedules.open_occurrence(found, date.fromisoformat(day))
    except ValueError:
        raise NotFound(day) from None


def shown(found: Schedule) -> dict:
    """What the page of a schedule shows."""
    total, refused = schedules.estimate(found, None, scope.account, scope.storefront)
    coming = schedules.coming_days(found, scope.today)
    return {
        "schedule": found,
        "asked": [one for one in coming if one.status in ("asked", "failed", "approval", "taken", "ordering")],
        "coming": [one for one in coming if one.status in ("planned", "told", "skipped")],
        "carts": schedules.carts_of(coming),
        "waits": schedules.waits_of(coming),
        "past": schedules.past_days(found, scope.today),
        "total": total,
        "refused": refused,
        "words": words,
        "card": card_said(found, scope.account, scope.storefront),
        "events": told(history.page_of(found.stream, 1, 20)[0][::-1]),
    }


def card_said(found: Schedule, account, storefront) -> tuple[str, str]:
    """With which card it is paid, and why that one cannot pay at present; "" for either where there is nothing to say.
    """
    if account.payment_policy != "card" or not found.card_id:
        return "", ""
    try:
        return card_words(billing.check_unattended(found.card_id, storefront)), ""
    except billing.NotUnattended as refusal:
        return card_words(refusal.card), say(refusal)


def day_shown(found: Schedule, day: Occurrence, **more) -> dict:
    """What the page of a day shows; what changed since the last order is asked for by itself."""
    tomorrow = schedules.working_day(scope.storefront, scope.today + timedelta(days=1))
    given = (found, day, scope.account, scope.storefront, scope.language)
    outlook = schedules.outlook(*given, since=False)
    return {
        "schedule": found,
        "day": day,
        "outlook": outlook,
        "last": outlook.last,
        "since": None,
        "words": words,
        "open": day.status in OPEN,
        "waits": schedules.waits_of([day]),
        "move_form": MoveForm(due_on=max(day.due_on, tomorrow), version=day.version, formdata=None),
    } | more


def since_shown(found: Schedule, day: Occurrence) -> dict:
    """What changed since the last order: each product that did, with its sentences."""
    last, rows = schedules.since_last(found, day, scope.account, scope.storefront, scope.language)
    said = [(line, changes(again) if again else [_("New since the last order")]) for line, again in rows]
    since = [(line, sentences) for line, sentences in said if sentences] if last else []
    return {"schedule": found, "day": day, "last": last, "since": since, "open": day.status in OPEN}
