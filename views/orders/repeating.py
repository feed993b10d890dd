"""Ordering the same again."""

from flask import url_for
from flask_babel import gettext as _

from models import checkout, orders
from models.history import SentTwice
from models.refusals import Refused
from views import guard, reply
from views.fields import Form, sent_key
from views.scope import scope
from views.wording import ngettext, say

from . import room


@room.get("/orders/<number>/again/")
@guard.ordering
def show_repeat(number):
    """Which lines of the order cannot be ordered again as they were, and why; the others can."""
    order = orders.by_number(scope.account, number)
    again, refused = checkout.judge_again(order, scope.storefront, scope.account)
    context = {"order": order, "count": len(again), "refused": refused, "cancelled": _cancelled(order)}
    return reply.page("orders/again.html", **context)


@room.post("/orders/<number>/again/")
@guard.ordering
def create_repeat(number):
    """Add the order's lines to the cart; if some could not be added, say which."""
    Form().validate()
    order = orders.by_number(scope.account, number)
    try:
        added, refused = checkout.order_again(order, scope.storefront, scope.account, by=scope.actor, key=sent_key())
    except SentTwice as refusal:
        return reply.moved(url_for("orders.show_order", number=number), flash=say(refusal), kind="warn")
    except Refused as refusal:
        return reply.moved(url_for("orders.show_repeat", number=number), flash=say(refusal), kind="bad")
    if not added:
        said = _("None of the lines of %(number)s could be added. This page says why.", number=number)
        return reply.moved(url_for("orders.show_repeat", number=number), flash=said, kind="warn")
    said = ngettext("%(num)s line is in the cart.", "%(num)s lines are in the cart.", added) + _with_cancelled(order)
    if refused:
        rest = ngettext("%(num)s could not be added.", "%(num)s could not be added.", len(refused))
        return reply.moved(url_for("orders.show_repeat", number=number), flash=f"{said} {rest}", kind="warn")
    return reply.moved(url_for("carts.show_cart"), flash=said)


def _cancelled(order) -> list:
    """The lines of which some was cancelled since."""
    return [line for line in orders.lines_of(order) if line.cancelled]


def _with_cancelled(order) -> str:
    """That what was cancelled since is ordered again too; "" where nothing was."""
    units = sum(line.cancelled for line in _cancelled(order))
    if not units:
        return ""
    return " " + ngettext(
        "This is what was ordered, with the %(num)s unit that was cancelled since.",
        "This is what was ordered, with the %(num)s units that were cancelled since.",
        units,
    )
