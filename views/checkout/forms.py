"""What is typed at checkout."""

from flask import request
from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from models import policies
from models.policies import OwnField
from views.fields import Form
from views.payments.choosing import CardFields
from views.scope import scope


class CheckoutForm(Form, CardFields):
    """PO number, note, card. `key` names the cart that is placed, `expected` the total that was on the page.

    How long they may be, and whether a PO number is needed, is the models' business: the same holds for every way in.
    """

    own: tuple[OwnField, ...] = ()

    po_number = StringField(_("PO number"))
    note = TextAreaField(_("Note for us"))
    coupon = StringField(_("Coupon"))
    cost_centre = StringField(_("Cost centre"))
    message = TextAreaField(_("Message to whoever approves"))
    key = HiddenField()
    expected = HiddenField()

    @property
    def expected_total(self) -> int | None:
        """The total that the page showed, in the minor unit; -1, which no total is, for anything but a number."""
        text = self.expected.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else -1

    @property
    def typed(self) -> dict:
        """What was typed, as placing takes it."""
        return {"po_number": self.po_number.data or "", "note": self.note.data or ""}

    @property
    def kept(self) -> dict:
        """What this page asked for, as the cart keeps it; what stands on another page stays as it is."""
        kept = {name: value for name, value in self.typed.items() if name in request.form}
        if any(one.name in request.form for one in self.own):
            kept["answers"] = policies.answered(self.own, {one.key: self[one.name].data or "" for one in self.own})
        return kept

    @property
    def own_fields(self) -> list[tuple[OwnField, object]]:
        """The account's own fields, each with its box."""
        return [(one, self[one.name]) for one in self.own]


def form_with(fields: tuple[OwnField, ...], **kept) -> CheckoutForm:
    """The form with the account's own fields: as it was sent, or with `formdata=None` as it was kept."""
    boxes = {one.name: own_box(one) for one in fields}
    answers = kept.pop("answers", {})
    data = {one.name: answers.get(one.key, one.default) for one in fields} if "formdata" in kept else None
    return type("CheckoutForm", (CheckoutForm,), {"own": fields} | boxes)(data=data, **kept)


def own_box(one: OwnField):
    """The box of one of the account's own fields, named in the language of the page."""
    label = (one.label_fr if scope.language == "fr" else one.label_en) or one.label_en or one.label_fr
    if one.kind != "choice":
        return StringField(label)
    first = [] if one.default else [SelectChoice("", _("Choose"))]
    words = [SelectChoice(code, (fr or en) if scope.language == "fr" else en) for code, en, fr in one.choices]
    return SelectField(label, choices=first + words, validate_choice=False)
