"""A new product: empty, as another one is, or one more variant."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from models import catalog
from models.catalog import Description, Edited, Product
from models.refusals import NotFound, Refused
from views import guard, reply
from views.fields import not_blank
from views.scope import scope
from views.session.forms import plain

from . import room
from .forms import ProductForm
from .product_page import FACTS, TEXT_FIELDS, attributes_shown, filled, offer, read


class NewProductForm(ProductForm):
    """A product that is not there yet: its SKU and kind, and all that may be changed later."""

    sku = StringField(lazy_gettext("SKU"), [not_blank, Length(max=60), plain])
    kind = SelectField(
        lazy_gettext("Kind"),
        choices=[
            SelectChoice("simple", lazy_gettext("Sold by itself")),
            SelectChoice("parent", lazy_gettext("Gathers variants")),
            SelectChoice("variant", lazy_gettext("A variant")),
            SelectChoice("bundle", lazy_gettext("A bundle of others")),
        ],
    )
    parent = StringField(lazy_gettext("SKU of its parent (of a variant)"), [Length(max=60), plain])


@room.get("/studio/products/new/")
@guard.staff("merchandiser")
def new_product():
    """The form of a new product, filled as another one (`copy`) or as a variant of one (`parent`)."""
    sku = request.args.get("copy") or request.args.get("parent") or ""
    source = catalog.product_of(sku.replace("\x00", "")[:100]) if sku else None
    if sku and source is None:
        raise NotFound(sku)
    return reply.page("studio/products/new.html", **_shown(*_begun(source, bool(request.args.get("parent")))))


@room.post("/studio/products/")
@guard.staff("merchandiser")
def create_product():
    """Make it, off sale."""
    form, now = NewProductForm(), _nothing()
    wanted = read(now, form)
    try:
        if form.validate_on_submit():
            made = catalog.create_product(form.sku.data, form.kind.data, _parent(form), wanted, by=scope.actor)
            here = url_for("studio.edit_product", product=made.id)
            return reply.moved(here, flash=_("The product is made. Put it on sale when it is ready."))
    except Refused as refusal:
        form.refuse(refusal)
    context = _shown(now, form, wanted=wanted)
    return reply.invalid("studio/products/_form.html", within="studio/products/new.html", **context)


def _parent(form: NewProductForm) -> Product | None:
    sku = (form.parent.data or "").strip()
    if not sku:
        return None
    if (found := catalog.product_of(sku)) is None:
        raise catalog.ParentWrong(parent=sku)
    return found


def _nothing() -> Edited:
    """A product that says nothing yet."""
    return Edited(Product(), {one: dict.fromkeys(catalog.TEXTS, "") for one in ("en", "fr")}, frozenset(), {})


def _begun(source: Product | None, variant: bool) -> tuple[Edited, NewProductForm, str]:
    """What the form begins with: the other product but for what is its own."""
    now = catalog.edited(source.id) if source else _nothing()
    values = {name: field.data for name, field in filled(now)._fields.items() if name != "gtin"}
    if source and variant:
        values |= {"kind": "variant", "parent": source.sku}
    elif source:
        parent = catalog.edited(source.parent_id).product.sku if source.parent_id else ""
        values |= {"kind": source.kind, "parent": parent}
    form = NewProductForm(formdata=None, data=values | {"version": "1"})
    return now, form, source.sku if source else ""


def _shown(now: Edited, form: NewProductForm, source: str = "", wanted: Description | None = None) -> dict:
    """What the page shows: the form, and the boxes as they are to be ticked."""
    offer(form, now.product)
    return {
        "product": Product(),
        "form": form,
        "before": form,
        "text_fields": TEXT_FIELDS,
        "facts": FACTS,
        "chosen": wanted.categories if wanted else now.categories,
        "categories": catalog.category_tree(scope.language),
        "attributes": attributes_shown(now, wanted.attributes if wanted else now.attributes),
        "source": source,
        "meanwhile": False,
    }
