"""One order: what was sold, to where, for how much, by whom; as it was, whatever has changed since."""

from collections.abc import Iterable
from itertools import groupby

from flask import request

from models import billing, changes, history, orders, quotes
from models.refusals import NotFound, Refused
from views import guard, reply, returning
from views.account.sentences import told
from views.scope import scope

from . import room
from .invoiced import charged
from .shipments import shipped

# With more lines than these the page counts them by delivery, and shows those that are asked for.
LINES_DRAWN = 300


@room.get("/orders/<number>/")
@guard.account
def show_order(number):
    """The order on one page, so that it prints; a large one whole where it is asked for (`?whole=1`)."""
    order = orders.by_number(scope.account, number)
    return reply.page("orders/show.html", **shown(order) | {"folded": is_folded(order)})


@room.get("/orders/<number>/deliveries/<int:delivery>/")
@guard.account
def show_delivery(number, delivery):
    """One delivery of a large order with its lines, on the page that asks for them or on one of their own."""
    return one_delivery(orders.by_number(scope.account, number), delivery)


def is_folded(order: orders.Order) -> bool:
    """Whether the page only counts the lines of each delivery, unless all are asked for."""
    return order.line_count > LINES_DRAWN and "whole" not in request.args


def one_delivery(order: orders.Order, number: int, room: str = "orders"):
    """One delivery with its lines, in the buyers' room or at the desk."""
    context = shown(order, room)
    group = next((group for group in context["groups"] if group.number == number), None)
    if group is None:
        raise NotFound(f"delivery {number}")
    template = "orders/_group_lines.html" if request.htmx else "orders/delivery.html"
    return reply.page(template, **context | {"group": group})


def shown(order: orders.Order, room: str = "orders") -> dict:
    """What the page of an order shows, in the buyers' room or at the desk."""
    groups = orders.groups_of(order)
    sold = _taxes_and_discounts(order, groups)
    every = orders.lines_of(order)
    lines = {group: list(rows) for group, rows in groupby(every, lambda line: line.group_id)}
    name = f"name_{scope.language}"
    return {
        "order": order,
        "paid": billing.paid_by(billing.payments_of(order)) if order.payment_status else None,
        "room": room,
        "folded": False,
        **_changed(order, sold["taxes"]),
        **shipped(order, lines),
        **returning.of_order(order, every),
        **charged(order),
        "quote_number": quotes.quote_of(order),
        "groups": groups,
        "lines": lines,
        "held": {line.id: [(part["quantity"], part[name]) for part in line.parts] for line in every if line.parts},
        "centres": {centre.id: centre.code for centre in order.charged_to},
        **sold,
        "events": told(history.events_of(f"order:{order.id}")),
    }


def _taxes_and_discounts(order: orders.Order, groups: list) -> dict:
    """Of the whole order, of each delivery and of each line, and the numbers that the taxes were collected under."""
    of_groups, taxes = orders.taxes_of(order)
    of_lines, of_charges, promotions = orders.discounts_of(order)
    taxed = [(group.address["region"], tax.kind) for group in groups for tax in of_groups.get(group.id, [])]
    return {
        "taxes": taxes,
        "group_taxes": of_groups,
        "line_discounts": of_lines,
        "shipping_discounts": of_charges,
        "promotions": promotions,
        "registrations": collected_under(order, taxed),
    }


def _changed(order: orders.Order, taxes: list) -> dict:
    """What was changed since it was sold with these taxes, how it stands after that, and whether this person may cancel
    (more) of it."""
    made = changes.changes_of(order)
    context = {"changes": made, "may_cancel": _may_cancel(order), "cancel_until": None, "prices_now": {}}
    if context["may_cancel"] and not scope.user.is_staff:
        context["cancel_until"] = changes.cancel_until(order, scope.storefront)
    if made:
        context |= {"prices_now": changes.prices_now(order), "now": changes.sums_now(order, made)}
        context["taxes_now"] = changes.taxes_now(order, taxes)
    return context


def _may_cancel(order: orders.Order) -> bool:
    if not scope.may_order and scope.role != "agent":
        return False
    try:
        changes.check_may_cancel(order, scope.storefront, scope.user)
    except Refused:
        return False
    return True


def collected_under(order: orders.Order, taxed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The shop's registration numbers (by their names) that taxes were collected under, by their region and kind.

    HST is collected under the GST number (Excise Tax Act, s. 240); a province's or state's own number goes by its code.
    """
    names = {}
    for region, tax in taxed:
        kind = "GST" if tax == "HST" else tax
        names |= dict.fromkeys((kind, f"{kind}_{region}", region))
    return {name: order.registrations[name] for name in names if order.registrations.get(name)}
