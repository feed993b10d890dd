"""One product: picture, facts, prices and tiers, stock, variants, what goes with it."""

from flask import url_for
from flask_babel import gettext as _

from models import catalog
from models.text import N_
from views import guard, reply
from views.scope import scope
from views.wording import say

from . import media_shown, room, rows

RELATIONS = {
    "accessory": N_("Goes with it"),
    "part": N_("Parts"),
    "alternative": N_("Alternatives"),
    "upsell": N_("A step up"),
    "replacement": N_("Replacements"),
}


@room.get("/products/<path:sku>/")
@guard.anyone
def show_product(sku):
    """A product's page. What this visitor may not see answers exactly as what does not exist."""
    product = catalog.product_page(sku, scope.account, scope.storefront, scope.language)
    kin = [variant.row for variant in product.variants] + [row for kind in product.related.values() for row in kind]
    kin += [product.replaced_by] if product.replaced_by else []
    shown = rows.of_products([product.row, *kin])
    by_id = {row.facts["product_id"]: row for row in shown}
    return reply.page(
        "catalog/show.html",
        product=product,
        row=shown[0],
        **_media(product),
        by_id=by_id,
        parts=_parts(product.row),
        related=_related(product, by_id),
        axis_columns=[{"text": name} for _code, name in product.axes],
        tier_rows=_tiers(shown[0].quote),
        crumbs=_crumbs(product),
    )


def _parts(row: dict) -> list:
    """What a bundle holds; nothing for anything else."""
    if row["kind"] != "bundle":
        return []
    return catalog.bundles.shown_parts(row["product_id"], scope.account, scope.storefront, scope.language)


def _media(product) -> dict:
    """The pictures of its gallery, and its documents, figures and videos."""
    found = catalog.media_of(product.row["product_id"], product.parent_id, scope.locale)
    media = media_shown.shown(found, product.row["name"])
    beside = media.get("datasheet", []) + media.get("diagram", [])
    return {
        "pictures": media.get("image", []),
        "documents": [one for one in beside if not one.image],
        "figures": [one for one in beside if one.image],
        "videos": media.get("video", []),
    }


def _related(product, by_id: dict) -> list[tuple[str, list]]:
    """The related products by kind of relation, each kind with its words, in the order of RELATIONS."""
    return [
        (say(words), [by_id[row["product_id"]] for row in product.related[kind]])
        for kind, words in RELATIONS.items()
        if kind in product.related
    ]


def _tiers(quote) -> list[dict]:
    return [{"minimum": tier.min_quantity, "unit_price": tier.unit_price} for tier in quote.tiers] if quote else []


def _crumbs(product) -> list[dict]:
    way = catalog.way_to(product.category_ids, scope.language)
    crumbs = [{"name": _("Catalogue"), "url": url_for("catalog.index_categories")}]
    crumbs += [{"name": name, "url": url_for("catalog.show_category", code=code)} for code, name in way]
    return [*crumbs, {"name": product.row["name"], "url": ""}]
