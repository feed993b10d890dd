"""Asking for prices: of what is in the cart, or of one product."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from models import carts, catalog, pricing, quotes
from models.history import SentTwice
from models.quotes import Asked
from models.refusals import NotFound, Refused
from models.text import key
from views import guard, reply
from views.fields import quantity_typed, sent_key
from views.scope import current_cart, scope
from views.studio.money_typed import read_price
from views.wording import local, say

from . import room
from .forms import AskForm


@dataclass
class Row:
    """A product that a price may be asked for, with its lines. What was typed stands in `typed`, `error` is beside it.

    `quantity` is that of all its lines; with `lines` empty it is typed too.
    """

    product_id: int
    sku: str
    name: str
    unit_price: int | None
    list_price: int | None
    quantity: int | str
    lines: list
    chosen: bool = True
    typed: str = ""
    error: str = ""


@room.get("/quotes/new/")
@guard.ordering
def new_quote():
    """What a price may be asked for: the products of the cart at hand, or the one that the address names."""
    return reply.page("quotes/new.html", **_context(AskForm(formdata=None), _rows()))


@room.post("/quotes/")
@guard.ordering
def create_quote():
    """Ask for prices of what was chosen; the cart stays as it is."""
    form, rows = AskForm(), _rows()
    form.validate()
    try:
        items = _asked(rows)
        quote = quotes.ask_quote(
            scope.storefront, scope.account, items, by=scope.actor, message=form.text.data or "", key=sent_key()
        )
    except SentTwice as refusal:
        return reply.moved(url_for("quotes.index_quotes"), flash=say(refusal), kind="info")
    except Refused as refusal:
        form.refuse(refusal)
        return reply.invalid("quotes/_ask.html", within="quotes/new.html", **_context(form, rows))
    said = _(
        "You asked for a price under %(number)s. We tell you by mail as soon as it is answered.", number=quote.number
    )
    return reply.moved(url_for("quotes.show_quote", quote=quote.number), flash=said)


def _context(form: AskForm, rows: list[Row]) -> dict:
    sku = request.values.get("sku", "")[:60]
    return {"form": form, "rows": rows, "sku": sku, "limit": quotes.QUOTE_LINES}


def _rows() -> list[Row]:
    """The product of the address or the form, else those of the cart, each with its lines."""
    if sku := request.values.get("sku", "").replace("\x00", "")[:60]:
        return [_one(sku)]
    cart = current_cart()
    lines = carts.items_with_problems(cart) if cart else []
    names = catalog.names({line.product_id for line in lines}, scope.language)
    rows: dict[int, Row] = {}
    for line in (line for line in lines if line.problem != "not available"):
        row = rows.get(line.product_id)
        if row is None:
            facts = (line.product_id, line.sku, names[line.product_id], line.unit_price, line.list_price)
            row = rows[line.product_id] = Row(*facts, 0, [])
        row.quantity += line.quantity
        row.lines.append(line)
    return list(rows.values())[: quotes.QUOTE_LINES]


def _one(sku: str) -> Row:
    """One product on sale that the account may see; any other one is not found."""
    found = catalog.find_products([sku], scope.account, scope.storefront).get(key(sku))
    if found is None or found.status != "active" or found.kind == "parent":
        raise NotFound(sku)
    asked = request.values.get(f"quantity-{found.product_id}", request.values.get("quantity", ""))[:20]
    units = quantity_typed(asked) or max(found.minimum, 1)
    now = pricing.quote(scope.storefront, scope.account, {found.product_id: units}, scope.today)[found.product_id]
    name = local(found, "name") or found.sku
    return Row(found.product_id, found.sku, name, now.unit_price, now.list_price, asked or units, [])


def _asked(rows: list[Row]) -> list[Asked]:
    """What is asked for, of the chosen products; marks every row that is wrong, and raises the refusal of the last."""
    chosen = set(request.form.getlist("product"))
    items, wrong = [], None
    for row in rows:
        row.chosen = str(row.product_id) in chosen
        row.typed = request.form.get(f"price-{row.product_id}", "").strip()[:20]
        try:
            price = read_price(row.typed) if row.typed and row.chosen else None
            lines = row.lines or [_typed_line(row)]
        except Refused as refusal:
            row.error, wrong = say(refusal), refusal
            continue
        if row.chosen:
            items += [Asked(row.product_id, one.quantity, one.location_id, one.wanted_on, price) for one in lines]
    if wrong is not None:
        raise wrong
    return items


def _typed_line(row: Row) -> carts.NewLine:
    quantity = quantity_typed(str(row.quantity))
    if quantity is None:
        raise quotes.QuantityMissing()
    return carts.NewLine(row.product_id, quantity)
