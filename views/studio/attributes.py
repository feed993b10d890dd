"""Attributes and their values: the words of filters, in both languages."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, StringField
from wtforms.validators import Length

from models import catalog, history
from models.catalog import Attribute, Words
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.fields import Form, WholeNumber, not_blank
from views.scope import scope
from views.session.forms import plain

from . import room
from .forms import VersionForm
from .sentences import told

LONGEST = 80


class NewWordForm(Form):
    """A new attribute, or a new value of one."""

    code = StringField(lazy_gettext("Code"), [not_blank, Length(max=60), plain])
    name_en = StringField(lazy_gettext("Name, in English"), [not_blank, Length(max=LONGEST), plain])
    name_fr = StringField(lazy_gettext("Name, in French"), [Length(max=LONGEST), plain])

    def facts(self) -> dict:
        """What it says, for the verb."""
        return {name: " ".join((self[name].data or "").split()) for name in ("code", "name_en", "name_fr")}


class AttributeForm(VersionForm):
    """The words of an attribute, its place among the filters, and whether it is one. Its values stand beside it."""

    name_en = StringField(lazy_gettext("Name, in English"), [not_blank, Length(max=LONGEST), plain])
    name_fr = StringField(lazy_gettext("Name, in French"), [Length(max=LONGEST), plain])
    position = WholeNumber(lazy_gettext("Place among the filters"), [not_blank])
    facet = BooleanField(lazy_gettext("Lists can be narrowed by it"))


@room.get("/studio/attributes/")
@guard.staff("merchandiser")
def index_attributes():
    """Every attribute with how many values it has, and how many of its words lack French."""
    return reply.page("studio/attributes/index.html", **_listed(NewWordForm(formdata=None)))


@room.post("/studio/attributes/")
@guard.staff("merchandiser")
def create_attribute():
    """Make an attribute."""
    form = NewWordForm()
    if form.validate_on_submit():
        try:
            made = catalog.create_attribute(**form.facts(), by=scope.actor)
            here = url_for("studio.show_attribute", attribute=made.id)
            return reply.moved(here, flash=_("The attribute is made. Add its values."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/attributes/_new.html", within="studio/attributes/index.html", **_listed(form))


@room.get("/studio/attributes/<int:attribute>/")
@guard.staff("merchandiser")
def show_attribute(attribute):
    """One attribute with its values, in both languages."""
    return reply.page("studio/attributes/show.html", **_shown(catalog.attribute_of(attribute)))


@room.post("/studio/attributes/<int:attribute>/")
@guard.staff("merchandiser")
def update_attribute(attribute):
    """Word it, and all its values, anew."""
    found, form, status = catalog.attribute_of(attribute), AttributeForm(), 422
    wanted = _wanted(found, form)
    if form.validate_on_submit():
        try:
            changed = catalog.change_attribute(found, wanted, by=scope.actor, version=form.version.data)
            said = _("The words are saved.") if changed else _("Nothing was different, so nothing was changed.")
            return reply.moved(url_for("studio.show_attribute", attribute=attribute), flash=said)
        except ChangedMeanwhile:
            status = 409
            form.version.typed = str(catalog.attribute_of(attribute).version)
            form.form_errors.append(
                _("This was changed meanwhile, so nothing was overwritten. Save again to make it what you typed.")
            )
        except Refused as refusal:
            form.refuse(refusal)
    context = _shown(found, wanted.values) | {"form": form}
    return reply.invalid(
        "studio/attributes/_words.html", within="studio/attributes/show.html", status=status, **context
    )


@room.post("/studio/attributes/<int:attribute>/values/")
@guard.staff("merchandiser")
def create_attribute_value(attribute):
    """Add a value."""
    found, form = catalog.attribute_of(attribute), NewWordForm(prefix="new-")
    if form.validate_on_submit():
        try:
            catalog.add_value(found, **form.facts(), by=scope.actor)
            return reply.moved(url_for("studio.show_attribute", attribute=attribute), flash=_("The value is added."))
        except Refused as refusal:
            form.refuse(refusal)
    context = _shown(found) | {"adding": form}
    return reply.invalid("studio/attributes/_value.html", within="studio/attributes/show.html", **context)


def _wanted(attribute: Attribute, form: AttributeForm) -> Words:
    """What the sent form asks for; a place that is no number stays as it was."""
    values = {}
    for row in catalog.values_of(attribute):
        names = [_tidy(request.form.get(f"{name}-{row['id']}", row[name])) for name in ("name_en", "name_fr")]
        place = request.form.get(f"position-{row['id']}", "").strip()
        kept = int(place) if place.isascii() and place.isdigit() and len(place) < 7 else row["position"]
        values[row["id"]] = (*names, kept)
    names = {name: _tidy(form[name].data or "") for name in ("name_en", "name_fr")}
    position = form.position.data if form.position.data is not None else attribute.position
    return Words(**names, position=max(-1_000_000, min(position, 1_000_000)), facet=form.facet.data, values=values)


def _tidy(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:LONGEST]


def _listed(form: NewWordForm) -> dict:
    return {"attributes": catalog.attributes_list(), "form": form, "events": told(history.latest("attribute"))}


def _shown(attribute: Attribute, typed: dict | None = None) -> dict:
    values = catalog.values_of(attribute)
    for row in values:
        if typed and row["id"] in typed:
            row["name_en"], row["name_fr"], row["position"] = typed[row["id"]]
    return {
        "attribute": attribute,
        "values": values,
        "form": AttributeForm(formdata=None, obj=attribute),
        "adding": NewWordForm(formdata=None, prefix="new-"),
        "events": told(list(reversed(history.events_of(f"attribute:{attribute.id}")))[:20]),
    }
