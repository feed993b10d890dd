"""Suggestions while somebody types into a row of the quick order: what can be ordered, with its packs and price."""

from flask import request, url_for

from models import catalog, pricing
from models.text import key, localized
from views import guard, reply
from views.scope import scope

from . import room


@room.get("/quick/suggestions/")
@guard.ordering
def index_suggestions():
    """What fits `sku-<row>`, for the list under that row's box; a browser that asks for itself gets the quick order."""
    row = request.args.get("row", 1, type=int)
    if not request.htmx or not 0 < row < 1000:
        return reply.moved(url_for("quick.new_import"))
    asked = " ".join(request.args.get(f"sku-{row}", "")[: catalog.QUERY_LETTERS].replace("\0", " ").split())
    found = catalog.suggest_sold(asked, scope.account, scope.storefront, scope.language)
    least = {one["product_id"]: max(one["minimum"], one["multiple"]) for one in found}
    quotes = pricing.quote(scope.storefront, scope.account, least, scope.today) if least else {}
    return reply.page("quick/_options.html", row=row, products=found, quotes=quotes, least=least)


def picked_of(codes: list[str]) -> dict[int, dict]:
    """What the codes of typed rows stand for, by the number of the row: name, unit, minimum, multiple and cost."""
    found = catalog.find_products(codes, scope.account, scope.storefront) if any(map(str.strip, codes)) else {}
    known = {n: found[key(code)] for n, code in enumerate(codes, 1) if key(code) in found}
    known = {n: one for n, one in known.items() if one.status == "active" and one.kind != "parent"}
    least = {one.product_id: max(one.minimum, one.multiple) for one in known.values()}
    quotes = pricing.quote(scope.storefront, scope.account, least, scope.today) if least else {}
    return {n: _told(one, quotes[one.product_id].unit_price) for n, one in known.items()}


def _told(one, cost: int | None) -> dict:
    words = {"name": localized(one, "name", scope.language), "unit": localized(one, "unit", scope.language)}
    return words | {"minimum": one.minimum, "multiple": one.multiple, "cost": cost}
