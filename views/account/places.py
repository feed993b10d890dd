"""When a delivery place takes goods: kept by the account's administrator, who sees what it means for the next weeks."""

from datetime import date, timedelta

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from models import accounts, delivery
from models.refusals import ChangedMeanwhile, NotFound, Refused
from views import guard, reply
from views.fields import Day, Form
from views.scope import scope
from views.session.forms import plain
from views.weekdays import Weekdays
from views.wording import date_text

from . import room

PAGE, FORM = "account/place.html", "account/_place_form.html"
DAYS_SHOWN = 14


class PlaceForm(Form):
    """A place's weekdays and hours, what a driver should know, and one closing to add."""

    version = HiddenField()
    receiving_days = Weekdays(lazy_gettext("Weekdays on which goods can come"))
    opens = StringField(lazy_gettext("From"), [Length(max=5), plain])
    closes = StringField(lazy_gettext("Until"), [Length(max=5), plain])
    instructions = TextAreaField(lazy_gettext("What the driver should know"))
    first = Day(lazy_gettext("Closed from"), [Optional()])
    last = Day(lazy_gettext("Closed until"), [Optional()])


@room.get("/account/places/<int:place>/")
@guard.account_admin
def edit_place(place):
    """When one of the account's places takes goods."""
    return reply.page(PAGE, **_shown(_mine(place)))


@room.post("/account/places/<int:place>/")
@guard.account_admin
def update_place(place):
    """Write it down: it counts for every date that is not ordered yet."""
    found, form, status = _mine(place), PlaceForm(), 422
    try:
        if form.validate_on_submit():
            version = int(form.version.data) if (form.version.data or "").isdigit() else 0
            accounts.change_receiving(found, **_wanted(form, found), version=version, by=scope.actor)
            here = url_for("account.edit_place", place=place)
            return reply.moved(here, flash=_("It is saved. Dates in carts that cannot be kept are told there."))
    except ChangedMeanwhile:
        status = 409
        form.form_errors.append(_("This was changed meanwhile. Save again to make it what you typed."))
        form.version.data = str(_mine(place).version)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid(FORM, within=PAGE, status=status, **_shown(found, form))


def _mine(number: int) -> accounts.Location:
    found = next((one for one in accounts.locations_of(scope.account) if one.id == number), None)
    if found is None:
        raise NotFound(f"location {number}")
    return found


def _wanted(form: PlaceForm, place) -> dict:
    """The columns as they are typed; a closing more, or one less."""
    days, every_day = form.receiving_days.data, "1" * 7
    closed = place.blackout_days
    if form.first.data or form.last.data:
        first, last = form.first.data or form.last.data, form.last.data or form.first.data
        closed = _joined(closed, f"{first}..{last}")
    if reopened := _range(request.form.get("reopen", "")):
        closed = accounts.without(closed, [reopened])
    words = {name: (form[name].data or "").strip() for name in ("opens", "closes", "instructions")}
    return words | {"receiving_days": "" if days == every_day else days, "blackout_days": closed}


def _joined(kept: str, more: str) -> str:
    try:
        return accounts.days_from(f"{kept} {more}")
    except Refused as refusal:
        refusal.field = "first"
        raise


def _range(text: str) -> tuple[date, date] | None:
    try:
        first, last = map(date.fromisoformat, text.split(".."))
    except ValueError:
        return None
    return first, last


def _shown(place, form: PlaceForm | None = None) -> dict:
    kept = {name: getattr(place, name) for name in ("version", "receiving_days", "opens", "closes", "instructions")}
    kept["receiving_days"] = kept["receiving_days"] or "1" * 7
    days, today = delivery.days_of(scope.storefront), scope.today
    ahead = [today + timedelta(days=number) for number in range(DAYS_SHOWN)]
    coming = [(first, last) for first, last in accounts.ranges_of(place.blackout_days) if last >= today]
    return {
        "place": place,
        "form": form or PlaceForm(formdata=None, **kept),
        "closings": [(f"{first}..{last}", _told(first, last)) for first, last in coming],
        "earliest": days.soonest(place),
        "week": [(day, days.can(place, day), day < days.ready(place)) for day in ahead],
    }


def _told(first: date, last: date) -> str:
    if first == last:
        return date_text(first)
    return _("%(first)s to %(last)s", first=date_text(first), last=date_text(last))
