"""Forms of cost centres and budgets."""

from babel.dates import get_month_names
from flask_babel import get_locale, gettext, lazy_gettext
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from models import accounts, spending
from models.text import localized
from views.fields import Day, Form, not_blank
from views.scope import scope
from views.studio.money_typed import read_amount

ACTIONS = [
    SelectChoice("warn", lazy_gettext("Order it all the same, with a warning")),
    SelectChoice("approve", lazy_gettext("Somebody must approve it")),
    SelectChoice("block", lazy_gettext("It cannot be ordered")),
]
PERIODS = [
    SelectChoice("month", lazy_gettext("Every month")),
    SelectChoice("quarter", lazy_gettext("Every quarter")),
    SelectChoice("year", lazy_gettext("Every year")),
    SelectChoice("dated", lazy_gettext("Once, from the first to the last day")),
]
CHARGED_BY = [
    SelectChoice("order", lazy_gettext("once for the whole order")),
    SelectChoice("store", lazy_gettext("for each store")),
    SelectChoice("line", lazy_gettext("for each store, and for single lines")),
]


class NamedForm(Form):
    """A code, and a name in each language; `version` is the one that was read."""

    version = HiddenField()
    code = StringField(lazy_gettext("Code"))
    name_en = StringField(lazy_gettext("Name, in English"))
    name_fr = StringField(lazy_gettext("Name, in French"))
    is_open = BooleanField(lazy_gettext("In use"))

    @property
    def words(self) -> dict:
        """Code and names, as the models take them."""
        return {name: self[name].data or "" for name in ("code", "name_en", "name_fr")}

    @property
    def read_at(self) -> int:
        """The version that the page was made from; 0, which never is one, for nonsense."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class CentreForm(NamedForm):
    """A cost centre: who may charge to it, and whose usual one it is."""

    for_all = BooleanField(lazy_gettext("Everybody who may order may charge to it"))
    people = SelectMultipleField(lazy_gettext("Otherwise these people"), coerce=int, validate_choice=False)
    places = SelectMultipleField(lazy_gettext("The usual one of these stores"), coerce=int, validate_choice=False)

    def offer(self) -> "CentreForm":
        """Offer the account's people who may order, and its stores."""
        may = [person for person in accounts.people_of(scope.account) if person.role in accounts.ORDERING_ROLES]
        self.people.choices = [SelectChoice(person.id, person.name) for person in may]
        places = accounts.locations_of(scope.account)
        self.places.choices = [SelectChoice(one.id, f"{one.name} ({one.code})") for one in places]
        return self

    @property
    def wanted(self) -> dict:
        """What the cost centre is to be."""
        whom = {"people": self.people.data or [], "places": self.places.data or []}
        return self.words | whom | {"for_all": self.for_all.data}


class RulesForm(Form):
    """What a cost centre is chosen for, and whether one is needed."""

    charged_by = RadioField(lazy_gettext("A cost centre is chosen"), choices=CHARGED_BY)
    required = BooleanField(lazy_gettext("Nothing is ordered without a cost centre"))


class BudgetForm(NamedForm):
    """A budget. What it counts and its periods are asked for once, when it is made."""

    subject = SelectField(lazy_gettext("What it counts"), validate_choice=False)
    period = SelectField(lazy_gettext("Period"), choices=PERIODS)
    fiscal_month = SelectField(lazy_gettext("Your year begins in"), coerce=int)
    starts_on = Day(lazy_gettext("First day"), [not_blank])
    ends_on = Day(lazy_gettext("Last day"), [Optional()])
    amount = StringField(lazy_gettext("Amount of a period"))
    action = RadioField(lazy_gettext("When an order takes more than is left"), choices=ACTIONS)
    carry_over = BooleanField(lazy_gettext("Carry over what a period leaves, or overspends, into the next one"))

    def offer(self) -> "BudgetForm":
        """Offer what a budget may count, and the months of a year."""
        names = get_month_names("wide", locale=get_locale())
        self.fiscal_month.choices = [SelectChoice(month, names[month]) for month in range(1, 13)]
        every = gettext("All orders of %(account)s", account=scope.account.name)
        centres = [row.centre for row in spending.centres_of(scope.account) if row.centre.is_open]
        places, people = accounts.locations_of(scope.account), accounts.people_of(scope.account)
        self.subject.choices = [SelectChoice("", every, optgroup=gettext("The company"))]
        self._add("cost_centre", gettext("Cost centres"), [(one.id, f"{one.code} – {_name(one)}") for one in centres])
        self._add("location", gettext("Stores"), [(one.id, f"{one.name} ({one.code})") for one in places])
        may = [one for one in people if one.role in accounts.ORDERING_ROLES]
        self._add("buyer", gettext("Buyers"), [(one.id, one.name) for one in may])
        return self

    def _add(self, kind: str, group: str, named: list[tuple[int, str]]) -> None:
        self.subject.choices += [SelectChoice(f"{kind}-{number}", name, optgroup=group) for number, name in named]

    @property
    def counted(self) -> tuple[str, int] | None:
        """What it counts, as the models take it; None: the whole account."""
        kind, _, number = (self.subject.data or "").partition("-")
        if kind not in ("cost_centre", "location", "buyer") or not (number.isascii() and number.isdigit()):
            return None
        return kind, int(number[:9])

    @property
    def wanted(self) -> dict:
        """What may be changed later too; raises AmountNotRead."""
        amount = read_amount(self.amount.data, scope.currency) if (self.amount.data or "").strip() else None
        facts = {"ends_on": self.ends_on.data, "action": self.action.data, "carry_over": self.carry_over.data}
        return self.words | facts | {"amount": amount}


def _name(centre) -> str:
    return localized(centre, "name", scope.language)
