"""The allocation grid: products down, stores across, a sheet for each date; one cell or a page of them at once."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts
from models.carts import Cell, Planned
from models.refusals import ChangedMeanwhile
from views import guard, reply
from views.scope import current_cart, scope
from views.wording import ngettext, say

from . import room
from .forms import PlainForm
from .grid_shown import address_of_grid, asked_day, cell_quantity, grid_shown, of_another_cart, row_beside, to_this_cart


@room.get("/cart/grid/")
@guard.account
def show_grid():
    """A page of products with what each store gets on the sheet's date."""
    return reply.page("carts/grid.html", part="carts/_grid.html", **grid_shown(current_cart()))


@room.post("/cart/grid/")
@guard.ordering
def update_grid():
    """Set the cells of the form: the one that htmx sends, or a page of them. All or none."""
    PlainForm().validate()
    if of_another_cart():
        return to_this_cart()
    typed, cells, wrong = _cells(asked_day())
    if wrong:
        return _again(typed, wrong, 422)
    try:
        cart, done = _allocate({cell: wanted for cell, wanted in cells.items() if wanted.quantity != wanted.was})
    except ChangedMeanwhile:
        return _again(typed, {}, 409)
    if done and done.refused:
        return _again(typed, {cell[:2]: say(refusal) for cell, refusal in done.refused.items()}, 422)
    if request.htmx:
        return _cell_set(cart, next(iter(cells)), done)
    said = ngettext("%(num)s line was changed.", "%(num)s lines were changed.", done.lines if done else 0)
    undo = done.step or None if done else None
    return reply.moved(url_for("carts.show_grid", **address_of_grid(), undo=undo), flash=said)


def _allocate(cells: dict[Cell, Planned]):
    """Set them in the buyer's cart; None for what was done where there is nothing to set."""
    cart = current_cart()
    if not cells:
        return cart, None
    if cart is not None:
        return cart, cart.allocate(cells, by=scope.actor)
    return carts.allocate_in_cart(cells, by=scope.actor, storefront=scope.storefront, account=scope.account)


def _cell_set(cart, cell: Cell, done):
    """The cell at rest again, with the sums beside and above it and the rows whose price moved."""
    context = row_beside(cart, cell, done.products if done else [])
    rows = [("carts/_grid_row.html", {"row": row}) for row in context["rows"]]
    also = [*rows, "carts/_grid_column.html", "carts/_grid_days.html", "carts/_badge.html"]
    return reply.changed("carts/_grid_cell.html", also=also, goto="", current_cart=lambda: cart, **context)


def _cells(day) -> tuple[dict, dict[Cell, Planned], dict]:
    """What was typed by (product, location); the cells where it is a number; a sentence where it is none."""
    typed, cells, wrong = {}, {}, {}
    for name, text in list(request.form.items())[: 4 * carts.GRID_ROWS * 100]:
        place = _place(name.removeprefix("cell-")) if name.startswith("cell-") else None
        if place is None:
            continue
        typed[place] = text.strip()[:40]
        quantity, was = cell_quantity(text), cell_quantity(request.form.get(f"was-{place[0]}-{place[1]}", ""))
        if quantity is None or was is None:
            wrong[place] = say(carts.WHOLE_NUMBER)
        else:
            cells[Cell(*place, day)] = Planned(quantity, was)
    return typed, cells, wrong


def _place(text: str) -> tuple[int, int] | None:
    product, _dash, location = text.partition("-")
    if all(part.isascii() and part.isdigit() and len(part) < 10 for part in (product, location)):
        return int(product), int(location)
    return None


def _again(typed: dict, wrong: dict, status: int):
    """The cells with what was typed and what is wrong, or (409) what they hold by now."""
    meanwhile = _("This was changed meanwhile. Look at it and type again.") if status == 409 else ""
    if request.htmx and typed:
        context = row_beside(current_cart(), Cell(*next(iter(typed)), asked_day()), [], typed, wrong)
        context["cell"] |= {"error": next(iter(wrong.values()), meanwhile)}
        return reply.invalid("carts/_grid_cell.html", within="carts/grid.html", status=status, **context)
    context = grid_shown(current_cart(), typed=typed, wrong=wrong, meanwhile=meanwhile)
    return reply.invalid("carts/grid.html", within="carts/grid.html", status=status, **context)
