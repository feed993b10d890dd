"""Forms of what search is told."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Optional

from models import catalog
from models.catalog import Boost, Category, Product
from views.fields import Day, WholeNumber, not_blank
from views.session.forms import plain

from .forms import VersionForm


class SynonymForm(VersionForm):
    """Words that mean the same."""

    word = StringField(lazy_gettext("Who searches for"), [not_blank, Length(max=100), plain])
    means = StringField(lazy_gettext("finds also what has"), [not_blank, Length(max=100), plain])
    language = SelectField(
        lazy_gettext("For readers of"),
        choices=[
            SelectChoice("", lazy_gettext("either language")),
            SelectChoice("en", lazy_gettext("English")),
            SelectChoice("fr", lazy_gettext("French")),
        ],
    )
    one_way = BooleanField(lazy_gettext("Only this way round"))

    def facts(self) -> dict:
        """What it says, for the verb."""
        return {name: self[name].data for name in ("word", "means", "language", "one_way")}


class NewSynonymForm(SynonymForm):
    """A new synonym."""

    version = None


class BoostForm(VersionForm):
    """What ranks higher or lower: a product or a shelf."""

    sku = StringField(lazy_gettext("SKU of a product"), [Length(max=60), plain])
    shelf = SelectField(lazy_gettext("or a shelf"), validate_choice=False)
    weight = WholeNumber(lazy_gettext("Points (−8 to 8)"), [not_blank])
    valid_from = Day(lazy_gettext("First day"), [Optional()])
    valid_to = Day(lazy_gettext("Last day"), [Optional()])

    def facts(self) -> dict:
        """What it says, for the verb; raises SkusUnknown, NotFound."""
        sku, shelf = (self.sku.data or "").strip(), self.shelf.data
        product: Product | None = catalog.product_of(sku) if sku else None
        if sku and product is None:
            raise catalog.SkusUnknown(skus=f"“{sku}”", field="sku")
        category: Category | None = catalog.category(shelf) if shelf else None
        values = {name: self[name].data for name in ("weight", "valid_from", "valid_to")}
        return values | {"product": product, "category": category}


class NewBoostForm(BoostForm):
    """A new boost."""

    version = None


def boost_values(boost: Boost) -> dict:
    """What the form of a boost begins with."""
    sku = catalog.skus_of([boost.product_id])[0] if boost.product_id else ""
    shelf = catalog.shelf_of(boost.category_id).code if boost.category_id else ""
    values = {name: getattr(boost, name) for name in ("weight", "valid_from", "valid_to", "version")}
    return values | {"sku": sku, "shelf": shelf}


def offer_shelves(form: BoostForm, language: str) -> None:
    """Give the form its shelves."""
    rows = catalog.category_tree(language)
    form.shelf.choices = [SelectChoice("", "–")]
    form.shelf.choices += [SelectChoice(row["code"], "– " * row["depth"] + row["name"]) for row in rows]
