"""Another quantity for many lines at once: so many, or so many more or fewer."""

import secrets
from typing import NamedTuple

from models.base import among, execute_many, writing
from models.refusals import ChangedMeanwhile, Refused

from . import rules
from .carts import Cart
from .lines import CartLine, live
from .refusals import NothingWouldBeLeft, QuantityNotAboveZero
from .selection import Selection
from .undoing import told_of


class Requantified(NamedTuple):
    """How many lines changed, the lines that were left as they are (SKU and why, by position), and the key with which
    `undo_quantity` takes it back ("" where nothing changed)."""

    lines: int
    left: list[tuple[str, Refused]]
    step: str


def change_quantity(
    cart: Cart, selection: Selection, amount: int, relative: bool = False, *, by, version: int | None = None
) -> Requantified:
    """Give each chosen line the quantity `amount`, or (`relative`) that many units more or, below zero, fewer.

    A line whose product is not sold in what would come out is left as it is and told, never rounded. Raises
    QuantityNotAboveZero, NothingChosen, ChangedMeanwhile. The number of statements does not grow with the lines.
    """
    if not relative and amount <= 0:
        raise QuantityNotAboveZero()
    step = secrets.token_urlsafe(12)
    with writing():
        cart._lock(version)
        changed, left = _sorted_out(rules.lines_with_facts(cart, cart._ids(selection)), amount, relative)
        if not changed:
            cart._unlock()
            return Requantified(0, left, "")
        rules.write_quantities({line.id: quantity for line, quantity in changed})
        cart._price({line.product_id for line, _ in changed})
        told = [(line.id, line.quantity, line.version + 1) for line, _ in changed]
        cart._record(by, "change_quantity", amount=amount, relative=relative, lines=told, step=step)
    return Requantified(len(changed), left, step)


def undo_quantity(cart: Cart, step: str, *, by) -> int:
    """Give the lines of one such change the quantities that they had; how many. Raises ChangedMeanwhile where one was
    changed or taken out since, UndoneAlready where there is nothing to take back."""
    with writing():
        cart._lock()
        before = told_of(cart, step, "change_quantity", "undo_quantity")["lines"]
        own = CartLine
        theirs = live(cart.id) & among(own.id, [line for line, *_ in before])
        now = {line: (version, product) for line, version, product in
               own.select(own.id, own.version, own.product).where(theirs).tuples()}  # fmt: skip
        if any(now.get(line, (None,))[0] != version for line, _, version in before):
            raise ChangedMeanwhile(f"lines of step {step} were changed since")
        back = [(quantity, line) for line, quantity, _ in before]
        execute_many("UPDATE cart_line SET quantity = ?, version = version + 1 WHERE id = ?", back)
        cart._price({product for _, product in now.values()})
        cart._record(by, "undo_quantity", lines=len(back), step=step)
    return len(back)


def _sorted_out(lines: list, amount: int, relative: bool) -> tuple[list, list]:
    """(line, its new quantity) of those that change, and (SKU, refusal) of those that cannot."""
    changed, left = [], []
    for line in sorted(lines, key=lambda one: one.id):
        quantity = line.quantity + amount if relative else amount
        try:
            if quantity <= 0:
                raise NothingWouldBeLeft(sku=line.sku, quantity=line.quantity)
            rules.check_quantity(line, quantity)
        except Refused as refusal:
            left.append((line.sku, refusal))
        else:
            if quantity != line.quantity:
                changed.append((line, quantity))
    return changed, left
