"""One day of a scheduled order: looked at, skipped, moved, ordered now, or opened in a cart."""

from flask import url_for
from flask_babel import gettext as _

from models import schedules
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import date_text, ngettext, say

from . import room
from .forms import MoveForm, PlainForm
from .shown import day_shown, my_day, since_shown


@room.get("/schedules/<int:schedule>/<day>/")
@guard.account
def show_day(schedule, day):
    """What this day will order and come to, and everything that can be done about it."""
    return reply.page("schedules/day.html", **day_shown(*my_day(schedule, day)))


@room.get("/schedules/<int:schedule>/<day>/since/")
@guard.account
def show_day_since(schedule, day):
    """What changed since the last order, which is read when somebody asks."""
    return reply.page("schedules/since.html", part="schedules/_since.html", **since_shown(*my_day(schedule, day)))


@room.post("/schedules/<int:schedule>/<day>/skip/")
@guard.ordering
def create_skip(schedule, day):
    """Order nothing on this day."""
    said = _("Nothing is ordered on this day. You can bring it back as long as it lies ahead.")
    return _done(schedule, day, schedules.skip_day, said)


@room.post("/schedules/<int:schedule>/<day>/return/")
@guard.ordering
def create_return(schedule, day):
    """Take a skip, or a cart that was not ordered, back."""
    return _done(schedule, day, schedules.bring_back, _("The day is back in the calendar."))


@room.post("/schedules/<int:schedule>/<day>/move/")
@guard.ordering
def create_move(schedule, day):
    """Order on another day, this once."""
    (found, one), form = my_day(schedule, day), MoveForm()
    if not form.validate_on_submit():
        return _again(found, one, form)
    try:
        given = {"by": scope.actor, "version": form.version.data}
        schedules.move_day(found, one, form.due_on.data, scope.storefront, **given)
    except ChangedMeanwhile:
        form.form_errors.append(_("This day was changed meanwhile. Look at it as it is now."))
        return _again(*my_day(schedule, day), form, status=409)
    except Refused as refusal:
        form.refuse(refusal)
        return _again(found, one, form)
    said = _("It is ordered on %(day)s instead, this once.", day=date_text(form.due_on.data, "full"))
    return reply.moved(url_for("schedules.show_schedule", schedule=schedule), flash=said)


@room.post("/schedules/<int:schedule>/<day>/order/")
@guard.ordering
def create_day_order(schedule, day):
    """Order it now, without waiting for the day."""
    found, one = my_day(schedule, day)
    PlainForm().validate()
    try:
        done = schedules.order_now(found, one, scope.storefront, by=scope.actor)
    except Refused as refusal:
        return reply.moved(_url(schedule, day), flash=say(refusal), kind="bad")
    if done.request:
        said = _("%(number)s is on its way. The yes orders this day.", number=done.request.number)
        return reply.moved(_url(schedule, day), flash=said)
    number = done.order.number
    said = _("Order %(number)s is placed.", number=number)
    return reply.moved(url_for("orders.show_order", number=number), flash=said)


@room.post("/schedules/<int:schedule>/<day>/cart/")
@guard.ordering
def create_day_cart(schedule, day):
    """Put it into a cart of its own, to be changed and ordered by hand."""
    found, one = my_day(schedule, day)
    PlainForm().validate()
    name = f"{found.name} {one.due_on.isoformat()}"
    try:
        opened = schedules.open_in_cart(found, one, scope.storefront, scope.account, name, by=scope.actor)
    except Refused as refusal:
        return reply.moved(_url(schedule, day), flash=say(refusal), kind="bad")
    said = ngettext("%(num)s line is in a new cart.", "%(num)s lines are in a new cart.", opened.added)
    if not opened.refused:
        return reply.moved(url_for("carts.show_cart"), flash=said)
    rest = ngettext("%(num)s could not be added.", "%(num)s could not be added.", opened.refused)
    return reply.moved(url_for("quick.show_import", quick=opened.receipt.id), flash=f"{said} {rest}", kind="warn")


def _done(schedule: int, day: str, verb, said: str):
    found, one = my_day(schedule, day)
    PlainForm().validate()
    here = url_for("schedules.show_schedule", schedule=schedule)
    try:
        verb(found, one, by=scope.actor)
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="bad")
    return reply.moved(here, flash=said)


def _url(schedule: int, day: str) -> str:
    return url_for("schedules.show_day", schedule=schedule, day=day)


def _again(found, one, form: MoveForm, status: int = 422):
    context = day_shown(found, one, move_form=form)
    return reply.invalid("schedules/day.html", within="schedules/day.html", status=status, **context)
