"""Forms of the cart's room."""

from flask_babel import lazy_gettext
from wtforms import FileField, HiddenField, StringField
from wtforms.validators import InputRequired, Length, Optional

from views.fields import Day, Form, WholeNumber


class LineForm(Form):
    """A line's quantity, store and date; `version` is the line's, as it was read."""

    quantity = WholeNumber(lazy_gettext("Quantity"), [InputRequired()])
    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])
    version = WholeNumber(validators=[InputRequired()])


class BulkForm(Form):
    """Chosen lines, or all that match the filter of the address; `cart` and `version` are the cart's, as it was
    read: once it is ordered, an old page says nothing about the next one."""

    cart = WholeNumber(validators=[InputRequired()])
    version = WholeNumber(validators=[InputRequired()])
    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])


class RestorationForm(Form):
    """The key of a removal."""

    removal = HiddenField(validators=[InputRequired(), Length(max=40)])


class ShareForm(Form):
    """A quantity of a product to be shared out over the stores: evenly, or (`how` is `last`) as last time."""

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
