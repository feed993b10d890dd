"""Forms of the shelves."""

from flask_babel import lazy_gettext
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from models import catalog
from models.catalog import Category
from models.refusals import NotFound
from views.fields import not_blank
from views.session.forms import plain

from .forms import VersionForm


class ShelfForm(VersionForm):
    """The names of a shelf, and the shelf that it stands below."""

    name_en = StringField(lazy_gettext("Name, in English"), [not_blank, Length(max=120), plain])
    name_fr = StringField(lazy_gettext("Name, in French"), [Length(max=120), plain])
    parent = SelectField(lazy_gettext("Below"), validate_choice=False)

    def facts(self) -> dict:
        """What it says, for the verb."""
        names = {name: " ".join((self[name].data or "").split()) for name in ("name_en", "name_fr")}
        return names | {"parent": chosen(self.parent.data)}


class NewShelfForm(ShelfForm):
    """A new shelf."""

    version = None
    code = StringField(lazy_gettext("Code"), [not_blank, Length(max=60), plain])


class PlacesForm(VersionForm):
    """SKUs to be put on a shelf."""

    version = None
    skus = TextAreaField(lazy_gettext("SKUs, one a line"), [not_blank, Length(max=500_000), plain])


class RemovalForm(VersionForm):
    """A shelf removed; what is wrong with it is said where everything can be moved from it."""

    into = SelectField(lazy_gettext("To the shelf"), validate_choice=False)


class EmptyingForm(RemovalForm):
    """Where everything on a shelf is moved to, before it is removed."""

    into = SelectField(lazy_gettext("To the shelf"), [not_blank], validate_choice=False)


def chosen(value: str | None) -> Category | None:
    """The shelf that a list of shelves says (its id); None for the top. Raises NotFound."""
    if not value:
        return None
    if not (value.isascii() and value.isdigit() and len(value) < 10):
        raise NotFound(value)
    return catalog.shelf_of(int(value))


def parents(tree: list[dict], besides: Category | None = None, top: bool = True) -> list[SelectChoice]:
    """The shelves of a tree to choose from, indented; without one and what stands below it. First the top, if wanted.
    """
    rows = [row for row in tree if besides is None or not row["path"].startswith(besides.path)]
    found = [SelectChoice(str(row["id"]), "– " * row["depth"] + row["name"]) for row in rows]
    return [SelectChoice("", lazy_gettext("Nothing: at the top") if top else "–"), *found]
