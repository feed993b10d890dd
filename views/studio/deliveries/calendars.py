"""A shop's calendar: working days, cut-off, lead time, holidays, days on which it is closed."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from models import accounts, delivery, history
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope

from .. import room
from ..sentences import told
from .forms import CalendarForm
from .methods import shop_of

SHOW = "studio/deliveries/calendar.html"
# So many days are shown with what the calendar makes of them.
DAYS_SHOWN = 21


@room.get("/studio/deliveries/calendars/<int:shop>/")
@guard.staff("merchandiser")
def show_calendar(shop):
    """The calendar, and what it makes of the next weeks."""
    return reply.page(SHOW, **_shown(shop_of(shop)))


@room.post("/studio/deliveries/calendars/<int:shop>/")
@guard.staff("merchandiser")
def update_calendar(shop):
    """Change it: it counts from the next page on, for every date that is not ordered yet."""
    where, form, status = shop_of(shop), CalendarForm(), 422
    try:
        if form.validate_on_submit():
            version = int(form.version.data) if (form.version.data or "").isdigit() else 0
            wanted = form.wanted
            wanted["closed_days"] = accounts.days_from(wanted["closed_days"])
            delivery.change_calendar(where, **wanted, version=version, by=scope.actor)
            said = _("The calendar is saved. Dates in carts that it closes are told there.")
            return reply.moved(url_for("studio.show_calendar", shop=shop), flash=said)
    except ChangedMeanwhile:
        status = 409
        form.form_errors.append(_("This was changed meanwhile. Save again to make it what you typed."))
        form.version.data = str(delivery.calendar_of(where).version)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid("studio/deliveries/_calendar.html", within=SHOW, status=status, **_shown(where, form))


def _shown(where, form: CalendarForm | None = None) -> dict:
    calendar, days = delivery.calendar_of(where), delivery.days_of(where)
    today = where.today()
    ahead = [today + timedelta(days=number) for number in range(DAYS_SHOWN)]
    place = calendar.holidays if calendar else ""
    return {
        "where": where,
        "calendar": calendar,
        "form": form or _kept(calendar),
        "earliest": days.soonest(None),
        "week": [(day, days.can(None, day), delivery.holiday_name(place, day, scope.language)) for day in ahead],
        "events": told(history.page_of(f"delivery_calendar:{where.id}", 1, 10)[0]),
    }


def _kept(calendar: delivery.Calendar | None) -> CalendarForm:
    kept = calendar or delivery.Calendar(version=0)
    facts = {name: getattr(kept, name) for name in ("version", "working_days", "cut_off", "lead_days", "holidays")}
    facts["extra_days"] = " ".join(f"{place}:{lead}" for place, lead in sorted(kept.extra_days.items()))
    return CalendarForm(formdata=None, **facts, closed_days=accounts.as_text(kept.closed_days))
