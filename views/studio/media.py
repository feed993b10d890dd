"""A product's pictures and documents: brought, named, put in order, taken away."""

from flask import request, url_for
from flask_babel import gettext as _

import jobs
from models import catalog, files
from models.catalog import Brought
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext, say

from . import room
from .forms import MediaForm, VersionForm
from .media_page import panel, read
from .product_page import empty_media_form, filled, shown


@room.post("/studio/products/<int:product>/media/")
@guard.staff("merchandiser")
def create_media(product):
    """Keep the files that were chosen; what is refused is named with its reason, and the rest is kept."""
    form, chosen = MediaForm(), [one for one in request.files.getlist("files") if one.filename]
    form.offer()
    if not form.validate_on_submit() or not chosen:
        if not chosen:
            form.files.errors = [_("Choose one or more files.")]
        return _refused(product, form=form)
    about = {name: (form[name].data or "").strip() for name in ("kind", "locale", "title", "title_fr")}
    brought = [Brought(one.filename, one.stream, **about) for one in chosen]
    added, refused = catalog.add_media(product, brought, by=scope.actor)
    for one in added:
        if one.content_type in files.IMAGES:
            jobs.house.perhaps("draw_picture", one.content)
    said = ngettext("%(num)s file was added.", "%(num)s files were added.", len(added)) if added else ""
    if refused:
        faults = [(name, say(why)) for name, why in refused]
        return _refused(product, form=form, faults=faults, added=said)
    return reply.moved(_here(product), flash=said)


@room.post("/studio/products/<int:product>/media/changes/")
@guard.staff("merchandiser")
def update_media(product):
    """Name them and put them in order, all at once; what was typed stays if something is wrong with it."""
    form, now = VersionForm(), catalog.edited(product)
    wanted, wrong = read(catalog.media_to_edit(product))
    if wrong or not form.validate_on_submit():
        return _refused(product, typed=wanted, wrong=wrong)
    try:
        changed = catalog.change_media(now.product.id, wanted, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        said = _("These files were changed meanwhile, so nothing was overwritten. Look at them, then save again.")
        return _refused(product, typed=wanted, problem=said, status=409)
    except Refused as refusal:
        return _refused(product, typed=wanted, problem=say(refusal))
    said = ngettext("%(num)s file was changed.", "%(num)s files were changed.", changed)
    said = said if changed else _("Nothing was different, so nothing was changed.")
    return reply.moved(_here(product), flash=said, kind="done" if changed else "info")


@room.post("/studio/products/<int:product>/media/<int:media>/removal/")
@guard.staff("merchandiser")
def remove_media(product, media):
    """Take one away."""
    form = VersionForm()
    if not form.validate_on_submit():
        return _refused(product)
    try:
        catalog.remove_media(product, media, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        said = _("These files were changed meanwhile, so nothing was removed. Look at them, then remove it again.")
        return _refused(product, problem=said, status=409)
    return reply.moved(_here(product), flash=_("The file was removed."))


def too_much(product: int):
    """More was sent than is taken at once; none of it was read."""
    megabytes = catalog.BROUGHT_BYTES // 1_000_000
    said = _("That was too much at once: at most %(megabytes)s MB are taken. Bring fewer files.", megabytes=megabytes)
    return _refused(product, problem=said, status=413)


def _refused(product: int, status: int = 422, form: MediaForm | None = None, **told):
    """The product's page with what is wrong in its panel."""
    now = catalog.edited(product)
    context = shown(now, filled(now)) | panel(now.product, form or empty_media_form(), **told)
    return reply.invalid("studio/products/_media.html", within="studio/products/edit.html", status=status, **context)


def _here(product: int) -> str:
    return url_for("studio.edit_product", product=product, _anchor="media")
