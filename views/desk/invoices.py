"""Invoices at the desk: reading one, entering what was received for an order on terms, and taking an entry back."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import SelectField, StringField

from models import invoices, orders
from models.refusals import Refused
from views import guard, reply
from views.fields import Day, Form, not_blank, sent_key
from views.invoices.showing import document
from views.orders.showing import is_folded, shown
from views.scope import scope
from views.studio.money_typed import read_amount, written_amount
from views.wording import money

from . import room


class ReceiptForm(Form):
    """Money that was received: how much, when, how, and what it is found again by."""

    amount = StringField(lazy_gettext("Amount"), [not_blank])
    received_on = Day(lazy_gettext("Paid on"), [not_blank])
    method = SelectField(lazy_gettext("How it was paid"))
    reference = StringField(lazy_gettext("Check number or reference"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = {"check": _("Check"), "transfer": _("Bank transfer"), "cash": _("Cash"), "other": _("Other")}
        self.method.choices = [(method, words[method]) for method in invoices.METHODS]


def receipt_form(order: orders.Order, amount: int) -> ReceiptForm:
    """The form as it first stands: all that is open, or that may be given back, today."""
    form = ReceiptForm(formdata=None, received_on=scope.storefront.today())
    form.amount.data = written_amount(amount, order.currency)
    return form


def drawn(order: orders.Order, form: ReceiptForm | None = None, status: int = 200):
    """The order's page at the desk, with the form as it stands."""
    context = shown(order, "desk") | {"folded": is_folded(order)}
    form = form or receipt_form(order, context["open_amount"] or context["credit"])
    return reply.page("desk/show.html", status=status, **context, form=form)


@room.get("/desk/invoices/<invoice>/")
@guard.staff("agent")
def show_invoice(invoice):
    """One invoice or credit memo."""
    return document(invoices.in_shop(scope.storefront, invoice), "desk")


@room.post("/desk/orders/<number>/receipts/")
@guard.staff("agent")
def create_receipt(number):
    """Enter what was received."""
    return _entered(number, invoices.receive)


@room.post("/desk/orders/<number>/repayments/")
@guard.staff("agent")
def create_repayment(number):
    """Enter what was given back, as far as credit memos allow."""
    return _entered(number, invoices.give_back)


def _entered(number: str, verb):
    """Enter what the form says, once; the page with the reason where it is refused."""
    order, form = orders.in_shop(scope.storefront, number), ReceiptForm()
    if not form.validate():
        return drawn(order, form, 422)
    words = {"method": form.method.data, "reference": " ".join((form.reference.data or "").split())}
    try:
        amount, day = read_amount(form.amount.data, order.currency), form.received_on.data
        key = sent_key() or f"{amount}-{day}"
        done = verb(order, amount, by=scope.actor, key=key, received_on=day, **words)
    except Refused as refusal:
        form.refuse(refusal)
        return drawn(order, form, 422)
    if not done.made:
        said = _("This was entered already, and was not entered a second time.")
        return reply.moved(_invoices_at(number), flash=said, kind="info")
    said = {"amount": money(abs(done.receipt.amount), order.currency), "number": order.number}
    return reply.moved(_invoices_at(number), flash=_("%(amount)s is entered for order %(number)s.", **said))


@room.post("/desk/orders/<number>/receipts/<int:received>/reversal/")
@guard.staff("agent")
def create_reversal(number, received):
    """Take an entry back: by another one, so that both stay readable."""
    order = orders.in_shop(scope.storefront, number)
    Form().validate()
    found = invoices.receipt_of(order, received)
    invoices.reverse(found, by=scope.actor)
    said = _("The entry of %(amount)s is taken back.", amount=money(abs(found.amount), order.currency))
    return reply.moved(_invoices_at(number), flash=said)


def _invoices_at(number: str) -> str:
    return url_for("desk.show_order", number=number, _anchor="order-invoices")
