"""A product put on sale, taken off for now, or for good."""

from flask import url_for
from flask_babel import gettext as _

from models import catalog
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope

from . import room
from .forms import RetirementForm
from .product_page import filled, shown


@room.post("/studio/products/<int:product>/publication/")
@guard.staff("merchandiser")
def create_publication(product):
    """Put it on sale."""
    return _done(product, lambda its, form, **who: catalog.publish(its, **who), _("It is on sale."))


@room.post("/studio/products/<int:product>/withdrawal/")
@guard.staff("merchandiser")
def create_withdrawal(product):
    """Take it off sale for now: nobody finds it until it is published again."""
    return _done(product, lambda its, form, **who: catalog.withdraw(its, **who), _("It is off sale for now."))


@room.post("/studio/products/<int:product>/retirement/")
@guard.staff("merchandiser")
def create_retirement(product):
    """Take it off sale for good; who looks for it is shown what replaces it."""

    def retire(its, form, **who):
        sku = (form.replaced_by.data or "").strip()
        successor = catalog.product_of(sku) if sku else None
        if sku and successor is None:
            raise catalog.ReplacementMissing(sku=sku)
        catalog.retire(its, replaced_by=successor, **who)

    return _done(product, retire, _("It is discontinued."))


def _done(product: int, verb, said: str):
    """Run one verb on the product at the version that was read, and show its page again."""
    now, form = catalog.edited(product), RetirementForm()
    status = 422
    if form.validate_on_submit():
        try:
            verb(now.product, form, by=scope.actor, version=form.version.data)
            return reply.moved(url_for("studio.edit_product", product=product), flash=said)
        except Refused as refusal:
            form.refuse(refusal)
        except ChangedMeanwhile:
            status, now = 409, catalog.edited(product)
    form.version.typed = str(now.product.version)
    context = shown(now, filled(now)) | {"retirement": form, "meanwhile": status == 409}
    return reply.invalid("studio/products/_form.html", within="studio/products/edit.html", status=status, **context)
