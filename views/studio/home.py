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
    shops = brands.every()
    covered = [(language, *catalog.coverage(language)) for language in ("en", "fr")]
    return reply.page("studio/home.html", tasks=_tasks(shops), covered=covered)


def _tasks(shops: list) -> list[dict]:
    """Each thing that may be lacking: a sentence, how many products lack it, and where it is put right."""
    lacking = [
        (_("French texts are missing"), "french", catalog.count_lacking("french")),
        (_("English texts are missing"), "english", catalog.count_lacking("english")),
        (_("Stand on no shelf"), "category", catalog.count_lacking("category")),
        (_("Have no picture family"), "family", catalog.count_lacking("family")),
        (_("Are out of stock everywhere"), "stock", catalog.count_lacking("", stock.sold_out())),
    ]
    for shop in shops:
        missing = (pricing.unpriced(shop, shop.today()), catalog.offered_at(shop))
        said = _("Have no list price at %(shop)s", shop=shop.name(scope.language))
        lacking.append((said, f"price-{shop.code}", catalog.count_lacking("", *missing)))
    found = [
        {"text": text, "count": count, "url": url_for("studio.index_products", lacks=lacks, status="active")}
        for text, lacks, count in lacking
    ]
    found[0]["url"] = url_for("studio.index_texts")
    found[1]["url"] = url_for("studio.index_texts", missing="en")
    missed = catalog.misses(scope.storefront)[1]
    return [*found, {"text": _("Searches found nothing"), "count": missed, "url": url_for("studio.index_misses")}]
