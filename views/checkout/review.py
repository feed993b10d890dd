"""What the checkout page shows: deliveries, taxes, credit, and whatever stands in the way, all as of now."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from models import accounts, catalog, checkout
from views import reply
from views.scope import current_cart, scope

from .forms import CheckoutForm


def key_of(cart) -> str:
    """The key under which a cart is placed. A cart is placed once, so every tab, click and retry has the same one."""
    return f"cart-{cart.id}"


def of_another_cart(form: CheckoutForm, cart) -> bool:
    """Whether the page was made for a cart that is not the one at hand: another tab took another one, or ordered it."""
    return bool(form.key.data) and (cart is None or form.key.data != key_of(cart))


def to_this_cart():
    """To the page of the cart that is at hand, with nothing done to it."""
    said = _("Another cart is at hand now, so nothing was done. This is the cart as it is.")
    return reply.moved(url_for("checkout.new_order"), flash=said, kind="warn")


def new_form(cart) -> CheckoutForm:
    """The form with what was typed before."""
    return CheckoutForm(formdata=None, po_number=cart.po_number, note=cart.note)


def review(form: CheckoutForm | None = None, refused: str = "") -> dict:
    """The page's context, with the form as it was typed (None: as it was kept).

    `refused` heads the summary of errors; empty, it is the order that was not placed.
    """
    cart = current_cart()
    if cart is None or not cart.line_count:
        return {"cart": None, "form": form}
    form = form or new_form(cart)
    lines, assessment = checkout.review_cart(cart, scope.account)
    bought = {line.product_id for line in (*lines.values(), *assessment.lines)}
    held = {part.product_id for line in assessment.lines for part in line.parts}
    names = catalog.names(bought | held, scope.language)
    form.key.data, form.expected.data = key_of(cart), str(assessment.total)
    return {"cart": cart, "form": form, "refused": refused or _("The order was not placed"), "lines": lines} | {
        "assessment": assessment,
        "by_key": {line.key: line for line in assessment.lines},
        "names": names,
        "held": {
            line.key: [(part.quantity, names.get(part.product_id, part.sku)) for part in line.parts]
            for line in assessment.lines
        },
        "moved": checkout.moved_prices(lines, assessment),
        **_terms(assessment),
    }


def _terms(assessment) -> dict:
    """How this account pays, what credit it has left, and whom to ask."""
    account = scope.account
    return {
        "credit": checkout.credit_of(account, assessment.total),
        "due_on": scope.today + timedelta(days=assessment.terms_days or 0),
        "rep": accounts.rep_of(account),
        "on_terms": account.payment_policy == "terms",
        "on_hold": account.status != "active",
    }
