"""Quantities of several variants of one product, added to the cart at once."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms.validators import Optional

from models import carts
from models.carts import Entry, NewLine, Receipt
from models.history import SentTwice
from models.refusals import Refused
from models.text import key
from views import guard, reply
from views.fields import Day, Form, WholeNumber, quantity_typed, sent_key
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .products import shown

PARTIAL, PAGE = "catalog/_variants.html", "catalog/show.html"
# No product has more variants on one page; a form with more was not made by it.
CELLS = 1_000


class VariantsForm(Form):
    """Where the variants go and when; empty: the account's first store, the earliest day."""

    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])


@room.post("/products/<path:sku>/variants/")
@guard.ordering
def create_variants(sku):
    """Add what was typed, all of it or nothing: what is wrong stands beside its quantity, and what was typed stays."""
    form, typed = VariantsForm(), _typed()
    answers = carts.check(_entries(typed), scope.storefront, scope.account)
    wrong = {answer.entry.sku: _said(answer) for answer in answers if answer.outcome == "refused"}
    here = url_for("catalog.show_product", sku=sku)
    problem = "" if typed else _("Type the quantity of at least one variant.")
    if not form.validate_on_submit() or wrong or problem:
        return _again(sku, form, typed, wrong, problem)
    where = {"location_id": form.location.data, "wanted_on": form.wanted_on.data}
    items = [NewLine(answer.product_id, answer.quantity, **where) for answer in answers]
    try:
        who = {"by": scope.actor, "storefront": scope.storefront, "account": scope.account}
        cart = carts.add_to_cart(items, **who, key=sent_key())
    except SentTwice as refusal:
        return reply.moved(here, flash=say(refusal), kind="warn")
    except Refused as refusal:
        return _again(sku, form, typed, *_placed(form, refusal, answers))
    said = ngettext("%(num)s variant added to the cart.", "%(num)s variants added to the cart.", len(items))
    more = {"also": ["carts/_badge.html"], "current_cart": lambda: cart}
    return reply.changed(PARTIAL, goto=here, flash=said, **shown(sku), **more)


def _typed() -> dict[str, str]:
    """The quantities that were typed, by SKU."""
    pairs = zip(request.form.getlist("sku")[:CELLS], request.form.getlist("quantity")[:CELLS], strict=False)
    return {sku[:200]: text.strip()[:20] for sku, text in pairs if text.strip()}


def _entries(typed: dict[str, str]) -> list[Entry]:
    """What was typed, as rows of a quick order: each is judged by the same rules."""
    entries = []
    for row, (sku, text) in enumerate(typed.items(), 1):
        whole = quantity_typed(text)
        entries.append(Entry(row, text, sku, whole, reason=None if whole is not None else "quantity not whole"))
    return entries


def _said(answer: Receipt) -> str:
    """Why a quantity is refused, in a sentence."""
    facts = {name: value or 0 for name, value in answer.facts.items()}
    offer = answer.offer.get("sku") or answer.offer.get("quantity", "")
    return say(carts.sentence(answer.reason, answer.offer), offer=offer, **facts)


def _placed(form: VariantsForm, refusal: Refused, answers: list[Receipt]) -> tuple[dict, str]:
    """A refusal at the quantity of its SKU, at its field, or above the form."""
    skus = {key(answer.sku): answer.entry.sku for answer in answers}
    if sku := skus.get(key(str(refusal.facts.get("sku", "")))):
        return {sku: say(refusal)}, ""
    form.refuse(refusal)
    return {}, " ".join(form.form_errors)


def _again(sku: str, form: VariantsForm, typed: dict, wrong: dict, problem: str):
    context = shown(sku, form) | {"typed": typed, "wrong": wrong, "problem": problem}
    return reply.invalid(PARTIAL, within=PAGE, **context)
