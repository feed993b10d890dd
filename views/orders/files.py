"""The list of orders, and one order's lines, as files for a spreadsheet."""

from flask import make_response, request
from flask_babel import gettext as _

from models import orders, sheets
from models.clock import in_zone
from models.money import decimal_of, unit_price_decimal
from models.text import localized
from views import guard
from views.scope import scope

from . import room
from .listing import asked_status

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@room.get("/orders/orders.<any(csv, xlsx):table>")
@guard.account
def show_orders_file(table):
    """The orders that the list shows, newest first, those of all pages."""
    found, _total = orders.of_account(
        scope.account, words=request.args.get("q", "")[:100], status=asked_status(), size=orders.FILE_ORDERS
    )
    header = [
        _("Order"), _("Ordered"), _("PO number"), _("Buyer"), _("Ordered by"), _("Status"), _("Lines"),
        _("Total when ordered"), _("Total after changes"), _("Currency"),
    ]  # fmt: skip
    return table_file(table, "orders", _("Orders"), header, map(_order_cells, found))


@room.get("/orders/<number>/lines.<any(csv, xlsx):table>")
@guard.account
def show_lines_file(number, table):
    """Every line of the order as it was sold, with what was cancelled since."""
    order = orders.by_number(scope.account, number)
    groups = {group.id: group for group in orders.groups_of(order)}
    header = [
        _("Order"), _("Line"), _("Store"), _("Wanted on"), _("SKU"), _("Your part number"), _("Product"), _("Unit"),
        _("Quantity ordered"), _("Cancelled since"), _("Unit price"), _("Subtotal"), _("Discount"), _("Taxes"),
        _("Currency"), _("Note"),
    ]  # fmt: skip
    rows = (_line_cells(order, groups[line.group_id], line) for line in orders.lines_of(order))
    return table_file(table, order.number, order.number, header, rows)


def _order_cells(row) -> list:
    at = in_zone(row.placed_at, scope.storefront.time_zone)
    words = {"open": _("Open"), "complete": _("Complete"), "cancelled": _("Cancelled")}
    return [
        row.number, at.strftime("%Y-%m-%d %H:%M"), row.po_number, row.buyer_name, row.placed_by_name,
        words[row.status], row.line_count, decimal_of(row.total, row.currency), decimal_of(row.due, row.currency),
        row.currency,
    ]  # fmt: skip


def _line_cells(order, group, line) -> list:
    language, currency = scope.language, order.currency
    amounts = (decimal_of(amount, currency) for amount in (line.subtotal, line.discount, line.tax))
    return [
        order.number, line.number, group.location_code, group.wanted_on, line.sku, line.part_number,
        localized(line, "name", language), localized(line, "unit", language), line.quantity, line.cancelled,
        unit_price_decimal(line.unit_price), *amounts, currency, line.note,
    ]  # fmt: skip


def table_file(kind: str, name: str, title: str, header: list[str], rows):
    """A table as a CSV or XLSX file to keep."""
    data = sheets.write_csv(header, rows) if kind == "csv" else sheets.write_xlsx(header, rows, title)
    response = make_response(data)
    response.headers["Content-Type"] = TYPES[kind]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
