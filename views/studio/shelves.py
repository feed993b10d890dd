"""The shelves: the tree, each with its names, its place and what stands on it."""

from flask import request, url_for
from flask_babel import gettext as _

from models import catalog, history, pricing
from models.catalog import Wanted
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.paging import Page, asked_page
from views.scope import scope
from views.wording import ngettext

from . import room
from .forms import PlainForm, VersionForm
from .sentences import told
from .shelf_forms import EmptyingForm, NewShelfForm, PlacesForm, RemovalForm, ShelfForm, chosen, parents

PRODUCTS_A_PAGE = 100


@room.get("/studio/shelves/")
@guard.staff("merchandiser")
def index_shelves():
    """The tree of shelves, with what stands on each and below it."""
    return reply.page("studio/shelves/index.html", **_tree(NewShelfForm(formdata=None)))


@room.post("/studio/shelves/")
@guard.staff("merchandiser")
def create_shelf():
    """Make a shelf."""
    form = NewShelfForm()
    if form.validate_on_submit():
        try:
            made = catalog.create_shelf((form.code.data or "").strip(), **form.facts(), by=scope.actor)
            here = url_for("studio.show_shelf", shelf=made.id)
            return reply.moved(here, flash=_("The shelf is made. Put products on it below."))
        except Refused as refusal:
            form.refuse(refusal)
    return reply.invalid("studio/shelves/_new.html", within="studio/shelves/index.html", **_tree(form))


@room.get("/studio/shelves/<int:shelf>/")
@guard.staff("merchandiser")
def show_shelf(shelf):
    """One shelf: its names and place, a hundred of its products, and who changed it."""
    return reply.page("studio/shelves/show.html", part="studio/shelves/_products.html", **_shown(shelf))


@room.post("/studio/shelves/<int:shelf>/")
@guard.staff("merchandiser")
def update_shelf(shelf):
    """Name it anew, or move it below another one."""
    found, form, status = catalog.shelf_of(shelf), ShelfForm(), 422
    if form.validate_on_submit():
        try:
            facts = form.facts()
            changed = catalog.change_shelf(found, by=scope.actor, version=form.version.data, **facts)
            said = _("The shelf is saved.") if changed else _("Nothing was different, so nothing was changed.")
            return reply.moved(url_for("studio.show_shelf", shelf=shelf), flash=said)
        except ChangedMeanwhile:
            status = 409
            form.version.typed = str(catalog.shelf_of(shelf).version)
            form.form_errors.append(_meanwhile())
        except Refused as refusal:
            form.refuse(refusal)
    context = _shown(shelf)
    form.parent.choices = context["form"].parent.choices
    context |= {"form": form}
    return reply.invalid("studio/shelves/_facts.html", within="studio/shelves/show.html", status=status, **context)


@room.post("/studio/shelves/<int:shelf>/position/")
@guard.staff("merchandiser")
def update_shelf_position(shelf):
    """Move it up or down among its parent's."""
    found, form = catalog.shelf_of(shelf), VersionForm()
    step = -1 if request.form.get("to") == "up" else 1
    here = url_for("studio.index_shelves", _anchor=f"shelf-{shelf}")
    if not form.validate_on_submit():
        return reply.moved(here)
    try:
        catalog.reorder_shelf(found, step, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        return reply.moved(here, flash=_("The order was changed meanwhile: look again."), kind="warn")
    return reply.moved(here)


@room.post("/studio/shelves/<int:shelf>/places/")
@guard.staff("merchandiser")
def create_shelf_places(shelf):
    """Put products on it, one SKU a line; every line has its receipt, and those that are no product stay typed."""
    found, form = catalog.shelf_of(shelf), PlacesForm()
    try:
        receipts = catalog.put_on_shelf(found, form.skus.data, by=scope.actor) if form.validate_on_submit() else []
    except Refused as refusal:
        form.refuse(refusal)
        receipts = []
    if form.errors:
        context = _shown(shelf) | {"places": form}
        return reply.invalid("studio/shelves/_places.html", within="studio/shelves/show.html", **context)
    put, wrong = ([one for one in receipts if one.outcome == what] for what in ("put", "unknown"))
    said = ngettext("%(num)s product was put on the shelf.", "%(num)s products were put on the shelf.", len(put))
    if len(put) == len(receipts):
        return reply.moved(url_for("studio.show_shelf", shelf=shelf), flash=said)
    form = PlacesForm(formdata=None, skus="\n".join(one.text for one in wrong))
    context = _shown(shelf) | {"places": form, "receipts": receipts, "said": said}
    return reply.page("studio/shelves/show.html", **context)


@room.post("/studio/shelves/<int:shelf>/places/removal/")
@guard.staff("merchandiser")
def remove_shelf_places(shelf):
    """Take the ticked products off it."""
    PlainForm().validate()
    ids = [int(value) for value in request.form.getlist("product")[:1_000] if value.isascii() and value.isdigit()]
    count = catalog.take_off_shelf(catalog.shelf_of(shelf), [one for one in ids if one < 2**31], by=scope.actor)
    said = ngettext("%(num)s product was taken off the shelf.", "%(num)s products were taken off the shelf.", count)
    kind = "done" if count else "info"
    return reply.moved(url_for("studio.show_shelf", shelf=shelf), flash=said, kind=kind)


@room.post("/studio/shelves/<int:shelf>/emptying/")
@guard.staff("merchandiser")
def create_shelf_emptying(shelf):
    """Move everything on it to another shelf."""
    form = EmptyingForm()

    def empty(its, **who):
        catalog.empty_shelf(its, chosen(form.into.data) or its, **who)

    here, said = url_for("studio.show_shelf", shelf=shelf), _("Everything was moved. The shelf is empty now.")
    return _done(shelf, form, empty, here, said)


@room.post("/studio/shelves/<int:shelf>/removal/")
@guard.staff("merchandiser")
def remove_shelf(shelf):
    """Remove it, when nothing is on it."""
    verb, here = pricing.promotions.remove_shelf, url_for("studio.index_shelves")
    return _done(shelf, RemovalForm(), verb, here, _("The shelf is gone."))


def _done(shelf: int, form: RemovalForm, verb, goto: str, said: str):
    """Run one verb on the shelf at the version that was read."""
    found, status = catalog.shelf_of(shelf), 422
    if form.validate_on_submit():
        try:
            verb(found, by=scope.actor, version=form.version.data)
            return reply.moved(goto, flash=said)
        except Refused as refusal:
            form.refuse(refusal)
        except ChangedMeanwhile:
            status = 409
            form.form_errors.append(_meanwhile())
    context = _shown(shelf)
    form.into.choices = context["emptying"].into.choices
    context |= {"emptying": form}
    return reply.invalid("studio/shelves/_removal.html", within="studio/shelves/show.html", status=status, **context)


def _meanwhile() -> str:
    return _("This shelf was changed meanwhile, so nothing was overwritten. Save again to make it what you typed.")


def _tree(form: NewShelfForm) -> dict:
    tree = catalog.shelf_tree(scope.language)
    form.parent.choices = parents(tree)
    return {"shelves": tree, "form": form, "events": told(history.latest("category"))}


def _shown(number: int) -> dict:
    """What the page of a shelf shows."""
    shelf, asked = catalog.shelf_of(number), asked_page()
    rows, total = catalog.products_page(Wanted(), scope.language, asked, PRODUCTS_A_PAGE, catalog.on_shelf(shelf))
    rows_of_tree = catalog.shelf_tree(scope.language)
    tree = {row["id"]: row for row in rows_of_tree}
    form = ShelfForm(formdata=None, data={"name_en": shelf.name_en, "name_fr": shelf.name_fr, "version": shelf.version,
                                          "parent": str(shelf.parent_id or "")})  # fmt: skip
    form.parent.choices = parents(rows_of_tree, shelf)
    emptying = EmptyingForm(formdata=None)
    emptying.into.choices = parents(rows_of_tree, shelf, top=False)
    return {
        "shelf": shelf,
        "row": tree[shelf.id],
        "way": [row for row in tree.values() if shelf.path.startswith(row["path"])],
        "below": [row for row in tree.values() if row["parent"] == shelf.id],
        "products": rows,
        "page": Page(asked, PRODUCTS_A_PAGE, total, lambda n: url_for("studio.show_shelf", shelf=number, page=n)),
        "form": form,
        "emptying": emptying,
        "places": PlacesForm(formdata=None),
        "receipts": [],
        "said": "",
        "events": told(list(reversed(history.events_of(f"category:{number}")))[:20]),
    }
