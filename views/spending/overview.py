"""Cost centres and budgets on one page, and how the company charges."""

from flask import url_for
from flask_babel import gettext as _

from models import accounts, spending
from views import guard, reply
from views.scope import scope

from . import room
from .forms import RulesForm


@room.get("/account/spending/")
@guard.overseeing
def show_spending():
    """Every budget with how it stands today, every cost centre, and the rules."""
    return reply.page("spending/index.html", **shown())


@room.post("/account/spending/rules/")
@guard.account_admin
def update_rules():
    """Say what a cost centre is chosen for, and whether one is needed."""
    form = RulesForm()
    if not form.validate_on_submit():
        return reply.invalid("spending/_rules.html", within="spending/index.html", **shown(form))
    spending.set_rules(scope.account, by=scope.actor, charged_by=form.charged_by.data, required=form.required.data)
    said = _("This is how orders are charged from now on.")
    return reply.moved(url_for("spending.show_spending", _anchor="rules"), flash=said)


def shown(form: RulesForm | None = None) -> dict:
    """What the page shows."""
    if form is None:
        rules = spending.rules_of(scope.account)
        form = RulesForm(formdata=None, charged_by=rules.charged_by, required=rules.required)
    return {
        "form": form,
        "budgets": spending.budgets_of(scope.account, scope.today),
        "centres": spending.centres_of(scope.account),
        "people": {person.id: person.name for person in accounts.people_of(scope.account)},
        "may_change": scope.role == "admin",
    }
