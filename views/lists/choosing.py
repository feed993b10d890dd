"""Which list a product goes to: the small menu of a product's page and of a cart's line."""

from flask import request, url_for
from flask_babel import gettext as _

from models import catalog, lists
from models.lists import NewLine
from models.refusals import NotFound, Refused
from models.text import key
from views import guard, reply
from views.scope import scope

from . import room
from .forms import ChoiceForm
from .shown import my_list


@room.get("/lists/choice/")
@guard.ordering
def new_choice():
    """The lists that may take the product, and a name for a new one; htmx shows it where it was asked for."""
    product = _product(request.args.get("sku", ""))
    quantity = request.args.get("quantity", type=int)
    form = ChoiceForm(sku=product.sku, quantity=quantity if quantity and 0 < quantity < 10**6 else None, formdata=None)
    return reply.page("lists/choice.html", part="lists/_choice.html", **_shown(form, product))


@room.post("/lists/choice/")
@guard.ordering
def create_choice():
    """Put the product on the list, made first if a new one is named."""
    form = ChoiceForm()
    product = _product(form.sku.data or "")
    try:
        if not form.validate_on_submit():
            return reply.invalid("lists/_choice.html", within="lists/choice.html", **_shown(form, product))
        item, name = NewLine(product.product_id, form.quantity.data), (form.name.data or "").strip()
        if name or not form.list.data:
            found = lists.create_list(scope.account, scope.storefront, name, by=scope.actor, items=[item])
            added = True
        else:
            found = my_list(form.list.data)
            added = found.add_lines([item], by=scope.actor, storefront=scope.storefront).added
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("lists/_choice.html", within="lists/choice.html", **_shown(form, product))
    here = url_for("lists.show_list", list_id=found.id)
    said = None if request.htmx else _told(found, added)
    return reply.changed("lists/_chosen.html", goto=here, flash=said, list=found, added=added)


def _told(found, added) -> str:
    if added:
        return _("It is on the list “%(name)s”.", name=found.name)
    return _("It was on the list “%(name)s” already.", name=found.name)


def _product(sku: str):
    """The product with this SKU; what the account may not see is not found."""
    found = catalog.find_products([sku[:200]], scope.account, scope.storefront).get(key(sku[:200]))
    if found is None or found.status == "inactive":
        raise NotFound(sku)
    return found


def _shown(form, product) -> dict:
    name = product.name_fr if scope.language == "fr" else product.name_en
    return {"form": form, "choices": lists.editable(scope.account.id, scope.actor), "product": product, "name": name}
