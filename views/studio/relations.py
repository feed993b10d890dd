"""What goes with a product, said and taken back."""

from flask import url_for
from flask_babel import gettext as _

from models import catalog
from models.refusals import Refused
from views import guard, reply
from views.scope import scope
from views.wording import ngettext

from . import room
from .forms import PlainForm
from .product_page import filled, shown
from .relation_page import RelationForm, related


@room.post("/studio/products/<int:product>/relations/")
@guard.staff("merchandiser")
def create_relation(product):
    """Say that some products are its accessories, alternatives, replacements, upsells or parts."""
    now, form = catalog.edited(product), RelationForm()
    if form.validate_on_submit():
        try:
            count = catalog.relate(now.product, form.skus.data, form.kind.data, by=scope.actor)
            said = ngettext("%(num)s product goes with it now.", "%(num)s products go with it now.", count)
            said = said if count else _("Nothing was different, so nothing was changed.")
            here = url_for("studio.edit_product", product=product, _anchor="relations")
            return reply.moved(here, flash=said, kind="done" if count else "info")
        except Refused as refusal:
            form.refuse(refusal)
    context = shown(now, filled(now)) | related(now.product, form)
    return reply.invalid("studio/products/_relations.html", within="studio/products/edit.html", **context)


@room.post("/studio/products/<int:product>/relations/<int:relation>/removal/")
@guard.staff("merchandiser")
def remove_relation(product, relation):
    """Take it back."""
    PlainForm().validate()
    catalog.unrelate(catalog.edited(product).product, relation, by=scope.actor)
    here = url_for("studio.edit_product", product=product, _anchor="relations")
    return reply.moved(here, flash=_("They no longer go together."))
