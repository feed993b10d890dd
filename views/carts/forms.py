"""Forms of the cart's room."""

from flask import request
from flask_babel import lazy_gettext
from wtforms import FileField, HiddenField, StringField
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from models.carts import NAME_LETTERS, SHARINGS
from views.fields import Day, Form, WholeNumber, quantity_typed

# What becomes of a line of which not all is there: what is there is sent first, or nothing until all of it is.
WAITS = ("first", "all")


class LineForm(Form):
    """A line's quantity, store, date, note, and whether it waits (one of WAITS); `version` is the line's, as it was
    read. `take` is the button of the date that was offered instead."""

    quantity = WholeNumber(lazy_gettext("Quantity"), [InputRequired()])
    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])
    take = Day(validators=[Optional()])
    note = StringField(lazy_gettext("Note"))
    waits = StringField(lazy_gettext("Where not all of it is there"), [Optional(), AnyOf(("", *WAITS))])
    version = WholeNumber(validators=[InputRequired()])

    @property
    def asked(self) -> dict:
        """What the line is to become; a form without a box for the note leaves it as it is."""
        wanted_on = self.take.data or self.wanted_on.data
        asked = {"quantity": self.quantity.data, "location_id": self.location.data, "wanted_on": wanted_on}
        if "waits" in request.form:
            asked["waits"] = self.waits.data == "all"
        return asked | ({"note": self.note.data or ""} if "note" in request.form else {})


class MoreOrFewer(StringField):
    """A quantity, or with a sign before it so many units more or fewer: (amount, whether it has a sign), or None."""

    asked: tuple[int, bool] | None = None

    def process_formdata(self, valuelist):
        self.data = (valuelist[0] if valuelist else "").strip()[:40]
        sign, digits = self.data[:1], self.data[1:]
        signed = sign in ("+", "-", "\u2212", "\u2013") and sign != ""
        amount = quantity_typed(digits if signed else self.data)
        if amount is not None:
            self.asked = (amount if not signed or sign == "+" else -amount, signed)
        elif self.data:
            raise ValueError(lazy_gettext("Enter a quantity such as 12, or with a sign +6 or -6 for more or fewer."))


class BulkForm(Form):
    """Chosen lines, or all that match the filter of the address; `cart` and `version` are the cart's, as it was
    read: once it is ordered, an old page says nothing about the next one."""

    cart = WholeNumber(validators=[InputRequired()])
    version = WholeNumber(validators=[InputRequired()])
    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])
    cost_centre = WholeNumber(lazy_gettext("Cost centre"), [Optional()])
    waits = StringField(lazy_gettext("Where not all of it is there"), [Optional(), AnyOf(("", *WAITS))])
    quantity = MoreOrFewer(lazy_gettext("Quantity"))


class RestorationForm(Form):
    """The key of a removal."""

    removal = HiddenField(validators=[InputRequired(), Length(max=40)])


class UndoForm(Form):
    """The key of a step that set many quantities."""

    step = HiddenField(validators=[InputRequired(), Length(max=40)])


class ShareForm(Form):
    """A quantity of a product to be shared out over the stores: evenly, or (`how`) as `last` time or by `par`."""

    sku = StringField(lazy_gettext("Product"), [InputRequired(), Length(max=60)])
    quantity = WholeNumber(lazy_gettext("Quantity"), [InputRequired()])
    how = StringField(lazy_gettext("How"))


class CopyForm(Form):
    """The date that is to get what the sheet's date gets."""

    to = Day(lazy_gettext("Date"), [InputRequired()])


class FileForm(Form):
    """A file of the grid's own shape."""

    file = FileField(lazy_gettext("File"))


class PlainForm(Form):
    """Nothing but a button."""


class CartForm(Form):
    """A cart's name, and who else of the account sees or changes it."""

    name = StringField(lazy_gettext("Name"), [Length(max=NAME_LETTERS)])
    shared = StringField(lazy_gettext("Colleagues"), [AnyOf(SHARINGS)], default="")


# What each way of sharing is called.
SHARING_WORDS = tuple(
    zip(
        SHARINGS,
        (
            lazy_gettext("Nobody else sees it"),
            lazy_gettext("Colleagues see it"),
            lazy_gettext("Colleagues change and order it"),
        ),
        strict=True,
    )
)


class MergeForm(Form):
    """The cart that takes the lines."""

    into = WholeNumber(lazy_gettext("Merge into"), [InputRequired()])


class RepairForm(Form):
    """The cart that the page was made from; `what` names the button."""

    cart = WholeNumber(validators=[InputRequired()])
