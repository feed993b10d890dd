"""One line: added, shown at rest, opened as a form, changed."""

from flask import request, url_for
from flask_babel import gettext as _

from models import carts, catalog
from models.carts import NewLine
from models.history import SentTwice
from models.refusals import ChangedMeanwhile, NotFound, Refused
from models.text import key
from views import guard, reply
from views.fields import Form, quantity_typed, sent_key
from views.scope import current_cart, scope
from views.wording import ngettext, number, say

from . import room
from .forms import LineForm, PlainForm
from .shown import (
    SIBLINGS_DRAWN,
    address_of,
    asked_filter,
    asked_page,
    back,
    elsewhere,
    fresh_cart,
    leads_of,
    my_cart,
    name_of,
    shown,
)


@room.post("/cart/lines/")
@guard.ordering
def create_line():
    """Add quantities of one product or several (pairs of sku and quantity; empty ones are left out)."""
    PlainForm().validate()
    asked = list(_pairs(request.form.getlist("sku"), request.form.getlist("quantity")))
    if not asked:
        raise BadQuantity()
    found = catalog.find_products([sku for sku, _ in asked], scope.account, scope.storefront)
    items = [NewLine(_known(found, sku).product_id, quantity) for sku, quantity in asked]
    try:
        cart = carts.add_to_cart(
            items, by=scope.actor, storefront=scope.storefront, account=scope.account, key=sent_key()
        )
    except SentTwice as refusal:
        return reply.moved(back(), flash=say(refusal), kind="warn")
    said = _told(items, [found[key(sku)] for sku, _ in asked])
    return reply.changed("carts/_badge.html", goto=back(), flash=said, current_cart=lambda: cart)


@room.get("/cart/lines/<int:line>/")
@guard.account
def show_line(line):
    """One line at rest; a plain browser gets its page of the cart."""
    if not request.htmx:
        return reply.moved(url_for("carts.show_cart", **address_of(asked_filter(), asked_page())))
    return reply.page("carts/_line.html", **_beside(my_cart(), line, []))


@room.get("/cart/lines/<int:line>/edit/")
@guard.ordering
def edit_line(line):
    """One line as a form in place; a plain browser gets the page with that line open."""
    row = carts.line(current_cart(), line, scope.language)
    form = LineForm(
        quantity=row.quantity, location=row.location_id, wanted_on=row.wanted_on, note=row.note, version=row.version,
        waits="all" if row.waits else "first", formdata=None,
    )  # fmt: skip
    context = shown(my_cart(), editing=line, form=form)
    return reply.page("carts/_line_form.html" if request.htmx else "carts/show.html", **context | {"line": row})


@room.post("/cart/lines/<int:line>/")
@guard.ordering
def update_line(line):
    """Change a line; the reply redraws it, the visible lines whose price moved with it, totals and badge."""
    cart, form = my_cart(), LineForm()
    if not form.validate_on_submit():
        return _again(line, form, 422)
    try:
        moved = cart.change_line(line, by=scope.actor, version=form.version.data, **form.asked)
    except ChangedMeanwhile:
        return _again(line, form, 409)
    except Refused as refusal:
        form.refuse(refusal)
        return _again(line, form, 422, getattr(refusal, "offer", None))
    context = _beside(cart, line, moved)
    here = url_for("carts.show_cart", **context["here"], _anchor=f"line-{line}")
    return reply.changed("carts/_line.html", goto=here, **context)


class BadQuantity(Refused):
    """A quantity that is no whole number, or no SKU at all."""

    message = carts.WHOLE_NUMBER
    field = "quantity"


def _beside(cart, line_id: int, moved: list[int]) -> dict:
    """A line with what a change of it touches on the page that is open: see `also`."""
    filter, page = asked_filter(), asked_page()
    rows = carts.rows_beside(cart, scope.language, line_id, page, filter, moved)
    line = next((row for row in rows if row.id == line_id), None)
    if line is None:
        raise NotFound(f"line {line_id}")
    leads = leads_of(rows)
    (line,) = carts.shared(cart, [line])
    siblings = [row for row in rows if row.id != line_id and (row.id in set(moved) or row.id in leads)]
    also = ["carts/_totals.html", "carts/_version.html", "carts/_badge.html"]
    if len(siblings) > SIBLINGS_DRAWN:
        also.append("carts/_stale.html")
    else:
        cells = ("carts/_price.html", "carts/_subtotal.html")
        also += [(cell, {"line": row}) for row in siblings for cell in cells]
    here = address_of(filter, page)
    return {"cart": cart, "line": line, "leads": leads, "also": also, "here": here, "current_cart": lambda: cart}


def _again(line_id: int, form: Form, status: int, offered=None):
    """The line's form with what was typed and what is wrong, or (409) what the line has become meanwhile."""
    cart = fresh_cart()
    row = next(iter(carts.rows_of(cart, scope.language, [line_id])), None)
    if row is None:
        other = elsewhere(line_id)
        if other is None and not carts.is_removed(cart, line_id):
            raise NotFound(f"line {line_id}")
        context = shown(cart, gone=line_id, gone_typed=form.quantity._value(), gone_into=other and name_of(other))
        return reply.invalid("carts/_line_gone.html", within="carts/show.html", status=409, **context)
    if status == 409:
        form.version.typed = str(row.version)
    context = shown(cart, editing=line_id, form=form) | {"line": row, "meanwhile": status == 409, "offered": offered}
    return reply.invalid("carts/_line_form.html", within="carts/show.html", status=status, **context)


def _pairs(skus: list[str], quantities: list[str]):
    """Each SKU with its quantity; refused by name when a quantity is no whole number."""
    for sku, text in zip(skus[:500], quantities[:500], strict=False):
        quantity = quantity_typed(text)
        if quantity is not None:
            yield sku[:200], quantity
        elif text.strip():
            raise BadQuantity()


def _known(found: dict, sku: str):
    """The product that a form's SKU names; what the account may not see is refused as what does not exist."""
    if key(sku) not in found:
        raise carts.ProductNotAvailable()
    return found[key(sku)]


def _told(items: list[NewLine], products: list) -> str:
    """What was added, in a sentence."""
    if len(items) == 1:
        name = products[0].name_fr if scope.language == "fr" else products[0].name_en
        return _("%(quantity)s × %(name)s added to the cart.", quantity=number(items[0].quantity), name=name)
    return ngettext("%(num)s product added to the cart.", "%(num)s products added to the cart.", len(items))
