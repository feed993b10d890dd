"""What the pages of scheduled orders show: the schedule and the day within reach, and what a page draws of them."""

from datetime import date, timedelta

from models import history, schedules
from models.refusals import NotFound
from models.schedules import Occurrence, Schedule
from views.account.sentences import told
from views.reorder.shown import changes
from views.scope import scope

from . import words
from .forms import MoveForm


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
        "asked": [one for one in coming if one.status in ("asked", "failed", "taken", "ordering")],
        "coming": [one for one in coming if one.status in ("planned", "told", "skipped")],
        "past": schedules.past_days(found, scope.today),
        "total": total,
        "refused": refused,
        "words": words,
        "events": told(history.page_of(found.stream, 1, 20)[0][::-1]),
    }


def day_shown(found: Schedule, day: Occurrence, since: bool = False, **more) -> dict:
    """What the page of a day shows; `since`: with what changed since the last order."""
    tomorrow = schedules.working_day(scope.storefront, scope.today + timedelta(days=1))
    outlook = schedules.outlook(found, day, scope.account, scope.storefront, scope.language, since)
    return {
        "schedule": found,
        "day": day,
        "outlook": outlook,
        "since": since,
        "words": words,
        "changes": changes,
        "open": day.status in ("planned", "told", "asked", "failed"),
        "move_form": MoveForm(due_on=max(day.due_on, tomorrow), version=day.version, formdata=None),
    } | more
