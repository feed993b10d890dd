"""What is ordered: each time from now on, or on one day only, a page of lines at a time."""

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, catalog, schedules
from models.refusals import ChangedMeanwhile, Refused
from models.schedules import Wish
from models.text import key
from views import guard, reply
from views.fields import quantity_typed
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import LineForm, PlainForm
from .shown import my_day, my_schedule

PAGE_LINES = 50
# What the database takes; nobody changes anything so often.
LAST_VERSION = 2**31 - 1


@room.get("/schedules/<int:schedule>/lines/")
@guard.ordering
def edit_lines(schedule):
    """What is ordered each time."""
    return reply.page("schedules/lines.html", **_shown(my_schedule(schedule), None))


@room.post("/schedules/<int:schedule>/lines/")
@guard.ordering
def update_lines(schedule):
    """Change it from now on; days with lines of their own keep these."""
    return _update(my_schedule(schedule), None)


@room.post("/schedules/<int:schedule>/lines/new/")
@guard.ordering
def create_line(schedule):
    """Add a product to what is ordered each time."""
    return _add(my_schedule(schedule), None)


@room.get("/schedules/<int:schedule>/<day>/lines/")
@guard.ordering
def edit_day_lines(schedule, day):
    """What is ordered on this day."""
    return reply.page("schedules/lines.html", **_shown(*my_day(schedule, day)))


@room.post("/schedules/<int:schedule>/<day>/lines/")
@guard.ordering
def update_day_lines(schedule, day):
    """Change it for this day only."""
    return _update(*my_day(schedule, day))


@room.post("/schedules/<int:schedule>/<day>/lines/new/")
@guard.ordering
def create_day_line(schedule, day):
    """Add a product to this day only."""
    return _add(*my_day(schedule, day))


@room.post("/schedules/<int:schedule>/<day>/lines/usual/")
@guard.ordering
def create_usual_lines(schedule, day):
    """Let this day order what is ordered each time again."""
    found, one = my_day(schedule, day)
    PlainForm().validate()
    try:
        schedules.usual_lines(found, one, by=scope.actor)
    except Refused as refusal:
        return reply.moved(_url(found, one), flash=say(refusal), kind="bad")
    return reply.moved(_url(found, one), flash=_("This day orders what is ordered each time again."))


def _update(found, day):
    wanted, typed, wrong = _typed()
    PlainForm().validate()
    more = {"typed": typed, "wrong": wrong}
    if wrong:
        return _again(found, day, 422, _("Enter a whole number, such as 12."), **more)
    try:
        given = {"by": scope.actor, "version": min(request.form.get("version", 0, type=int), LAST_VERSION)}
        changed = schedules.change_lines(found, day, wanted, **given)
    except ChangedMeanwhile:
        return _again(found, day, 409, _("The lines were changed meanwhile. Check them, and send them again."), **more)
    except Refused as refusal:
        return _again(found, day, 422, say(refusal), **more)
    said = ngettext("%(num)s line is changed.", "%(num)s lines are changed.", changed)
    return reply.moved(_url(found, day, page=asked_page()), flash=said)


def _add(found, day):
    form = LineForm()
    try:
        if not form.validate_on_submit():
            return _again(found, day, 422, "", form=form)
        product = _product((form.sku.data or "").replace("\x00", ""))
        wish = Wish(product.product_id, form.quantity.data, form.location.data, form.after_days.data)
        schedules.add_line(found, day, wish, product.sku, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        return _again(
            found, day, 409, _("The lines were changed meanwhile. Check them, and send them again."), form=form
        )
    except Refused as refusal:
        form.refuse(refusal)
        return _again(found, day, 422, "", form=form)
    return reply.moved(_url(found, day), flash=_("%(sku)s is added.", sku=product.sku))


def _product(sku: str):
    """What a SKU or part number stands for, if the account may buy it."""
    found = catalog.find_products([sku], scope.account, scope.storefront).get(key(sku)) if sku.strip() else None
    if found is None or found.status != "active" or found.kind == "parent":
        raise schedules.ProductUnknown(sku=sku.strip())
    return found


def _typed() -> tuple[dict, dict, set]:
    """The boxes of a page of lines: by position (quantity, location, days after), what was typed, and what is wrong."""
    wanted, typed, wrong = {}, {}, set()
    for name, text in request.form.items():
        position = name.removeprefix("quantity-")
        if position == name or not (position.isascii() and position.isdigit() and len(position) < 6):
            continue
        after = request.form.get(f"after-{position}", "").strip()[:20]
        values = (quantity_typed(text), request.form.get(f"location-{position}", 0, type=int), quantity_typed(after))
        typed[int(position)] = (text.strip()[:40], values[1], after)
        if values[0] is None or (after and values[2] is None):
            wrong.add(int(position))
        else:
            wanted[int(position)] = values
    return wanted, typed, wrong


def _shown(found, day, **more) -> dict:
    rows = schedules.lines_of(found, day, scope.account, scope.storefront, scope.language)
    page = Page(asked_page(), PAGE_LINES, len(rows), lambda n: _url(found, day, page=n))
    version = found.version if day is None else day.version
    return {
        "schedule": found,
        "day": day,
        "lines": rows[(page.number - 1) * PAGE_LINES : page.number * PAGE_LINES],
        "page": page,
        "version": version,
        "locations": accounts.locations_of(scope.account),
        "form": LineForm(formdata=None, version=version),
        "typed": {},
        "wrong": set(),
        "problem": "",
        "action": _url(found, day, post=True, page=page.number),
        "adding": _url(found, day, new=True),
    } | more


def _url(found, day, post: bool = False, new: bool = False, **more) -> str:
    verb = "create" if new else "update" if post else "edit"
    noun = "line" if new else "lines"
    if day is None:
        return url_for(f"schedules.{verb}_{noun}", schedule=found.id, **more)
    return url_for(f"schedules.{verb}_day_{noun}", schedule=found.id, day=day.day.isoformat(), **more)


def _again(found, day, status: int, problem: str, **more):
    context = _shown(found, day, problem=problem, **more)
    return reply.invalid("schedules/lines.html", within="schedules/lines.html", status=status, **context)
