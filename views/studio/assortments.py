"""Assortments: which part of the catalogue is open to whom."""

from flask import url_for
from flask_babel import gettext as _

from models import catalog, history
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope

from . import room
from .assortment_page import AssortmentForm, NewAssortmentForm, shown, wanted
from .forms import VersionForm
from .sentences import told

ASSORTMENTS_A_PAGE = 100


@room.get("/studio/assortments/")
@guard.staff("merchandiser")
def index_assortments():
    """Every assortment with what it holds and to whom it is open."""
    return reply.page("studio/assortments/index.html", **_listed(NewAssortmentForm(formdata=None)))


@room.post("/studio/assortments/")
@guard.staff("merchandiser")
def create_assortment():
    """Make an empty one."""
    form = NewAssortmentForm()
    if form.validate_on_submit():
        try:
            made = catalog.create_assortment(form.code.data.strip(), by=scope.actor)
            here = url_for("studio.show_assortment", assortment=made.id)
            return reply.moved(here, flash=_("The assortment is made. Say what it opens, and to whom."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/assortments/_new.html", within="studio/assortments/index.html", **_listed(form))


@room.get("/studio/assortments/<int:assortment>/")
@guard.staff("merchandiser")
def show_assortment(assortment):
    """What it opens and excepts, to whom it is open, and who changed it."""
    return reply.page("studio/assortments/show.html", **shown(catalog.assortment_of(assortment)))


@room.post("/studio/assortments/<int:assortment>/effect/")
@guard.staff("merchandiser")
def create_assortment_effect(assortment):
    """What saving the form would do: for whom products appear or vanish. Nothing is changed."""
    found, form = catalog.assortment_of(assortment), AssortmentForm()
    if form.validate_on_submit():
        try:
            asked = wanted(form)
            context = shown(found, form) | {"same": asked == catalog.contents_of(found)}
            context["effects"] = catalog.effects(found, asked, scope.language)
            return reply.page("studio/assortments/show.html", **context)
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/assortments/_form.html", within="studio/assortments/show.html", **shown(found, form))


@room.post("/studio/assortments/<int:assortment>/")
@guard.staff("merchandiser")
def update_assortment(assortment):
    """Have it hold, and be open, as the form says."""
    found, form, status = catalog.assortment_of(assortment), AssortmentForm(), 422
    if form.validate_on_submit():
        try:
            changed = catalog.change_assortment(found, wanted(form), by=scope.actor, version=form.version.data)
            said = _("The assortment is saved. Everybody sees it now.")
            said = said if changed else _("Nothing was different, so nothing was changed.")
            return reply.moved(url_for("studio.show_assortment", assortment=assortment), flash=said)
        except Refused as refusal:
            form.refuse(refusal)
        except ChangedMeanwhile:
            status = 409
            form.version.typed = str(catalog.assortment_of(assortment).version)
            form.form_errors.append(
                _("This assortment was changed meanwhile, so nothing was overwritten. See again what your change does.")
            )
    context = shown(found, form)
    return reply.invalid(
        "studio/assortments/_form.html", within="studio/assortments/show.html", status=status, **context
    )


@room.post("/studio/assortments/<int:assortment>/removal/")
@guard.staff("merchandiser")
def remove_assortment(assortment):
    """Remove it."""
    found, form = catalog.assortment_of(assortment), VersionForm()
    if not form.validate_on_submit():
        return reply.moved(url_for("studio.show_assortment", assortment=assortment))
    try:
        catalog.remove_assortment(found, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        said = _("The assortment was changed meanwhile, so it is still there.")
        return reply.moved(url_for("studio.show_assortment", assortment=assortment), flash=said, kind="warn")
    return reply.moved(url_for("studio.index_assortments"), flash=_("The assortment is gone."))


def _listed(form: NewAssortmentForm) -> dict:
    rows, total = catalog.assortments_page(asked_page(), ASSORTMENTS_A_PAGE, scope.language)
    page = Page(asked_page(), ASSORTMENTS_A_PAGE, total, lambda n: url_for("studio.index_assortments", page=n))
    return {"assortments": rows, "page": page, "form": form, "events": told(history.latest("assortment"))}
