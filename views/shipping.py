"""Shipping a delivery, as the desk does it: choosing units, what it would do, and doing it."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import HiddenField, StringField

from models import billing, fulfilment, orders
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_
from views import reply
from views.fields import Form, quantity_typed, sent_key
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import money, ngettext, say

LINES_A_PAGE = 100
UNITS = "units-"

CORRECTED_MEANWHILE = N_("Somebody else corrected this meanwhile. This is how it stands now.")
MEANWHILE = N_("The order was changed meanwhile, so nothing was shipped. This is what it would do now.")


class NotAWholeNumber(Refused):
    """Something typed as units that is no number. Facts: typed."""

    message = N_("“%(typed)s” is not a whole number of units, such as 12.")


class TrackingForm(Form):
    """Who carries it and how it is followed; `was` is how the page had it."""

    carrier = StringField(lazy_gettext("Carrier"))
    tracking = StringField(lazy_gettext("Tracking number or address"))
    was_carrier = HiddenField()
    was_tracking = HiddenField()


class ShipmentForm(TrackingForm):
    """The same, and the order's version that was previewed with the units."""

    units = HiddenField()
    version = HiddenField()


@dataclass(frozen=True)
class Asked:
    """What is to be shipped: what is there of all lines (`every`), but of these lines as many as is typed."""

    every: bool
    typed: dict[int, str]

    @property
    def units(self) -> dict[int, int]:
        """What is typed, by line number; raises NotAWholeNumber."""
        found = {number: quantity_typed(text) if text else 0 for number, text in self.typed.items()}
        for number, units in found.items():
            if units is None:
                raise NotAWholeNumber(typed=self.typed[number][:20])
        return found


def asked() -> Asked:
    """What the address asks for."""
    typed = {
        int(name.removeprefix(UNITS)): text.strip()
        for name, text in request.args.items()
        if name.startswith(UNITS) and name.removeprefix(UNITS).isascii() and name.removeprefix(UNITS).isdigit()
    }
    return Asked(bool(request.args.get("all")), typed)


def choose(order: orders.Order, delivery: int, refusal: Refused | None = None, status: int = 200):
    """The page on which units are chosen; of a long delivery, a hundred lines at a time."""
    try:
        fulfilment.check_may_ship(order)
    except Refused as no:
        return reply.moved(url_for("desk.show_order", number=order.number), flash=say(no), kind="warn")
    group = fulfilment.group_of(order, delivery)
    ready, place = fulfilment.to_ship(order, group.id), {"number": order.number, "delivery": delivery}
    page = Page(asked_page(), LINES_A_PAGE, len(ready), lambda n: url_for("desk.new_shipment", **place, page=n))
    first = (page.number - 1) * LINES_A_PAGE
    counted = {"left": sum(one.left for one in ready), "there": sum(one.ready for one in ready)}
    context = {"order": order, "group": group, "lines": ready[first : first + LINES_A_PAGE], "page": page}
    said = say(refusal) if refusal else ""
    return reply.page("shipments/new.html", status=status, **context, **counted, typed=asked().typed, refused=said)


def previewed(order: orders.Order, delivery: int):
    """What it would do; where it cannot be done, the page before with the reason."""
    wanted = asked()
    try:
        told = fulfilment.preview(order, delivery, wanted.units, every=wanted.every)
    except Refused as refusal:
        return choose(order, delivery, refusal, 422)
    return _shown(order, told, ShipmentForm(formdata=None))


def _again(order: orders.Order, delivery: int, units: dict[int, int], form: ShipmentForm, status: int):
    """The preview anew, with what was typed and why it was not done; the page before, where nothing can be."""
    try:
        told = fulfilment.preview(order, delivery, units)
    except Refused as refusal:
        return choose(order, delivery, refusal, 422)
    return _shown(order, told, form, status)


def _shown(order: orders.Order, told: fulfilment.Preview, form: ShipmentForm, status: int = 200):
    form.version.data = str(order.version)
    form.units.data = ",".join(f"{line.number}:{units}" for line, units, _ in told.lines)
    holds = fulfilment.holds_money(order)
    paid = billing.paid_by(billing.payments_of(order)) if order.payment_status else None
    context = {"order": order, "told": told, "form": form, "shown": told.lines[:LINES_A_PAGE]}
    return reply.page("shipments/preview.html", status=status, **context, paid=paid if holds else None)


def carry_out(order: orders.Order, delivery: int):
    """Do it, once, as it was previewed."""
    form = ShipmentForm()
    version, units = form.version.data or "", _units_sent(form.units.data or "")
    facts = {
        "by": scope.actor, "key": sent_key() or f"version-{version}", "base": request.host_url,
        "version": int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0,
        "carrier": form.carrier.data or "", "tracking": form.tracking.data or "",
    }  # fmt: skip
    try:
        done = fulfilment.ship(order, delivery, units, **facts)
    except ChangedMeanwhile:
        form.form_errors.append(_(MEANWHILE))
        return _again(type(order).get_by_id(order.id), delivery, units, form, 409)
    except Refused as refusal:
        if refusal.field is None:
            return choose(order, delivery, refusal, 422)
        form.refuse(refusal)
        return _again(order, delivery, units, form, 422)
    return reply.moved(url_for("desk.show_order", number=order.number), **_said(done))


def correct(order: orders.Order, number: int):
    """Say anew how a shipment is followed."""
    form, (shipment, _group) = TrackingForm(), fulfilment.shipment_of(order, number)
    shipment.carrier, shipment.tracking = form.was_carrier.data or "", form.was_tracking.data or ""
    goto = url_for("desk.show_shipment", number=order.number, shipment=number)
    try:
        fulfilment.track(shipment, form.carrier.data or "", form.tracking.data or "", by=scope.actor)
    except ChangedMeanwhile:
        return reply.moved(goto, flash=_(CORRECTED_MEANWHILE), kind="warn")
    except Refused as refusal:
        return reply.moved(goto, flash=say(refusal), kind="bad")
    return reply.moved(goto, flash=_("It is kept how the shipment is followed, and the buyer sees it on the order."))


def _units_sent(text: str) -> dict[int, int]:
    """The units that were previewed, as the form carries them: "1:12,2:6"; nonsense is nothing."""
    pairs = (one.partition(":") for one in text.split(","))
    whole = [(quantity_typed(number), quantity_typed(units)) for number, _colon, units in pairs]
    return {number: units for number, units in whole if number and units}


def _said(done: fulfilment.Shipped) -> dict:
    if not done.made:
        return {"flash": _("This was shipped already, and was not shipped a second time."), "kind": "info"}
    order = orders.Order.get_by_id(done.shipment.order_id)
    said = ngettext("%(num)s unit is shipped.", "%(num)s units are shipped.", done.shipment.units)
    comes_to = _("They come to %(total)s.", total=money(done.shipment.total, order.currency))
    return {"flash": f"{said} {comes_to}"}
