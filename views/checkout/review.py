"""What the checkout page shows: deliveries, taxes, credit, and whatever stands in the way, all as of now."""

from datetime import timedelta

from flask import g, url_for
from flask_babel import gettext as _
from werkzeug.local import LocalProxy

from models import accounts, billing, catalog, checkout
from models.checkout import key_of
from models.refusals import Refused
from views import reply
from views.payments.choosing import offer_cards
from views.policy import my_policy
from views.scope import current_cart, scope

from .charged import charged
from .forms import CheckoutForm, form_with

# With more lines than these the page counts them by delivery, and shows those that are asked for.
LINES_DRAWN = 300
STEPS = ("deliveries", "details", "review")


def of_another_cart(form: CheckoutForm, cart) -> bool:
    """Whether the page was made for a cart that is not the one at hand: another tab took another one, or ordered it."""
    return bool(form.key.data) and (cart is None or form.key.data != key_of(cart))


def to_this_cart():
    """To the page of the cart that is at hand, with nothing done to it."""
    said = _("Another cart is at hand now, so nothing was done. This is the cart as it is.")
    return reply.moved(url_for("checkout.new_order"), flash=said, kind="warn")


def my_form() -> CheckoutForm:
    """The form as it was sent, with the account's own fields."""
    return form_with(my_policy().fields)


def new_form(cart) -> CheckoutForm:
    """The form with what was typed before."""
    kept = {"po_number": cart.po_number, "note": cart.note, "answers": cart.answers}
    return form_with(my_policy().fields, formdata=None, **kept)


def step_of(field: str | None) -> str:
    """The step on which a refusal is said that belongs to a field (None: to none); "" where all is one page."""
    if my_policy().layout != "steps":
        return ""
    typed = field in ("po_number", "note", "coupon", "cost_centre") or (field or "").startswith("own-")
    return "details" if typed else "review"


def url_of(step: str, **more) -> str:
    """The page of a step, or the one page where all is one."""
    if my_policy().layout != "steps":
        return url_for("checkout.new_order", **more)
    return url_for(f"checkout.show_{step}", **more)


def drawn(context: dict, status: int = 422):
    """A form that was refused, on its page."""
    part = "checkout/_step.html" if context["step"] else "checkout/_review.html"
    return reply.invalid(part, within="checkout/new.html", status=status, **context)


def review(form: CheckoutForm | None = None, refused: str = "", step: str = "") -> dict:
    """The page's context, with the form as it was typed (None: as it was kept).

    `refused` heads the summary of errors; empty, it is the order that was not placed. `step` is one of STEPS, or "" for
    the one page.
    """
    cart = current_cart()
    if cart is None or not cart.line_count:
        return {"cart": None, "form": form, "step": step}
    form = form or new_form(cart)
    lines, assessment = checkout.review_cart(cart, scope.account)
    form.key.data, form.expected.data = key_of(cart), str(assessment.total)
    if scope.account.payment_policy == "card" and step in ("", "review"):
        offer_cards(form)
    return {"cart": cart, "form": form, "refused": refused or _("The order was not placed"), "lines": lines} | {
        "step": step,
        "steps": STEPS,
        "assessment": assessment,
        "agreement_fault": agreement_fault(cart),
        "moved": checkout.moved_prices(lines, assessment),
        **_goods(lines, assessment),
        **_terms(assessment),
        **_under_policy(form, assessment),
        **charged(cart, lines, assessment),
    }


def _goods(lines: dict, assessment) -> dict:
    """The lines by their keys, what they and their parts are called, and the deliveries that wait for goods."""
    bought = {line.product_id for line in (*lines.values(), *assessment.lines)}
    parts = {part.product_id for line in assessment.lines for part in line.parts}
    names = catalog.names(bought | parts, scope.language)
    return {
        "folded": len(assessment.lines) > LINES_DRAWN,
        "unfolded": False,
        "by_key": {line.key: line for line in assessment.lines},
        "names": names,
        "waiting": {line.group for line in assessment.lines if line.promise and line.promise.rest and not line.gift},
        "held": {
            line.key: [(part.quantity, names.get(part.product_id, part.sku)) for part in line.parts]
            for line in assessment.lines
        },
    }


def agreement_fault(cart) -> Refused | None:
    """Why what the cart holds at agreed prices can no longer be ordered; None where it can."""
    try:
        checkout.check_agreement(cart)
    except Refused as refusal:
        return refusal
    return None


def _terms(assessment) -> dict:
    """How this account pays, what credit it has left, and whom to ask."""
    account, total = scope.account, assessment.total
    on_terms = account.payment_policy == "terms"
    return {
        "credit": checkout.credit_of(account, total) if on_terms else checkout.Credit(None, 0, total),
        "due_on": scope.today + timedelta(days=assessment.terms_days or 0),
        "rep": LocalProxy(_my_rep),
        "on_terms": on_terms,
        "cards_open": billing.takes_cards(scope.storefront),
        "on_hold": account.status != "active",
    }


def _my_rep():
    """The account's sales rep, asked for only where the page names one."""
    if "account_rep" not in g:
        g.account_rep = accounts.rep_of(scope.account)
    return g.account_rep


def _under_policy(form: CheckoutForm, assessment) -> dict:
    """What the policy asks for, what is left of its limits, and the order that has the same PO number."""
    policy, goods = my_policy(), assessment.subtotal - assessment.discount
    return {
        "policy": policy,
        "room": checkout.room_of(scope.storefront, scope.account, policy.limits),
        "too_small": policy.order_minimum is not None and goods < policy.order_minimum,
        "too_large": policy.order_maximum is not None and goods > policy.order_maximum,
        "goods": goods,
        "repeats": checkout.repeats(policy, scope.account, form.po_number.data or ""),
    }
