"""Making a scheduled order and changing its rhythm, with the days that it would have before anything is kept."""

from datetime import timedelta

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, carts, lists, orders, schedules
from models.history import SentTwice
from models.refusals import ChangedMeanwhile, NotFound, Refused
from views import guard, reply
from views.fields import sent_key
from views.scope import current_cart, scope
from views.wording import ngettext, say

from . import room
from .choosing import choices_of, form_for
from .forms import ScheduleForm, facts_of
from .shown import my_schedule


@room.get("/schedules/new/")
@guard.ordering
def new_schedule():
    """Say when it repeats; what it is made from stands in the address."""
    source = {name: request.args.get(name, "")[:20] for name in ("cart", "list", "order")}
    name, wishes = _made_from(source, None)
    week = schedules.working_day(scope.storefront, scope.today + timedelta(days=7))
    facts = {"name": name, "starts_on": week, "weekdays": [week.weekday()]}
    cart = _cart_of(source)
    kept = (cart.cost_centres, cart.answers) if cart else (None, None)
    form = form_for(scope.actor.buyer_id, *kept, formdata=None, **source, **facts, month_day=week.day)
    form.po_rule.data = "" if form.policy.po.pattern else _("REPEAT-{n}")
    return reply.page("schedules/new.html", **_shown(form, len(wishes)))


@room.post("/schedules/")
@guard.ordering
def create_schedule():
    """Keep it, and plan its first days; only looked at, show these."""
    source = {name: request.form.get(name, "")[:20] for name in ("cart", "list", "order")}
    cart = _cart_of(source)
    kept = cart.cost_centres if cart else None
    form = form_for(scope.actor.buyer_id, kept)
    _name, wishes = _made_from(source, form.store.data)
    if request.form.get("look") or not form.validate_on_submit():
        return _looked("schedules/new.html", form, len(wishes))
    try:
        draft = form.draft(_tomorrow(), **choices_of(form, kept))
        given = {"by": scope.actor, "key": sent_key()}
        made = schedules.create_schedule(scope.storefront, scope.account, draft, wishes, **given)
    except SentTwice as refusal:
        return reply.moved(url_for("schedules.index_schedules"), flash=say(refusal), kind="warn")
    except Refused as refusal:
        form.refuse(refusal)
        return _again("schedules/new.html", form, len(wishes))
    said = ngettext("It repeats with %(num)s line.", "It repeats with %(num)s lines.", len(wishes))
    return reply.moved(url_for("schedules.show_schedule", schedule=made.id), flash=said)


@room.get("/schedules/<int:schedule>/edit/")
@guard.ordering
def edit_schedule(schedule):
    """Its name, rhythm and words."""
    found = my_schedule(schedule)
    kept = (found.cost_centres, found.answers, found.card_id)
    form = form_for(found.buyer_id, *kept, formdata=None, **facts_of(found))
    return reply.page("schedules/edit.html", **_shown(form, found.line_count, found))


@room.post("/schedules/<int:schedule>/rhythm/")
@guard.ordering
def update_schedule(schedule):
    """Change them from now on; only looked at, show the days that it would have."""
    found = my_schedule(schedule)
    form = form_for(found.buyer_id, found.cost_centres)
    if request.form.get("look") or not form.validate_on_submit():
        return _looked("schedules/edit.html", form, found.line_count, found)
    try:
        draft = form.draft(found.starts_on, **choices_of(form, found.cost_centres, found.card_id))
        given = {"by": scope.actor, "version": form.version.data or 0}
        lost = schedules.change_schedule(found, draft, scope.storefront, **given)
    except ChangedMeanwhile:
        form.form_errors.append(_("It was changed meanwhile. Look at it as it is now, and change that."))
        return _again("schedules/edit.html", form, found.line_count, found, status=409)
    except Refused as refusal:
        form.refuse(refusal)
        return _again("schedules/edit.html", form, found.line_count, found)
    said = _("It is changed, from now on.")
    if lost:
        rest = ngettext(
            "%(num)s day that you had changed is gone.", "%(num)s days that you had changed are gone.", lost
        )
        said = f"{said} {rest}"
    return reply.moved(
        url_for("schedules.show_schedule", schedule=found.id), flash=said, kind="warn" if lost else "done"
    )


def _tomorrow():
    return scope.today + timedelta(days=1)


def _made_from(source: dict, store: int | None) -> tuple[str, list]:
    """The name and the lines of what it is made from: a cart, a list of which all goes to a store, or an order."""
    if source["order"]:
        order = orders.by_number(scope.account, source["order"])
        return _("Order %(number)s", number=order.number), schedules.from_order(order, scope.storefront, scope.account)
    if source["list"]:
        found = lists.open_list(scope.account.id, scope.actor, _number(source["list"]))
        lines = lists.every_line(found, scope.language, lists.Filter(scope.account, scope.storefront))
        places = [place.id for place in accounts.locations_of(scope.account)]
        place = store if store in places else next(iter(places), None)
        return found.name[: schedules.NAME_LETTERS], schedules.from_list(lines, place)
    cart = _cart_of(source)
    if cart is None:
        raise NotFound("nothing to repeat")
    return cart.name, schedules.from_cart(cart)


def _cart_of(source: dict):
    """The cart that it is made from: the one at hand (`1`), or one within reach by its id; None for another source."""
    if not source["cart"] or source["order"] or source["list"]:
        return None
    if source["cart"] == "1":
        return current_cart()
    return carts.cart_of(scope.account.id, scope.actor.buyer_id, scope.storefront.id, _number(source["cart"]))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotFound(text)
    return int(text)


def _shown(form: ScheduleForm, count: int, found=None) -> dict:
    """The form with the days that the rhythm as it is typed would have, or why it has none."""
    days, problem = [], ""
    try:
        draft = form.draft(found.starts_on if found else _tomorrow())
        rhythm = schedules.checked_rhythm(draft.rhythm, scope.today, found and found.starts_on)
        days = schedules.coming(rhythm, scope.storefront)
    except Refused as refusal:
        problem = say(refusal)
    context = {"form": form, "count": count, "schedule": found, "days": days, "problem": problem}
    return context | {"locations": accounts.locations_of(scope.account), "limits": schedules, "policy": form.policy}


def _looked(page: str, form: ScheduleForm, count: int, found=None):
    if request.form.get("look"):
        return reply.page(page, part="schedules/_days.html", **_shown(form, count, found))
    return _again(page, form, count, found)


def _again(page: str, form: ScheduleForm, count: int, found=None, status: int = 422):
    return reply.invalid(page, within=page, status=status, **_shown(form, count, found))
