"""What needs the merchandiser's attention."""

from flask import url_for
from flask_babel import gettext as _

from models import brands, catalog, pricing, stock
from views import guard, reply
from views.scope import scope

from . import room


@room.get("/studio/")
@guard.staff("merchandiser")
def show_home():
    """What lacks a text, a price, a shelf, a drawing or stock, each with the way to it; and how much is translated."""
    coverage = catalog.coverage()
    covered = [(language, *coverage[language][:2]) for language in ("en", "fr")]
    return reply.page("studio/home.html", tasks=_tasks(brands.every(), coverage), covered=covered)


def _tasks(shops: list, coverage: dict) -> list[dict]:
    """Each thing that may be lacking: a sentence, how many products lack it, and where it is put right."""
    asked = ["category", "family", stock.sold_out()]
    asked += [pricing.unpriced(shop, shop.today()) & catalog.offered_at(shop) for shop in shops]
    shelf, family, sold_out, *unpriced = catalog.count_lacking(*asked)
    lacking = [
        (_("French texts are missing"), "french", coverage["fr"].lacking),
        (_("English texts are missing"), "english", coverage["en"].lacking),
        (_("Stand on no shelf"), "category", shelf),
        (_("Have no picture family"), "family", family),
        (_("Are out of stock everywhere"), "stock", sold_out),
    ]
    for shop, count in zip(shops, unpriced, strict=True):
        said = _("Have no list price at %(shop)s", shop=shop.name(scope.language))
        lacking.append((said, f"price-{shop.code}", count))
    found = [
        {"text": text, "count": count, "url": url_for("studio.index_products", lacks=lacks, status="active")}
        for text, lacks, count in lacking
    ]
    found[0]["url"] = url_for("studio.index_texts")
    found[1]["url"] = url_for("studio.index_texts", missing="en")
    missed = catalog.misses(scope.storefront)[1]
    return [*found, {"text": _("Searches found nothing"), "count": missed, "url": url_for("studio.index_misses")}]
