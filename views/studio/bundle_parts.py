"""What a bundle is made of, saved in rows."""

from flask import request, url_for
from flask_babel import gettext as _

from models import catalog
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import room
from .forms import VersionForm
from .parts_panel import PartRow, panel
from .product_page import filled, shown

PARTIAL, PAGE = "studio/products/_parts.html", "studio/products/edit.html"


@room.post("/studio/products/<int:product>/parts/")
@guard.staff("merchandiser")
def update_parts(product):
    """Have the bundle made of what the rows say; rows without a SKU are left out. What was typed stays."""
    now, form, rows = catalog.edited(product), VersionForm(), _typed()
    if not form.validate_on_submit():
        return _again(product, rows, 422, "")
    parts = [(row.sku, _whole(row.quantity)) for row in rows]
    try:
        changed = catalog.bundles.arrange_parts(now.product, parts, by=scope.actor, version=form.version.data)
    except ChangedMeanwhile:
        return _again(product, rows, 409, _("This product was changed meanwhile. Look at its parts and save again."))
    except catalog.bundles.PartRefused as refusal:
        rows[refusal.row].wrong, rows[refusal.row].field = say(refusal), refusal.field
        return _again(product, rows, 422, "")
    except Refused as refusal:
        return _again(product, rows, 422, say(refusal))
    said = _("Its parts are saved.") if changed else _("Nothing was different, so nothing was changed.")
    here = url_for("studio.edit_product", product=product, _anchor="parts")
    return reply.moved(here, flash=said, kind="done" if changed else "info")


def _typed() -> list[PartRow]:
    skus, quantities = request.form.getlist("sku")[:200], request.form.getlist("quantity")[:200]
    rows = zip(skus, quantities, strict=False)
    tidy = [(sku.replace("\x00", "").strip()[:60], quantity.strip()[:10]) for sku, quantity in rows]
    return [PartRow(sku, quantity) for sku, quantity in tidy if sku]


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _again(product: int, rows: list[PartRow], status: int, problem: str):
    now = catalog.edited(product)
    context = shown(now, filled(now)) | panel(now.product, rows, problem)
    return reply.invalid(PARTIAL, within=PAGE, status=status, **context)
