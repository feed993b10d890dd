"""Forms of the studio."""

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, HiddenField, MultipleFileField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from models import catalog
from views.catalog.media_shown import kind_name
from views.fields import Day, Form, WholeNumber, not_blank
from views.session.forms import plain

from .media_page import locales


def _text(label: str, longest: int):
    return StringField(label, [Length(max=longest), plain])


class ProductForm(Form):
    """A product in both languages, and how it is sold. Shelves and attributes are boxes to tick, read beside it."""

    version = HiddenField()
    name_en = _text(lazy_gettext("Name"), 200)
    name_fr = _text(lazy_gettext("Name"), 200)
    summary_en = TextAreaField(lazy_gettext("Summary"), [Length(max=400), plain])
    summary_fr = TextAreaField(lazy_gettext("Summary"), [Length(max=400), plain])
    description_en = TextAreaField(lazy_gettext("Description"), [Length(max=20_000), plain])
    description_fr = TextAreaField(lazy_gettext("Description"), [Length(max=20_000), plain])
    unit_en = _text(lazy_gettext("Unit, in English"), 60)
    unit_fr = _text(lazy_gettext("Unit, in French"), 60)
    minimum = WholeNumber(lazy_gettext("Minimum"), [not_blank])
    multiple = WholeNumber(lazy_gettext("Multiple"), [not_blank])
    maximum = WholeNumber(lazy_gettext("Maximum"), [Optional()])
    tax_class = SelectField(lazy_gettext("Tax class"), validate_choice=False)
    backorder = SelectField(lazy_gettext("Without stock"), validate_choice=False)
    gtin = _text(lazy_gettext("GTIN"), 20)
    family = SelectField(lazy_gettext("Picture family"), validate_choice=False)


class VersionForm(Form):
    """A button that acts on what was read at a version."""

    version = WholeNumber("", [not_blank])


class RetirementForm(VersionForm):
    """A product taken off sale for good, and the SKU of what replaces it."""

    replaced_by = StringField(lazy_gettext("SKU of what replaces it"), [Length(max=60), plain])


class LevelForm(Form):
    """What was counted in a warehouse, when more comes, when it is low; `version` is the level's, as it was read."""

    on_hand = WholeNumber(lazy_gettext("On hand"), [not_blank])
    next_receipt = Day(lazy_gettext("Next receipt"), [Optional()])
    low_at = WholeNumber(lazy_gettext("Low at"), [Optional()])
    version = WholeNumber(validators=[InputRequired()])

    @property
    def wanted(self) -> dict:
        """What the level is to be."""
        return {field.name: field.data for field in (self.on_hand, self.next_receipt, self.low_at, self.version)}

    @property
    def problem(self) -> str:
        """Everything that is wrong, in sentences."""
        fields = (self.on_hand, self.next_receipt, self.low_at, self.version)
        return " ".join(str(error) for error in [*self.form_errors, *(e for field in fields for e in field.errors)])


class UploadForm(Form):
    """A package: one zip, or CSV files."""

    files = MultipleFileField(lazy_gettext("Files"))


class MediaForm(Form):
    """Pictures and documents of a product; a file's kind is guessed from what is in it where none is chosen."""

    files = MultipleFileField(lazy_gettext("Files"))
    kind = SelectField(lazy_gettext("Kind"), default="")
    locale = SelectField(lazy_gettext("Readers"), default="")
    title = StringField(lazy_gettext("Title"), [Length(max=200), plain])
    title_fr = StringField(lazy_gettext("Title in French"), [Length(max=200), plain])

    def offer(self) -> None:
        """Fill the lists."""
        kinds = [(kind, kind_name(kind)) for kind in catalog.MEDIA_KINDS]
        self.kind.choices = [("", gettext("As the file says")), *kinds]
        self.locale.choices = locales()


class PlainForm(Form):
    """Nothing but a button."""


class NewBookForm(Form):
    """A new price book."""

    code = StringField(lazy_gettext("Code"), [not_blank, Length(max=60), plain])
    kind = SelectField(
        lazy_gettext("Kind"),
        choices=[
            SelectChoice("list", lazy_gettext("List")),
            SelectChoice("segment", lazy_gettext("Segment")),
            SelectChoice("contract", lazy_gettext("Contract")),
        ],
    )
    currency = SelectField(lazy_gettext("Currency"), validate_choice=False)
    name_en = StringField(lazy_gettext("Name, in English"), [not_blank, Length(max=120), plain])
    name_fr = StringField(lazy_gettext("Name, in French"), [Length(max=120), plain])


class BookForm(VersionForm):
    """The name, rank and dates of a price book."""

    name_en = StringField(lazy_gettext("Name, in English"), [not_blank, Length(max=120), plain])
    name_fr = StringField(lazy_gettext("Name, in French"), [Length(max=120), plain])
    priority = WholeNumber(lazy_gettext("Rank (the higher one wins)"), [not_blank, NumberRange(-1_000, 1_000)])
    valid_from = Day(lazy_gettext("Valid from"), [Optional()])
    valid_to = Day(lazy_gettext("Valid to"), [Optional()])
    variants_together = BooleanField(lazy_gettext("Count all variants of one product together for quantity prices"))


class AssignmentForm(Form):
    """To whom a price book is given."""

    scope = SelectField(
        lazy_gettext("To a"),
        choices=[
            SelectChoice("storefront", lazy_gettext("shop")),
            SelectChoice("segment", lazy_gettext("segment")),
            SelectChoice("account", lazy_gettext("account")),
        ],
    )
    owner = StringField(lazy_gettext("Code"), [not_blank, Length(max=60), plain])


class TierForm(Form):
    """A new price in a book."""

    sku = StringField(lazy_gettext("SKU"), [not_blank, Length(max=60), plain])
    min_quantity = WholeNumber(lazy_gettext("From quantity"), [not_blank], default=1)
    unit_price = StringField(lazy_gettext("Unit price"), [not_blank, Length(max=20)])
    from_day = Day(lazy_gettext("Valid from"), [Optional()])
    to_day = Day(lazy_gettext("Valid to"), [Optional()])
