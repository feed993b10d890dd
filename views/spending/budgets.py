"""Budgets: made and changed. What one counts, and by which periods, stays as it was made."""

from flask import url_for
from flask_babel import gettext as _

from models import spending
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.fields import sent_key
from views.scope import scope
from views.studio.money_typed import written_amount

from . import room
from .forms import BudgetForm

FORM, PAGE = "spending/_budget_form.html", "spending/budget.html"
KEPT = ("code", "name_en", "name_fr", "ends_on", "action", "carry_over", "is_open", "version")


@room.get("/account/budgets/new/")
@guard.account_admin
def new_budget():
    """An empty form: a month's budget from the first of this month on."""
    known = {"period": "month", "action": "approve", "fiscal_month": 1, "starts_on": scope.today.replace(day=1)}
    return reply.page(PAGE, form=BudgetForm(formdata=None, **known).offer(), row=None)


@room.post("/account/budgets/")
@guard.account_admin
def create_budget():
    """Make it."""
    form = BudgetForm().offer()
    try:
        if form.validate_on_submit():
            fixed = {name: form[name].data for name in ("period", "fiscal_month", "starts_on")}
            facts = form.wanted | fixed | {"subject": form.counted}
            made = spending.create_budget(scope.account, by=scope.actor, once=sent_key(), **facts)
            said = _("The budget %(code)s counts from the next order on.", code=made.code)
            return reply.moved(url_for("spending.show_budget", budget=made.id), flash=said)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid(FORM, within=PAGE, form=form, row=None)


@room.get("/account/budgets/<int:budget>/edit/")
@guard.account_admin
def edit_budget(budget):
    """The form with the budget as it is."""
    row = spending.budget_of(scope.account, budget, scope.today)
    known = {name: getattr(row.budget, name) for name in KEPT}
    known["amount"] = written_amount(row.budget.amount, scope.currency)
    return reply.page(PAGE, row=row, form=_changing(BudgetForm(formdata=None, **known)))


@room.post("/account/budgets/<int:budget>/edit/")
@guard.account_admin
def update_budget(budget):
    """Change it; a new amount holds from the present period on."""
    row, form, status = spending.budget_of(scope.account, budget, scope.today), _changing(BudgetForm()), 422
    try:
        if form.validate_on_submit():
            facts = form.wanted | {"is_open": form.is_open.data, "version": form.read_at, "today": scope.today}
            spending.update_budget(row.budget, by=scope.actor, **facts)
            said = _("The budget %(code)s is saved.", code=form.code.data.strip())
            return reply.moved(url_for("spending.show_budget", budget=budget), flash=said)
    except ChangedMeanwhile:
        status, row = 409, spending.budget_of(scope.account, budget, scope.today)
        form.form_errors.append(_("Somebody else changed it meanwhile. Check what you typed and save again."))
        form.version.data = str(row.budget.version)
    except Refused as refusal:
        form.refuse(refusal)
    return reply.invalid(FORM, within=PAGE, status=status, row=row, form=form)


def _changing(form: BudgetForm) -> BudgetForm:
    """The form without what is asked for once."""
    for name in ("subject", "period", "fiscal_month", "starts_on"):
        del form[name]
    return form
