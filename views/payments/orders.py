"""Paying an order anew whose payment failed, or whose hold ends, and charging what a card holds."""

from flask import url_for
from flask_babel import gettext as _

from models import billing, checkout, orders
from models.refusals import NotFound, Refused
from views import guard, reply
from views.fields import Form
from views.scope import scope
from views.wording import say

from . import room
from .choosing import CardFields, choice_of, journey, offer_cards, onward


class PaymentForm(Form, CardFields):
    """With which card."""


@room.get("/orders/<number>/payment/")
@guard.ordering
def new_payment(number):
    """What is to be paid, and with which card."""
    order = orders.by_number(scope.account, number)
    if order.payment_status not in ("held", "lapsing"):
        return reply.moved(url_for("orders.show_order", number=number))
    return reply.page("payments/new.html", **_shown(order, PaymentForm(formdata=None)))


@room.post("/orders/<number>/payment/")
@guard.ordering
def create_payment(number):
    """Pay it."""
    order, form = orders.by_number(scope.account, number), PaymentForm()
    away = url_for("payments.new_payment", number=number)
    words = _("Order %(number)s", number=number)
    try:
        choice, way = choice_of(form), journey(words, away)
        return onward(checkout.pay_order(order, scope.storefront, choice, way, by=scope.actor), paying=True)
    except billing.NothingToPay:
        return reply.moved(url_for("orders.show_order", number=number))
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("payments/_form.html", within="payments/new.html", **_shown(order, form))


@room.post("/orders/<number>/captures/")
@guard.staff("rep", "agent")
def create_capture(number):
    """Charge what the order's card holds, now that its goods are sent: an agent any order of the shop, a rep one of the
    account that they act for."""
    Form().validate()
    if scope.role == "agent":
        order, page = orders.in_shop(scope.storefront, number), url_for("desk.show_order", number=number)
    elif scope.account is None:
        raise NotFound(number)
    else:
        order, page = orders.by_number(scope.account, number), url_for("orders.show_order", number=number)
    try:
        billing.capture(order, by=scope.actor)
    except Refused as refusal:
        return reply.moved(page, flash=say(refusal), kind="bad")
    return reply.moved(page, flash=_("The card is being charged; this page says so as soon as it is done."))


def _shown(order, form) -> dict:
    offer_cards(form)
    left = billing.left_to_pay(order.id)
    return {"order": order, "form": form, "left": left, "open_here": billing.takes_cards(scope.storefront)}
