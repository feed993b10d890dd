"""The rows in which the parts of a bundle are edited, and what it costs at each shop."""

from dataclasses import dataclass

from models import catalog, pricing
from models.catalog import Product
from views.scope import every_shop, scope

# So many empty rows stand below the parts, to write new ones in.
EMPTY_ROWS = 3


@dataclass
class PartRow:
    """A row as it was typed; `wrong` is what is wrong in its box `field` (`sku` or `quantity`)."""

    sku: str = ""
    quantity: str = ""
    name: str = ""
    wrong: str = ""
    field: str = ""


def panel(product: Product, rows: list[PartRow] | None = None, problem: str = "") -> dict:
    """What the page of a bundle shows of its parts; nothing for other products. Four statements, however many shops
    there are: all prices are those of the date at the shop at hand."""
    if product.kind != "bundle":
        return {"part_rows": None}
    if rows is None:
        parts = catalog.bundles.shown_parts(product.id, None, scope.storefront, scope.language)
        rows = [PartRow(part.sku, str(part.quantity), part.name) for part in parts]
    costs, quotes = [], pricing.quote_at_shops(every_shop(), product.id, scope.today)
    for shop in every_shop():
        costs.append({"shop": shop, "price": quotes[shop.id].unit_price, "by_parts": quotes[shop.id].by_parts})
    return {"part_rows": rows + [PartRow() for _ in range(EMPTY_ROWS)], "part_costs": costs, "parts_problem": problem}
