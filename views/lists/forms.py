"""Forms of the lists."""

from flask_babel import lazy_gettext
from wtforms import FileField, HiddenField, RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from models import lists
from views.fields import Day, Form, WholeNumber

SHARINGS = [
    SelectChoice("personal", lazy_gettext("Only I see and use it")),
    SelectChoice("view", lazy_gettext("Everybody of my company can use it; only I change it")),
    SelectChoice("edit", lazy_gettext("Everybody of my company can use and change it")),
]


class NewListForm(Form):
    """A new list: its name, who may use it, and what it is made from."""

    name = StringField(lazy_gettext("Name of the list"), [Length(max=lists.NAME_LENGTH)])
    sharing = RadioField(lazy_gettext("Who may use it"), choices=SHARINGS, default="personal")
    cart = HiddenField(validators=[Length(max=10)])
    order = HiddenField(validators=[Length(max=20)])


class NameForm(Form):
    """A name; `version` is the list's, as it was read."""

    name = StringField(lazy_gettext("Name"), [Length(max=lists.NAME_LENGTH)])
    version = WholeNumber(validators=[Optional()])


class SharingForm(Form):
    """Who may use the list; `version` is the list's, as it was read."""

    sharing = RadioField(lazy_gettext("Who may use it"), choices=SHARINGS)
    version = WholeNumber(validators=[InputRequired()])


class VersionForm(Form):
    """Nothing but a button and the version of what it is about."""

    version = WholeNumber(validators=[InputRequired()])


class ChoiceForm(Form):
    """A product (or several) for a list that is there, or a new one of this name."""

    list = WholeNumber(lazy_gettext("List"), [Optional()])
    name = StringField(lazy_gettext("Or a new list"), [Length(max=lists.NAME_LENGTH)])
    sku = StringField(validators=[InputRequired(), Length(max=200)])
    quantity = WholeNumber(validators=[Optional()])


class ProductForm(Form):
    """A SKU to be put on the list."""

    sku = StringField(lazy_gettext("SKU or part number"), [Length(max=200)])
    quantity = WholeNumber(lazy_gettext("Quantity"), [Optional()])
    section = StringField(lazy_gettext("Section"), [Length(max=lists.NAME_LENGTH)])


class LineForm(Form):
    """A line's usual quantity, note and section; `version` is the line's, as it was read."""

    quantity = WholeNumber(lazy_gettext("Usual quantity"), [Optional()])
    note = StringField(lazy_gettext("Note"), [Length(max=lists.NOTE_LENGTH)])
    section = StringField(lazy_gettext("Section"), [Length(max=lists.NAME_LENGTH)])
    version = WholeNumber(validators=[InputRequired()])


class BulkForm(Form):
    """Chosen lines, or all that match the filter: where to and when, or which section."""

    location = WholeNumber(lazy_gettext("Store"), [Optional()])
    wanted_on = Day(lazy_gettext("Date"), [Optional()])
    section = StringField(lazy_gettext("Section"), [Length(max=lists.NAME_LENGTH)])


class RestorationForm(Form):
    """The key of a removal."""

    removal = HiddenField(validators=[InputRequired(), Length(max=40)])


class FileForm(Form):
    """A file of a list."""

    file = FileField(lazy_gettext("Choose a file"))


class PlainForm(Form):
    """Nothing but a button."""
