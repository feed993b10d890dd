"""A list's rows as they are drawn: a piece of the page for each, found again where nothing in it has changed."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from models import catalog, pricing
from views.pieces import drawn
from views.scope import scope

from . import room
from .rows import Row

# In a drawn card this stands where a page's tokens go. What is written into cards is escaped, and never like it.
TOKENS = "<csrf-tokens>"


class Card(NamedTuple):
    """All that a card says. Prices are in ten-thousandths; `why_quantity`: at which quantity it can be asked why the
    price is what it is, 0 for a family; `variants`: how many a family shows, else 0; `orders`: whether there is a form.
    """

    product_id: int
    sku: str
    part_number: str
    name: str
    summary: str
    picture: str
    unit: str
    unit_price: int | None
    list_price: int | None
    why_quantity: int
    next_tier: pricing.Tier | None
    stock_level: str
    stock_text: str
    variants: int
    orders: bool
    first_quantity: int
    minimum: int
    multiple: int
    maximum: int | None


@room.app_template_global()
def cards(rows: list[Row], tokens: str) -> Markup:
    """The rows as cards, with a form's tokens (Markup) in each that may be ordered."""
    may_order = scope.may_order
    return drawn("pieces/card.html", [_card(row, may_order) for row in rows]).replace(TOKENS, tokens)


@room.app_template_global()
def facets_drawn(facets: Iterable[catalog.Facet]) -> Markup:
    """The filters of a list."""
    return drawn("pieces/facet.html", facets)


def _card(row: Row, may_order: bool) -> Card:
    it, alone = row.facts, row.quote is not None
    return Card(
        it["product_id"], it["sku"], it["part_number"], it["name"], it["summary"], it["picture"], it["unit"],
        row.unit_price, row.list_price,
        row.first_quantity if alone else 0,
        row.quote.next_tier if alone else None,
        row.stock_level, row.stock_text, row.variants,
        may_order and alone and row.unit_price is not None,
        row.first_quantity, it["minimum"], it["multiple"], it["maximum"],
    )  # fmt: skip
