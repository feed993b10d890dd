"""What there is of a cart's lines. Lines that share their stock are told by the rule of the checkout, for the cart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models import stock
from models.base import among
from models.catalog import BundlePart

from .carts import Cart
from .lines import CartLine, live
from .rows import Row


def stocked(cart: Cart, rows: Sequence[Row]) -> list[Row]:
    """The rows with what there is of their products: one statement for a page, which asked row by row takes longer, and
    one more where it shows a bundle, or what a bundle of the cart holds."""
    lines = _taking(cart, rows)
    products = {row.product_id for row in rows} | {product for _, product, *_ in lines}
    needs = stock.needs_of(cart.storefront, products)
    known = []
    for row in rows:
        level = stock.left_of(needs[row.product_id], {})
        known.append(
            replace(row, available=level.available if level.counted else None, next_receipt=level.next_receipt)
        )
    return _told(known, needs, lines)


def shared(cart: Cart, rows: Sequence[Row]) -> list[Row]:
    """The rows, those that share their stock with others told by the rule of the checkout: two statements where there
    is such a row, else none."""
    lines = _taking(cart, rows)
    return _told(rows, stock.needs_of(cart.storefront, {product for _, product, *_ in lines}), lines)


def _told(rows: Iterable[Row], needs: dict, lines: list[tuple]) -> list[Row]:
    """The rows; those among `lines` with what is left for them when each of these had its turn, as
    `stock.promise_lines` says at checkout."""
    told = stock.promise_lines(needs, dict.fromkeys(needs, "allow"), lines)
    return [replace(row, told=replace(told[row.id], rule=row.backorder)) if row.id in told else row for row in rows]


def _taking(cart: Cart, rows: Iterable[Row]) -> list[tuple]:
    """The live lines, by position, that take from the same stock as those of the rows that share theirs: (id, product,
    quantity, wanted_on). One statement, none where no row does."""
    sharing = {row.product_id for row in rows if row.shares}
    if not sharing:
        return []
    part, own = BundlePart, CartLine
    held = part.select(part.component).where(among(part.bundle, sharing))
    bundles = part.select(part.bundle).where(among(part.component, sharing) | part.component.in_(held))
    kin = among(own.product, sharing) | own.product.in_(held) | own.product.in_(bundles)
    lines = own.select(own.id, own.product, own.quantity, own.wanted_on).where(live(cart.id), kin)
    first = cart.earliest_date()
    return [(*line, day or first) for *line, day in lines.order_by(own.position, own.id).tuples()]
