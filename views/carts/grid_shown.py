"""What the grid's pages show: a sheet of the plan, its tabs, and the cells with what was typed into them."""

from datetime import date

from flask import request, url_for
from flask_babel import gettext as _

from models import accounts, carts, delivery
from models.carts import Cell, GridRow
from models.refusals import NotFound
from views import reply
from views.fields import quantity_typed
from views.paging import Page
from views.scope import current_cart, scope

from .shown import asked_page

# So many products that the cart does not hold yet can stand on a sheet at once.
FRESH_ROWS = 20


def of_another_cart() -> bool:
    """Whether the form was made from a cart that is not at hand any more: another tab took another one, or ordered it.
    A page that was made before there was any cart is as good for the first one."""
    sent, cart = request.form.get("cart", ""), current_cart()
    return bool(sent) and (cart is None or sent != str(cart.id))


def to_this_cart():
    """To the grid of the cart that is at hand, with nothing done to it."""
    said = _("Another cart is at hand now, so nothing was done. This is the cart as it is.")
    return reply.moved(url_for("carts.show_grid", **address_of_grid()), flash=said, kind="warn")


def asked_day() -> date:
    """The sheet's date: the one of the address, else the cart's first one to come, else the earliest that can be."""
    try:
        return date.fromisoformat(request.args.get("date", ""))
    except ValueError:
        cart = current_cart()
        coming = [day for day in carts.dates_of(cart) if day >= scope.today] if cart else []
        return coming[0] if coming else delivery.earliest_date(scope.storefront)


def asked_skus() -> tuple[str, ...]:
    """The SKUs of products to plan that the cart does not hold yet."""
    return tuple(sku.strip()[:60] for sku in request.args.getlist("with") if sku.strip())[:FRESH_ROWS]


def address_of_grid(day: date | None = None, page: int | None = None) -> dict:
    """The arguments of an address that shows this sheet of the grid."""
    number = asked_page() if page is None else page
    known = {"date": (day or asked_day()).isoformat(), "page": number if number > 1 else None, "with": asked_skus()}
    return {name: value for name, value in known.items() if value}


def grid_shown(cart, typed: dict | None = None, wrong: dict | None = None, meanwhile: str = "", **more) -> dict:
    """The template context of a sheet. `typed` and `wrong` are by (product id, location id)."""
    day, typed, wrong = asked_day(), typed or {}, wrong or {}
    sheet = carts.sheet(cart, scope.account, scope.storefront, scope.language, day, asked_page(), asked_skus())
    locations = accounts.locations_of(scope.account)
    return {
        "cart": cart,
        "sheet": sheet,
        "day": day,
        "days": sheet.days if day in sheet.days else sheet.days | {day: (0, 0)},
        "locations": locations,
        "columns": sheet.columns,
        "cells": {row.product_id: [cell_of(row, place.id, typed, wrong) for place in locations] for row in sheet.rows},
        "wrong": wrong,
        "meanwhile": meanwhile,
        "undo": request.args.get("undo", "")[:40],
        "here": address_of_grid(day, sheet.number),
        "pager_of": Page(sheet.number, carts.GRID_ROWS, sheet.total, _address(day)),
        **more,
    }


def row_beside(cart, cell: Cell, products: list[int], typed: dict | None = None, wrong: dict | None = None) -> dict:
    """The context of one cell with its row, the rows of `products`, its column and the tabs: five statements."""
    day, language = cell.wanted_on, scope.language
    rows = carts.grid_rows(cart, language, day, sorted({cell.product_id, *products})) if cart else []
    row = next((one for one in rows if one.product_id == cell.product_id), None)
    row = row or GridRow(cell.product_id, "", "", "", 1, 1, None)
    columns, days = (carts.columns_of(cart, day), carts.days_of(cart)) if cart else ({}, {})
    place = next((one for one in accounts.locations_of(scope.account) if one.id == cell.location_id), None)
    if place is None:
        raise NotFound(f"location {cell.location_id}")
    return {
        "cell": cell_of(row, cell.location_id, typed or {}, wrong or {}),
        "of": row,
        "rows": [one for one in rows if one.sku] or [row],
        "place": place,
        "columns": columns,
        "day": day,
        "days": days if day in days else days | {day: (0, 0)},
    }


def cell_of(row: GridRow, location_id: int, typed: dict, wrong: dict) -> dict:
    """One cell: where it is, what it holds, what was typed into it, and what is wrong with that."""
    place = (row.product_id, location_id)
    quantity = row.cells.get(location_id, 0)
    return {
        "key": f"{row.product_id}-{location_id}",
        "location_id": location_id,
        "quantity": quantity,
        "text": typed.get(place, quantity or ""),
        "error": wrong.get(place, ""),
    }


def cell_quantity(text: str) -> int | None:
    """What a cell is to hold: nothing typed is 0, anything that is no whole number is None."""
    return quantity_typed(text) if text.strip() else 0


def _address(day: date):
    return lambda number: url_for("carts.show_grid", **address_of_grid(day, number))
