"""What an administrator says of a rule, a tolerance, a try-out and a stand-in."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from models import authority, catalog, spending
from models.authority import DECIDING_ROLES, RULE_NAME_LENGTH, Wanted
from models.text import localized
from views.fields import Day, Form, WholeNumber, not_blank
from views.scope import scope
from views.studio.money_typed import read_amount, written_amount

from .reach import role_words

ANYBODY = SelectChoice("", _("anybody"))
LEVEL_CHOICES = [SelectChoice(str(n), str(n)) for n in range(1, authority.LEVELS + 1)]


class Choices(SelectMultipleField):
    """Several of a list, each with a box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RuleForm(Form):
    """A rule: its name, its conditions, who decides, when it goes on. Empty conditions ask for nothing."""

    name = StringField(_("Name of the rule"), [not_blank, Length(max=RULE_NAME_LENGTH)])
    level = SelectField(_("Level"), choices=LEVEL_CHOICES, default="1")
    amount_from = StringField(_("Orders from this total on"), [Length(max=20)])
    skus_from = WholeNumber(_("Orders with at least so many different products"), [Optional()])
    category = SelectField(_("Orders with products of this category"))
    over_budget = BooleanField(_("Only orders that overdraw a budget"))
    cost_centre = SelectField(_("Orders charged to this cost centre"))
    buyer = SelectField(_("Orders of this buyer"))
    approvers = Choices(_("Who decides"))
    escalate_hours = WholeNumber(_("Goes on to others after so many hours"), [Optional()])
    escalate_to = SelectField(_("To whom it then goes"))
    active = BooleanField(_("The rule is in force"), default=True)
    below = BooleanField(_("It counts for the companies below yours too"))
    version = WholeNumber(validators=[Optional()])

    def offer(self, people: list, shelf=None) -> None:
        """Offer the account's people and the shelves that it sees; `shelf` is the rule's own, whoever sees it."""
        persons = people_choices(people)
        self.buyer.choices = [ANYBODY, *persons]
        self.cost_centre.choices = [SelectChoice("", _("any")), *_centres()]
        self.escalate_to.choices = [SelectChoice("", _("the administrators")), *persons]
        self.approvers.choices = [*(SelectChoice(role, role_words(role)) for role in DECIDING_ROLES), *persons]
        known = _shelves(catalog.shelves(scope.account, scope.storefront, scope.language))
        seen = {choice.value for choice in known}
        own = [SelectChoice(shelf.code, shelf.code)] if shelf and shelf.code not in seen else []
        self.category.choices = [SelectChoice("", _("whatever it has")), *own, *known]

    def fill(self, wanted: Wanted, shelf, version: int) -> None:
        """Show a rule as it is."""
        self.name.data, self.level.data, self.active.data = wanted.name, str(wanted.level), wanted.active
        amount = wanted.amount_from
        self.amount_from.data = "" if amount is None else written_amount(amount, scope.currency)
        self.skus_from.data, self.escalate_hours.data = wanted.skus_from, wanted.escalate_hours
        self.category.data = shelf.code if shelf else ""
        self.over_budget.data, self.cost_centre.data = wanted.over_budget, str(wanted.cost_centre or "")
        self.buyer.data, self.escalate_to.data = str(wanted.buyer or ""), str(wanted.escalate_to or "")
        self.approvers.data = [*wanted.roles, *map(str, wanted.people)]
        self.below.data, self.version.data = wanted.below, version

    def wanted(self) -> Wanted:
        """The rule as it was typed; raises AmountNotRead."""
        amount = (self.amount_from.data or "").strip()
        chosen = self.approvers.data or []
        return Wanted(
            name=self.name.data,
            level=int(self.level.data),
            amount_from=read_amount(amount, scope.currency) if amount else None,
            skus_from=self.skus_from.data,
            category=catalog.category(self.category.data).id if self.category.data else None,
            over_budget=self.over_budget.data,
            cost_centre=int(self.cost_centre.data) if self.cost_centre.data else None,
            buyer=int(self.buyer.data) if self.buyer.data else None,
            people=[int(one) for one in chosen if one not in DECIDING_ROLES],
            roles=[one for one in chosen if one in DECIDING_ROLES],
            escalate_hours=self.escalate_hours.data,
            escalate_to=int(self.escalate_to.data) if self.escalate_to.data else None,
            active=self.active.data,
            below=self.below.data,
        )


class ToleranceForm(Form):
    """How far a price may rise after an approval, in percent; `version` 0: it was never said."""

    tolerance = StringField(_("Percent of the total"), [Length(max=10)])
    version = WholeNumber(validators=[InputRequired()])


class TrialForm(Form):
    """An order that might be."""

    buyer = SelectField(_("Buyer"))
    total = StringField(_("Total"), [Length(max=20)])
    skus = WholeNumber(_("Different products"), [Optional()])
    category = SelectField(_("With products of"))

    class Meta(Form.Meta):
        csrf = False


class StandInForm(Form):
    """Who decides for whom, from when to when."""

    person = SelectField(_("For whom"))
    stand_in = SelectField(_("Who stands in"))
    from_on = Day(_("First day"), [not_blank])
    to_on = Day(_("Last day"), [not_blank])


def _shelves(tree: list, depth: int = 0) -> list[SelectChoice]:
    """The shelves as choices, what lies below a shelf set in."""
    found = []
    for shelf in tree:
        found.append(SelectChoice(shelf.code, "\u2003" * depth + shelf.name))
        found += _shelves(shelf.below, depth + 1)
    return found


def _centres() -> list[SelectChoice]:
    """The account's cost centres as choices."""
    rows = [row.centre for row in spending.centres_of(scope.account)]
    return [SelectChoice(str(one.id), f"{one.code} – {localized(one, 'name', scope.language)}") for one in rows]


def shelf_choices() -> list[SelectChoice]:
    """The shelves that the account sees, as choices."""
    return _shelves(catalog.shelves(scope.account, scope.storefront, scope.language))


def people_choices(people: list) -> list[SelectChoice]:
    """People as choices, by their ids."""
    return [SelectChoice(str(one.id), one.name) for one in people]
