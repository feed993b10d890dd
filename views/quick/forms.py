"""Forms of the quick order."""

from flask_babel import lazy_gettext
from wtforms import FileField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from views.fields import Day, Form, WholeNumber


class ImportForm(Form):
    """Pasted rows, a file, or typed rows (in fields of their own); the store and date of rows that give none."""

    text = TextAreaField(lazy_gettext("Paste rows"), [Optional()])
    file = FileField(lazy_gettext("Or choose a file"))
    location = WholeNumber(lazy_gettext("Store for rows without one"), [Optional()])
    wanted_on = Day(lazy_gettext("Date for rows without one"), [Optional()])


class RowForm(Form):
    """One row, written anew."""

    sku = StringField(lazy_gettext("SKU"), [Length(max=200)])
    quantity = StringField(lazy_gettext("Quantity"), [Length(max=100)])
    location = StringField(lazy_gettext("Store"), [Length(max=200)])
    day = StringField(lazy_gettext("Date"), [Length(max=100)])


class PlainForm(Form):
    """Nothing but a button."""
