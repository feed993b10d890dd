"""Cancelling an order, in the buyers' room and at the desk: choosing units, what it would do, and doing it."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice

from models import changes, orders
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_
from views import reply
from views.fields import Form, quantity_typed, sent_key
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import money, ngettext, say

LINES_A_PAGE = 100
UNITS = "units-"

REASONS = {
    "mistake": lazy_gettext("Ordered by mistake"),
    "not needed": lazy_gettext("No longer needed"),
    "too late": lazy_gettext("It would come too late"),
    "elsewhere": lazy_gettext("Found elsewhere"),
    "other": lazy_gettext("Something else"),
}
MEANWHILE = N_("The order was changed meanwhile, so nothing was cancelled. This is what it would do now.")


class NotAWholeNumber(Refused):
    """Something typed as units that is no number. Facts: typed."""

    message = N_("“%(typed)s” is not a whole number of units, such as 12.")


class CancellationForm(Form):
    """Why, a remark, and the order's version that was previewed."""

    reason = RadioField(
        lazy_gettext("Why?"),
        choices=[SelectChoice(value=value, label=label) for value, label in REASONS.items()],
        default="not needed",
        validate_choice=False,
    )
    note = TextAreaField(lazy_gettext("Note"))
    version = HiddenField()


@dataclass(frozen=True)
class Asked:
    """What is to be cancelled: the whole order, a whole delivery (its number), or units as typed, by line number."""

    whole: bool
    delivery: int | None
    typed: dict[int, str]

    def wanted(self, order: orders.Order) -> dict[int, int] | None:
        """Units by line number, None for all; raises NotAWholeNumber."""
        if self.whole:
            return None
        if self.delivery is not None:
            ids = {group.id for group in orders.groups_of(order) if group.number == self.delivery}
            its = [line for line in orders.lines_of(order) if line.group_id in ids]
            return {line.number: line.quantity - line.cancelled - line.shipped for line in its}
        units = {number: quantity_typed(text) for number, text in self.typed.items()}
        for number, quantity in units.items():
            if quantity is None:
                raise NotAWholeNumber(typed=self.typed[number][:20])
        return units

    @property
    def fields(self) -> dict[str, str]:
        """The same as form fields."""
        if self.whole:
            return {"whole": "1"}
        if self.delivery is not None:
            return {"delivery": str(self.delivery)}
        return {f"{UNITS}{number}": text for number, text in self.typed.items()}


def asked() -> Asked:
    """What the address or the form asks for."""
    typed = {
        int(name.removeprefix(UNITS)): text.strip()
        for name, text in request.values.items()
        if name.startswith(UNITS) and name.removeprefix(UNITS).isascii() and name.removeprefix(UNITS).isdigit()
    }
    delivery = request.values.get("delivery", type=int)
    return Asked(bool(request.values.get("whole")), delivery, {line: text for line, text in typed.items() if text})


def choose(order: orders.Order, room: str, refusal: Refused | None = None, status: int = 200):
    """The page on which units are chosen; of a long order, a hundred lines at a time."""
    try:
        changes.check_may_cancel(order, scope.storefront, scope.user)
    except Refused as no:
        return reply.moved(url_for(f"{room}.show_order", number=order.number), flash=say(no), kind="warn")
    said = say(refusal) if refusal else ""
    return reply.page("changes/new.html", status=status, **_to_choose_from(order, room), refused=said)


def _to_choose_from(order: orders.Order, room: str) -> dict:
    """The units that are left, of all deliveries or of the one that the address names (`only`)."""
    groups, lines = orders.groups_of(order), orders.lines_of(order)
    one = request.args.get("only", type=int)
    chosen = {group.id for group in groups if group.number == one} or {group.id for group in groups}
    left = [line for line in lines if line.cancelled + line.shipped < line.quantity]
    shown = [line for line in left if line.group_id in chosen]
    place = f"{room}.new_cancellation"
    page = Page(asked_page(), LINES_A_PAGE, len(shown), lambda n: url_for(place, number=order.number, only=one, page=n))
    first = (page.number - 1) * LINES_A_PAGE
    return {
        "order": order,
        "room": room,
        "groups": {group.id: group for group in groups},
        "live": [group for group in groups if any(line.group_id == group.id for line in left)],
        "only": one,
        "lines": shown[first : first + LINES_A_PAGE],
        "page": page,
        "typed": asked().typed,
        "prices_now": changes.prices_now(order),
        "until": None if scope.user.is_staff else changes.cancel_until(order, scope.storefront),
    }


def previewed(order: orders.Order, room: str, form: CancellationForm | None = None, status: int = 200):
    """What it would do; where it cannot be done, the page before with the reason."""
    wanted = asked()
    try:
        changes.check_may_cancel(order, scope.storefront, scope.user)
        told = changes.preview(order, wanted.wanted(order))
    except Refused as refusal:
        return choose(order, room, refusal, 422)
    form = form or CancellationForm(formdata=None)
    form.version.data = str(order.version)
    places = {group.id: group.address["name"] for group in orders.groups_of(order)}
    context = {"order": order, "room": room, "told": told, "form": form, "fields": wanted.fields, "places": places}
    return reply.page("changes/preview.html", status=status, **context, shown=told.lines[:LINES_A_PAGE])


def carry_out(order: orders.Order, room: str):
    """Do it, once, as it was previewed."""
    form, wanted = CancellationForm(), asked()
    version = form.version.data or ""
    facts = {
        "by": scope.actor, "key": sent_key() or f"version-{version}", "reason": form.reason.data or "",
        "version": int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        "note": form.note.data or "", "base": request.host_url,
    }  # fmt: skip
    try:
        done = changes.cancel(order, wanted.wanted(order), **facts)
    except ChangedMeanwhile:
        form.form_errors.append(_(MEANWHILE))
        return previewed(type(order).get_by_id(order.id), room, form, 409)
    except Refused as refusal:
        if refusal.field is None:
            return choose(order, room, refusal, 422)
        form.refuse(refusal)
        return previewed(order, room, form, 422)
    return reply.moved(url_for(f"{room}.show_order", number=order.number), **_said(order, done))


def _said(order: orders.Order, done: changes.Cancelled) -> dict:
    if not done.made:
        return {"flash": _("This was cancelled already, and was not done a second time."), "kind": "info"}
    now = type(order).get_by_id(order.id)
    if now.status == "cancelled":
        return {"flash": _("Order %(number)s is cancelled.", number=order.number)}
    said = ngettext("%(num)s unit is cancelled.", "%(num)s units are cancelled.", done.change.units)
    left = _("The order now comes to %(total)s.", total=money(now.due, order.currency))
    return {"flash": f"{said} {left}"}
