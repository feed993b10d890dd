"""What is typed into a checkout policy, and how it is read."""

import re

from flask import request
from flask_babel import lazy_gettext
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from models import brands, policies
from models.policies import CheckoutPolicy, OwnField
from models.refusals import Refused
from models.text import fold
from views.fields import WholeNumber
from views.session.forms import plain

from .forms import VersionForm
from .money_typed import read_amount, written_amount

WIDER = lazy_gettext("as a wider policy says")
WORDS = ("layout", "po_rule", "po_pattern", "po_example", "po_hint_en", "po_hint_fr", "po_repeat", "line_notes")
NUMBERS = ("limit_days", "limit_open", "limit_first")
# Of an own field's row: what is typed as it is.
TYPED = ("key", "label_en", "label_fr", "kind", "shown", "default")


def _select(label: str, *choices):
    said = [SelectChoice(code, text) for code, text in choices]
    return SelectField(label, choices=[SelectChoice("", WIDER), *said])


def _text(label: str, longest: int):
    return StringField(label, [Length(max=longest), plain])


def _number(label: str):
    return WholeNumber(label, [Optional()])


class PolicyForm(VersionForm):
    """What a shop, a segment or an account says; empty boxes say nothing."""

    layout = _select(
        lazy_gettext("Checkout runs"),
        ("one_page", lazy_gettext("on one page")),
        ("steps", lazy_gettext("step by step")),
    )
    po_rule = _select(
        lazy_gettext("PO number"), ("required", lazy_gettext("needed")), ("optional", lazy_gettext("not needed"))
    )
    po_pattern = _text(lazy_gettext("It looks like"), 40)
    po_example = _text(lazy_gettext("Example"), 40)
    po_hint_en = _text(lazy_gettext("Hint, in English"), 200)
    po_hint_fr = _text(lazy_gettext("Hint, in French"), 200)
    po_repeat = _select(
        lazy_gettext("A PO number that was used before"),
        ("allow", lazy_gettext("is taken")),
        ("warn", lazy_gettext("is taken, with a warning")),
        ("refuse", lazy_gettext("is refused")),
    )
    line_notes = _select(
        lazy_gettext("Notes on lines"), ("yes", lazy_gettext("can be written")), ("no", lazy_gettext("are turned off"))
    )
    currency = SelectField(lazy_gettext("Currency of the amounts"), validate_choice=False)
    order_minimum = _text(lazy_gettext("Smallest order"), 20)
    order_maximum = _text(lazy_gettext("Largest order"), 20)
    limit_order = _text(lazy_gettext("One order at most"), 20)
    limit_amount = _text(lazy_gettext("All orders together at most"), 20)
    limit_days = _number(lazy_gettext("within so many days"))
    limit_open = _number(lazy_gettext("Open orders at once"))
    limit_first = _number(lazy_gettext("Only for the first orders"))
    seen_by = _text(lazy_gettext("As seen by the account"), 40)

    def values(self, scope: str, currency: str) -> dict:
        """What is typed, by the columns of the policy; raises AmountNotRead beside its box."""
        chosen = self.currency.data if self.currency.data in {one.value for one in self.currency.choices} else ""
        currency = currency or chosen
        values = {name: (self[name].data or "").strip() for name in WORDS} | {"currency": currency}
        values |= {name: self[name].data for name in NUMBERS}
        values |= {name: _amount(name, self[name].data, currency) for name in policies.AMOUNTS}
        if scope != "segment" and all(values[name] is None for name in policies.AMOUNTS):
            values["currency"] = ""
        return values | {"fields": [one.kept() for one in typed_fields()]}


def form_of(policy: CheckoutPolicy, currency: str, account: str) -> PolicyForm:
    """The form with what the policy says."""
    written = policy.currency or currency
    amounts = {name: getattr(policy, name) for name in policies.AMOUNTS}
    amounts = {name: "" if value is None else written_amount(value, written) for name, value in amounts.items()}
    data = {name: getattr(policy, name) for name in (*WORDS, *NUMBERS, "version", "currency")} | {"seen_by": account}
    return with_currencies(PolicyForm(formdata=None, data=data | amounts))


def with_currencies(form: PolicyForm) -> PolicyForm:
    """The form with the currencies of the shops to choose from."""
    codes = sorted({shop.currency for shop in brands.every()})
    form.currency.choices = [SelectChoice("", lazy_gettext("no amounts"))] + [SelectChoice(one, one) for one in codes]
    return form


def typed_fields() -> list[OwnField]:
    """The own fields of the form that was sent: rows without a name in any language, or to be removed, are none."""
    found = []
    for number in range(policies.FIELDS_LIMIT + 1):
        row = {name: request.form.get(f"own-{number}-{name}", "").replace("\x00", "").strip() for name in TYPED}
        if row["kind"] == "remove" or not (row["label_en"] or row["label_fr"] or row["kind"] == policies.OFF):
            continue
        row["key"] = row["key"] or _key_from(row["label_en"] or row["label_fr"])
        choices = tuple(_choices(request.form.get(f"own-{number}-choices", ""))) if row["kind"] == "choice" else ()
        required = f"own-{number}-required" in request.form
        row["shown"] = row["shown"] or "everywhere"
        row["default"] = row["default"] if choices else ""
        found.append(OwnField(**row, required=required, choices=choices))
    return found


def written_choices(one: OwnField) -> str:
    """Choices as they are typed: one a line, code = English = French."""
    return "\n".join(" = ".join(choice) for choice in one.choices)


def _choices(text: str):
    for line in text.replace("\x00", "").splitlines():
        if line.strip():
            parts = [part.strip() for part in line.split("=", 2)]
            yield tuple((parts + [parts[-1]] * 2)[:3])


def _key_from(label: str) -> str:
    """A key made from a field's name: « N° de projet » is `n_de_projet`."""
    return re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_").lstrip("0123456789_")[:30] or "field"


def _amount(name: str, typed: str | None, currency: str) -> int | None:
    if not (typed or "").strip():
        return None
    if not currency:
        raise policies.CurrencyMissing()
    try:
        return read_amount(typed, currency)
    except Refused as refusal:
        refusal.field = name
        raise
