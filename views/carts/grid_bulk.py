"""Many cells of the grid at once: a quantity shared out over the stores, a date's plan copied to another, a file."""

from datetime import date

from flask import make_response, request, url_for
from flask_babel import gettext as _

from models import accounts, carts, catalog, lists, orders, sheets
from models.carts import Cell, Planned
from models.refusals import ChangedMeanwhile, Refused
from views import guard, reply
from views.scope import current_cart, scope
from views.wording import ngettext, say

from . import room
from .forms import CopyForm, FileForm, ShareForm, UndoForm
from .grid_file import cells_of, header_of, rows_of_plan
from .grid_shown import address_of_grid, asked_day, grid_shown, of_another_cart, to_this_cart


@room.post("/cart/grid/shares/")
@guard.ordering
def create_share():
    """Share a product's quantity out over the stores: evenly, as its last order was, or by their par levels."""
    form, day = ShareForm(), asked_day()
    if not form.validate_on_submit():
        return _again(share=form)
    try:
        product = _product(form.sku.data)
        shares = carts.share(form.quantity.data, _weights(form.how.data, product.product_id), product)
    except Refused as refusal:
        form.refuse(refusal)
        return _again(share=form)
    return _set({Cell(product.product_id, place, day): Planned(units) for place, units in shares.items()}, share=form)


@room.post("/cart/grid/copies/")
@guard.ordering
def create_copy():
    """Have another date get what this one gets, in place of what it had."""
    form, cart, day = CopyForm(), current_cart(), asked_day()
    if not form.validate_on_submit() or cart is None:
        return _again(copy=form)
    cells = carts.cells_on(cart, day)
    copied = {Cell(*cell[:2], form.to.data): Planned(0) for cell in carts.cells_on(cart, form.to.data)}
    copied |= {Cell(*cell[:2], form.to.data): Planned(quantity) for cell, quantity in cells.items()}
    return _set(copied, day=form.to.data, copy=form)


@room.get("/cart/grid/plan.csv")
@guard.account
def show_plan():
    """The whole plan as a file of the grid's own shape: a row for each product and date, a column for each store."""
    places = accounts.locations_of(scope.account)
    response = make_response(sheets.write_csv(header_of(places), rows_of_plan(current_cart(), places)))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="plan.csv"'
    return response


@room.post("/cart/grid/files/")
@guard.ordering
def create_plan():
    """Set every cell that a file of that shape names; one fault, and nothing is set."""
    form, upload = FileForm(), request.files.get("file")
    if not form.validate_on_submit() or not upload:
        return _again(file=form)
    try:
        sheet = sheets.read(upload.read(), upload.filename or "")
        cells, faults = cells_of(sheet, asked_day())
    except Refused as refusal:
        form.refuse(refusal)
        return _again(file=form)
    if faults:
        return _again(file=form, faults=faults)
    return _set(cells, file=form)


@room.post("/cart/grid/undoings/")
@guard.ordering
def create_undoing():
    """Take back what a step did to the plan; where something there was changed since, nothing is touched."""
    form, cart, here = UndoForm(), current_cart(), url_for("carts.show_grid", **address_of_grid())
    if of_another_cart() or cart is None or not form.validate_on_submit():
        return to_this_cart()
    try:
        count = carts.undo_allocation(cart, form.step.data, by=scope.actor)
    except ChangedMeanwhile:
        said = _("What this step had set was changed again since, so nothing was undone. The plan is as you see it.")
        return reply.moved(here, flash=said, kind="warn")
    except Refused as refusal:
        return reply.moved(here, flash=say(refusal), kind="info")
    said = ngettext("%(num)s line is as it was.", "%(num)s lines are as they were.", count)
    return reply.moved(here, flash=said)


def _weights(how: str, product_id: int) -> dict[int, int]:
    """By what a quantity is shared out: location id -> weight, in the order of the stores."""
    places = accounts.locations_of(scope.account)
    if how == "last":
        last = orders.last_shares(scope.account, product_id)
        return {place.id: last[place.code] for place in places if place.code in last}
    if how == "par":
        pars = lists.pars_of(scope.account.id, scope.actor, product_id)
        if not pars:
            raise carts.NoParToShareBy()
        return {place.id: pars[place.id] for place in places if place.id in pars}
    return {place.id: 1 for place in places}


def _product(sku: str):
    found = catalog.find_products([sku], scope.account, scope.storefront)
    product = next(iter(found.values()), None)
    if product is None or product.status != "active":
        raise carts.ProductNotAvailable()
    return product


def _set(cells: dict[Cell, Planned], day: date | None = None, **forms):
    """Set them and show the sheet, or say by cell what cannot be."""
    if of_another_cart():
        return to_this_cart()
    if not cells:
        return _again(**forms)
    try:
        _cart, done = carts.allocate_in_cart(cells, by=scope.actor, storefront=scope.storefront, account=scope.account)
    except Refused as refusal:
        return _again(faults=[say(refusal)], **forms)
    if done.refused:
        return _again(faults=_faults(done.refused), **forms)
    said = ngettext("%(num)s line was changed.", "%(num)s lines were changed.", done.lines)
    return reply.moved(url_for("carts.show_grid", **address_of_grid(day), undo=done.step or None), flash=said)


def _faults(refused: dict[Cell, Refused]) -> list[str]:
    """What is wrong, with the store and the product it is wrong for."""
    places = {place.id: place.code for place in accounts.locations_of(scope.account)}
    names = catalog.names({cell.product_id for cell in refused}, scope.language)
    return [
        _("%(product)s, %(store)s: %(reason)s", product=names.get(cell.product_id, "–"),
          store=places.get(cell.location_id, "–"), reason=say(refusal))
        for cell, refusal in refused.items()
    ]  # fmt: skip


def _again(**more):
    return reply.invalid("carts/grid.html", within="carts/grid.html", **grid_shown(current_cart(), **more))
