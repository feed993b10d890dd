"""Taking back what one step of the allocation grid did: its lines become what they were, or nothing is touched."""

import secrets

from models.base import among, execute_many, writing
from models.history import Event
from models.refusals import ChangedMeanwhile

from .allocating import lines_by_cell
from .carts import Cart
from .lines import CartLine
from .refusals import UndoneAlready
from .rules import check_room


def undo_allocation(cart: Cart, step: str, *, by) -> int:
    """Take back the allocation that answered with this key; how many lines that touched.

    Lines that it changed get their quantity back, those that it took out come back as they were, those that it made go.
    Raises ChangedMeanwhile where one of its cells holds something else by now, or a line there was changed since;
    UndoneAlready where there is nothing to take back. The number of statements does not grow with the cells.
    """
    with writing():
        cart._lock()
        cells, gone = _left(cart, step)
        changed, made = _as_left(cart, cells)
        check_room(cart, len(gone) - len(made))
        execute_many("UPDATE cart_line SET quantity = ?, version = version + 1 WHERE id = ?", changed)
        back = {CartLine.removal: "", CartLine.version: CartLine.version + 1}
        theirs = (CartLine.cart == cart.id) & (CartLine.removal == step) & among(CartLine.id, gone)
        returned = CartLine.update(back).where(theirs).execute()
        if returned != len(gone):
            raise ChangedMeanwhile(f"{len(gone) - returned} lines that the step took out are elsewhere by now")
        CartLine.update(removal=secrets.token_urlsafe(12)).where(among(CartLine.id, made)).execute()
        cart._price({product for product, *_ in cells})
        cart._record(by, "undo_allocation", step=step, lines=len(changed) + len(gone) + len(made))
    return len(changed) + len(gone) + len(made)


def told_of(cart: Cart, step: str, verb: str, undo: str) -> dict:
    """What the event of a step says, `undo` being the verb that takes one back; raises UndoneAlready where it was taken
    back, or is not of this cart."""
    its = (Event.stream == f"cart:{cart.id}") & Event.verb.in_((verb, undo))
    # A key stands in the event of its step and in that of the undoing, if there is one: the latest one decides.
    named = Event.select().where(its, Event.particulars.contains(step)).order_by(Event.number.desc())
    event = named.first() if step else None
    if event is None or event.verb != verb or step not in (event.facts.get("step"), event.facts.get("removal")):
        raise UndoneAlready()
    return event.facts


def _left(cart: Cart, step: str) -> tuple[list, list[int]]:
    """How the step left its cells, and the lines that it took out, as its event says."""
    facts = told_of(cart, step, "allocate", "undo_allocation")
    if facts.get("gone") is None:
        raise UndoneAlready()
    return facts["cells"], facts["gone"]


def _as_left(cart: Cart, cells: list) -> tuple[list[tuple[int, int]], list[int]]:
    """(quantity before, id) of the lines that were changed, and the ids of those that were made, if all is as left."""
    found = lines_by_cell(cart, {product for product, *_ in cells})
    held = {(*cell[:2], str(cell.wanted_on)): lines for cell, lines in found.items()}
    changed, made = [], []
    for product, location, day, quantity, line, before, version in cells:
        here = held.get((product, location, day), [])
        wanted = [(line or (here[0][0] if here else None), quantity, version or 1)] if quantity else []
        if here != wanted:
            raise ChangedMeanwhile(f"{product} for {location} on {day} is not as the step left it")
        if line:
            changed.append((before, line))
        else:
            made.extend(number for number, *_ in here)
    return changed, made
