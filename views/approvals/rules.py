"""The approval rules of a company, for its administrator: listed by level, made, changed, removed, tried out."""

from flask import url_for
from flask_babel import gettext as _

from models import accounts, authority
from models.authority import Wanted
from models.catalog import Category
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.studio.money_typed import read_percent, written_percent

from . import room
from .forms import PlainForm
from .rule_forms import RuleForm, ToleranceForm
from .trial import trial
from .undoing import asked_to_undo


@room.get("/approvals/rules/")
@guard.account_admin
def index_rules():
    """Every rule by level, the tolerance, and what an order would need by them."""
    return reply.page("approvals/rules.html", part="approvals/_trial.html", **shown())


@room.get("/approvals/rules/new/")
@guard.account_admin
def new_rule():
    """An empty rule: level 1, and the approvers decide."""
    form = _form()
    form.fill(Wanted(name="", roles=["approver"]), None, 0)
    return reply.page("approvals/rule.html", form=form, rule=None, **_companies(None))


@room.post("/approvals/rules/")
@guard.account_admin
def create_rule():
    """Make a rule."""
    form = _form()
    return _kept(form, None, lambda wanted: authority.make_rule(scope.account, wanted, by=scope.actor))


@room.get("/approvals/rules/<int:rule>/")
@guard.account_admin
def edit_rule(rule):
    """A rule to be changed."""
    found = authority.rule_of(scope.account, rule)
    form = _form(found)
    form.fill(authority.wanted_of(found), _shelf(found), found.version)
    return reply.page("approvals/rule.html", form=form, rule=found, **_companies(found))


@room.post("/approvals/rules/<int:rule>/")
@guard.account_admin
def update_rule(rule):
    """Change a rule."""
    found = authority.rule_of(scope.account, rule)
    form = _form(found)

    def change(wanted):
        authority.change_rule(found, wanted, by=scope.actor, version=form.version.data or 0)

    return _kept(form, found, change)


@room.post("/approvals/rules/<int:rule>/removals/")
@guard.account_admin
def create_rule_removal(rule):
    """Remove a rule; requests that wait because of it stay with their approvers."""
    found = authority.rule_of(scope.account, rule)
    PlainForm().validate()
    authority.remove_rule(found, by=scope.actor)
    return reply.moved(url_for("approvals.index_rules", undo=found.id))


@room.post("/approvals/tolerance/")
@guard.account_admin
def update_tolerance():
    """Say how far a price may rise after an approval."""
    form = ToleranceForm()
    try:
        percent = read_percent(form.tolerance.data or "")
        authority.set_tolerance(scope.account, percent, by=scope.actor, version=form.version.data or 0)
    except ChangedMeanwhile:
        said = _("The tolerance was changed meanwhile. This is what it says now.")
        return reply.moved(url_for("approvals.index_rules"), flash=said, kind="warn")
    except Refused as refusal:
        refusal.field = "tolerance"
        form.refuse(refusal)
        return reply.invalid("approvals/_tolerance.html", within="approvals/rules.html", **shown(form))
    return reply.moved(url_for("approvals.index_rules"), flash=_("The tolerance is kept."))


def shown(tolerance_form: ToleranceForm | None = None) -> dict:
    """What the page of rules shows."""
    setting = authority.setting_of(scope.account)
    kept = ToleranceForm(formdata=None, tolerance=written_percent(setting.tolerance), version=setting.version)
    rules = authority.rules_of(scope.account)
    undo = asked_to_undo()
    return {"rules": rules, "tolerance_form": tolerance_form or kept, "undo": undo, **trial(rules)}


def _form(found=None) -> RuleForm:
    form = RuleForm()
    form.offer(authority.deciding_people(scope.account.id), _shelf(found) if found else None)
    return form


def _companies(found) -> dict:
    """Whether companies below are worth a question."""
    return {"has_below": bool(found and found.below) or accounts.has_below(scope.account)}


def _shelf(found) -> Category | None:
    return Category.get_or_none(Category.id == found.category_id) if found.category_id else None


def _kept(form: RuleForm, found, verb):
    """Run the verb with what was typed, and go back to the rules; or the form again with what is wrong."""
    if form.validate_on_submit():
        try:
            verb(form.wanted())
        except ChangedMeanwhile:
            said = _("The rule was changed meanwhile. This is what it says now.")
            return reply.moved(url_for("approvals.edit_rule", rule=found.id), flash=said, kind="warn")
        except Refused as refusal:
            if refusal.field == "amount":
                refusal.field = "amount_from"
            form.refuse(refusal)
        else:
            return reply.moved(url_for("approvals.index_rules"), flash=_("The rule is kept."))
    shown_with = {"form": form, "rule": found, **_companies(found)}
    return reply.invalid("approvals/_rule_form.html", within="approvals/rule.html", **shown_with)
