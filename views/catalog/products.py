"""One product: picture, facts, prices and tiers, stock, variants, what goes with it."""

from flask_babel import gettext as _

from models import accounts, catalog
from models.text import N_
from views import guard, reply
from views.links import url_for
from views.scope import scope
from views.wording import say

from . import media_shown, notices, room, rows
from .matrix import matrices

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
    return reply.page("catalog/show.html", **shown(sku))


def shown(sku: str, form=None) -> dict:
    """What a product's page shows; `form` is that of its variants as it was sent."""
    product = catalog.product_page(sku, scope.account, scope.storefront, scope.language)
    kin = [variant.row for variant in product.variants] + [row for kind in product.related.values() for row in kind]
    kin += [product.replaced_by] if product.replaced_by else []
    priced = rows.of_products([product.row, *kin])
    by_id = {row.facts["product_id"]: row for row in priced}
    return {
        "product": product,
        "row": priced[0],
        "waiting": notices.waits(product, priced[0]),
        **_media(product),
        "by_id": by_id,
        "parts": _parts(product.row),
        "related": _related(product, by_id),
        "tier_rows": _tiers(priced[0].quote),
        "crumbs": _crumbs(product),
        **_variants(product, by_id, form),
    }


def _variants(product, by_id: dict, form) -> dict:
    """What the table of variants shows: its cells, what was typed and what is wrong with it, where it can go."""
    if len(product.variants) < 2 and product.row["kind"] != "parent":
        return {"axis_columns": []}
    kin = [by_id[variant.row["product_id"]] for variant in product.variants]
    return {
        "axis_columns": [{"text": name} for _code, name in product.axes],
        "matrices": matrices(product, by_id),
        "together": any(one.quote.counts_together for one in kin),
        "form": form,
        "typed": {},
        "wrong": {},
        "problem": "",
        "locations": accounts.locations_of(scope.account) if scope.may_order else [],
    }


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
