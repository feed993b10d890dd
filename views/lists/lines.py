"""One line of a list: added, shown at rest, opened as a form, changed, replaced."""

from flask import request, url_for
from flask_babel import gettext as _

from models import catalog, lists
from models.lists import NewLine
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_, key
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .forms import LineForm, ProductForm, VersionForm
from .shown import asked_filter, asked_page, beside, here_of, my_list, shown


@room.post("/lists/<int:list_id>/lines/")
@guard.ordering
def create_line(list_id):
    """Put a product on the list by its SKU, own part number or GTIN."""
    found, form = my_list(list_id), ProductForm()
    try:
        if not form.validate_on_submit():
            return _again(found, product_form=form)
        product = _product(form.sku.data or "")
        item = NewLine(product.product_id, form.quantity.data, "", form.section.data or "")
        added = found.add_lines([item], by=scope.actor, storefront=scope.storefront)
    except Refused as refusal:
        form.refuse(refusal)
        return _again(found, product_form=form)
    name = product.name_fr if scope.language == "fr" else product.name_en
    told = N_("%(name)s is on the list.") if added.added else N_("%(name)s was on the list already.")
    return reply.moved(url_for("lists.show_list", list_id=list_id), flash=say(told, name=name))


@room.get("/lists/<int:list_id>/lines/<int:item>/")
@guard.account
def show_line(list_id, item):
    """One line at rest; a plain browser gets its page of the list."""
    found = my_list(list_id)
    if not request.htmx:
        return reply.moved(url_for("lists.show_list", list_id=list_id, **here_of(asked_filter(), asked_page())))
    return reply.page("lists/_line.html", **_alone(found, item))


@room.get("/lists/<int:list_id>/lines/<int:item>/edit/")
@guard.ordering
def edit_line(list_id, item):
    """One line as a form in place; a plain browser gets the page with that line open."""
    found = my_list(list_id)
    context = _alone(found, item)
    line = context["line"]
    form = LineForm(quantity=line.quantity, note=line.note, section=line.section, version=line.version, formdata=None)
    if not request.htmx:
        context = shown(found, editing=item) | {"line": line}
    return reply.page("lists/_line_form.html" if request.htmx else "lists/show.html", **context | {"line_form": form})


@room.post("/lists/<int:list_id>/lines/<int:item>/")
@guard.ordering
def update_line(list_id, item):
    """Change a line's usual quantity, note and section."""
    found, form = my_list(list_id), LineForm()
    _alone(found, item)
    if not form.validate_on_submit():
        return _line_again(found, item, form, 422)
    try:
        found.change_line(
            item, by=scope.actor, version=form.version.data, quantity=form.quantity.data, note=form.note.data or "",
            section=form.section.data or "",
        )  # fmt: skip
    except ChangedMeanwhile:
        return _line_again(found, item, form, 409)
    except Refused as refusal:
        form.refuse(refusal)
        return _line_again(found, item, form, 422)
    context = _alone(found, item)
    here = url_for("lists.show_list", list_id=list_id, **context["here"], _anchor=f"item-{item}")
    return reply.changed("lists/_line.html", goto=here, **context)


@room.post("/lists/<int:list_id>/lines/<int:item>/replacement/")
@guard.ordering
def create_replacement(list_id, item):
    """Put the successor of a product that is no longer sold in its place."""
    found, form = my_list(list_id), VersionForm()
    form.validate()
    here = url_for("lists.show_list", list_id=list_id, **here_of(asked_filter(), asked_page()))
    try:
        found.replace_line(item, by=scope.actor, storefront=scope.storefront, version=form.version.data or 0)
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="warn")
    return reply.moved(here, flash=_("The product is replaced."))


def _product(code: str):
    """What this code names for the account; refused at its box if nothing does."""
    found = catalog.find_products([code], scope.account, scope.storefront).get(key(code))
    if found is None:
        raise lists.NotListed(field="sku")
    return found


def _alone(found, item: int) -> dict:
    """One line with what its row shows."""
    filter = asked_filter()
    line = lists.line(found, scope.language, filter, item)
    sections = lists.sections_of(found)
    return {"list": found, "line": line, "here": here_of(filter, asked_page()), "sections": sections, "typed": {},
            "wrong": {}, "chosen": frozenset(), "meanwhile": False, **beside([line])}  # fmt: skip


def _line_again(found, item: int, form, status: int):
    """The line's form with what was typed and what is wrong, or (409) what the line says meanwhile."""
    line = lists.line(found, scope.language, asked_filter(), item)
    if status == 409:
        form.version.typed = str(line.version)
    more = {"line_form": form, "meanwhile": status == 409}
    context = shown(found, editing=item, **more) | {"line": line}
    return reply.invalid("lists/_line_form.html", within="lists/show.html", status=status, **context)


def _again(found, **more):
    return reply.invalid("lists/show.html", within="lists/show.html", **shown(found, **more))
