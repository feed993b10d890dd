"""What would an order need? The rules tried out on figures, by default those of the cart at hand."""

from flask import request
from wtforms.fields.choices import SelectChoice

from models import authority, catalog
from models.authority import Facts
from models.refusals import NotFound, Refused
from views.scope import current_cart, scope
from views.studio.money_typed import read_amount, written_amount

from .rule_forms import TrialForm, people_choices, shelf_choices


def trial(rules: list) -> dict:
    """The form, and which rules would ask (None: nothing was tried yet). Without rules there is nothing to try."""
    if not rules:
        return {"trial_form": None, "tried": None}
    asked = request.args if "total" in request.args else None
    form = TrialForm(formdata=asked)
    people = authority.deciding_people(scope.account.id)
    form.buyer.choices = people_choices(people)
    form.category.choices = [SelectChoice("", ""), *shelf_choices()]
    if asked is None:
        _from_cart(form)
        return {"trial_form": form, "tried": None}
    return {"trial_form": form, "tried": _needs(form) if form.validate() else None}


def _from_cart(form: TrialForm) -> None:
    """Begin with the cart at hand, whose lines are so many products at most."""
    cart = current_cart()
    form.buyer.data = str(scope.user.id)
    form.total.data = written_amount(cart.subtotal, scope.currency) if cart else ""
    form.skus.data = cart.line_count if cart else None


def _needs(form: TrialForm) -> list | None:
    try:
        total = read_amount(form.total.data, scope.currency) if (form.total.data or "").strip() else 0
        paths = frozenset([catalog.category(form.category.data).path]) if form.category.data else frozenset()
    except NotFound:
        return None
    except Refused as refusal:
        refusal.field = "total"
        form.refuse(refusal)
        return None
    buyer = int(form.buyer.data)
    facts = Facts(total, scope.currency, buyer, buyer, skus=form.skus.data or 1, paths=paths)
    return authority.needs_of(scope.account, facts)
