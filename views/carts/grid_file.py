"""The grid as a file, out and in: SKU, product, date, and a column for each store."""

from datetime import date

from flask_babel import gettext as _

from models import accounts, carts, catalog
from models.carts import Cell, Planned
from models.text import key
from views.scope import scope
from views.wording import say

from .grid_shown import cell_quantity


def header_of(places: list) -> list[str]:
    """The file's first row."""
    return [_("SKU"), _("Product"), _("Date"), *(place.code for place in places)]


def rows_of_plan(cart, places: list):
    """A row for each product and date of the cart."""
    french = scope.language == "fr"
    for sku, name_en, name_fr, day, cells in carts.plan_of(cart) if cart else []:
        units = (cells.get(place.id) or "" for place in places)
        yield [sku, name_fr if french else name_en, day.isoformat() if day else "", *units]


def cells_of(sheet, usual: date) -> tuple[dict[Cell, Planned], list[str]]:
    """The cells that the file's rows name, an empty one meaning none; and what is wrong with it, row by row.

    Columns are known by their heads: the SKU is the first, a store's is its code or name, the date's holds dates.
    Without one, every row is for the `usual` date.
    """
    rows = [row for row in sheet.rows if any(cell.strip() for cell in row.cells)]
    columns, dated = _columns(rows[0].cells if rows else ())
    if not columns:
        return {}, [_("The first row must name at least one of your stores by its code.")]
    found = catalog.find_products([row.cells[0] for row in rows[1:]], scope.account, scope.storefront)
    cells: dict[Cell, Planned] = {}
    faults: list[str] = []
    for row in rows[1:]:
        product, day = found.get(key(row.cells[0])), _day(row.cells, dated, usual)
        units = {place: cell_quantity(row.cells[at] if at < len(row.cells) else "") for at, place in columns.items()}
        if fault := _fault(product, day, units):
            faults.append(_("Row %(row)s: %(reason)s.", row=row.number, reason=fault))
        else:
            cells |= {Cell(product.product_id, place, day): Planned(count) for place, count in units.items()}
    return cells, faults


def _fault(product, day: date | None, units: dict[int, int | None]) -> str:
    """What is wrong with a row, the first thing only; "" for nothing."""
    if product is None or product.status == "inactive":
        return _("we know no such product")
    if day is None:
        return _("the date must be like 2026-12-03")
    return say(carts.WHOLE_NUMBER).rstrip(".") if None in units.values() else ""


def _columns(cells) -> tuple[dict[int, int], int | None]:
    """Which columns are which stores (column -> location id), and which one holds the date."""
    stores = {}
    for place in accounts.locations_of(scope.account):
        stores |= {key(place.name): place.id, key(place.code): place.id}
    heads = [key(cell) for cell in cells]
    dated = next((at for at, head in enumerate(heads) if head in {key("Date"), key(_("Date"))}), None)
    return {at: stores[head] for at, head in enumerate(heads) if head in stores}, dated


def _day(cells, at: int | None, usual: date) -> date | None:
    text = cells[at].strip() if at is not None and at < len(cells) else ""
    try:
        return date.fromisoformat(text) if text else usual
    except ValueError:
        return None
