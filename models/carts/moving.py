"""Lines from one cart into another: merged, saved for later, brought back. Nothing is lost, alike lines add up."""

from models.base import among, execute_many, writing

from . import rules
from .carts import Cart
from .choosing import cart_of, carts_of
from .lines import CartLine, live
from .opening import open_cart
from .refusals import NothingChosen, QuantityTooLarge
from .selection import Selection


def save_for_later(cart: Cart, selection: Selection, *, by, version: int | None = None) -> int:
    """Move the chosen lines into the buyer's cart of things kept for later; how many went."""
    with writing():
        saved = saved_cart(cart.loaded().storefront, cart.account, by)
        both(cart, saved, version)
        moved = move(cart, saved, cart._ids(selection))
        saved._record(by, "keep_lines", source=cart.id, lines=moved)
        cart._record(by, "save_for_later", lines=moved)
    return moved


def bring_back(saved: Cart, ids: list[int] | None, *, by) -> int:
    """Move lines that were saved for later (ids; None: all) into the cart at hand; how many came."""
    with writing():
        cart = open_cart(saved.loaded().storefront, saved.account, by)
        both(saved, cart)
        moved = move(saved, cart, ids)
        saved._record(by, "give_lines", into=cart.id, lines=moved)
        cart._record(by, "bring_back", lines=moved)
    return moved


def saved_cart(storefront, account, by) -> Cart:
    """The buyer's cart of things kept for later, made if there is none. Only within a writing verb's transaction."""
    open_cart(storefront, account, by)
    there = [row for row in carts_of(account.id, by.buyer_id, storefront.id) if row.saved]
    if there:
        return cart_of(account.id, by.buyer_id, storefront.id, there[0].id)
    today = storefront.today()
    return Cart.create(storefront=storefront, account=account, buyer=by.buyer_id, saved=True, priced_on=today)


def both(source: Cart, target: Cart, version: int | None = None) -> None:
    """Hold two carts, always in the same order, so that two moves never wait for each other."""
    for cart in sorted((source, target), key=lambda one: one.id):
        cart._lock(version if cart is source else None)


def move(source: Cart, target: Cart, ids: list[int] | None) -> int:
    """Move live lines (None: all) of one held cart into another and price both; the caller records. Raises
    NothingChosen, TooManyLines, QuantityTooLarge. Thirteen statements, whatever the number of lines."""
    going = _lines(source.id, ids)
    if not going:
        raise NothingChosen()
    standing: dict[tuple, list[int]] = {}
    for number, place, quantity, note in _lines(target.id, None, {place[0] for _, place, *_ in going}):
        standing.setdefault(place, [number, quantity, note])
    joined, more, said = [], {}, {}
    for number, place, quantity, note in going:
        if place in standing:
            there = standing[place]
            there[1] += quantity
            more[there[0]] = more.get(there[0], 0) + quantity
            joined.append(number)
            if note and note not in there[2]:
                there[2] = said[there[0]] = " / ".join(filter(None, [there[2], note]))[: rules.LINE_NOTE_LENGTH]
        else:
            standing[place] = [number, quantity, note]
    if max(quantity for _, quantity, _ in standing.values()) > rules.QUANTITY_LIMIT:
        raise QuantityTooLarge(limit=rules.QUANTITY_LIMIT)
    rules.check_room(target, len(going) - len(joined))
    last = CartLine.select(CartLine.position).where(CartLine.cart == target.id).order_by(CartLine.position.desc())
    _write(going, joined, more, target.id, last.limit(1).scalar() or 0)
    execute_many("UPDATE cart_line SET note = ? WHERE id = ?", [(note, number) for number, note in said.items()])
    touched = {place[0] for _, place, *_ in going}
    for cart in (source, target):
        cart._price(touched)
    return len(going)


def _lines(cart_id: int, ids: list[int] | None, products=None) -> list[tuple]:
    """Live lines as (id, place, quantity, note), by position: these, or all; those of some products only."""
    own = CartLine
    found = own.select(own.id, own.product, own.location, own.wanted_on, own.quantity, own.note).where(live(cart_id))
    found = found if ids is None else found.where(among(own.id, ids))
    found = found if products is None else found.where(among(own.product, products))
    return [(row[0], row[1:4], row[4], row[5]) for row in found.order_by(own.position, own.id).tuples()]


def _write(going: list[tuple], joined: list[int], more: dict[int, int], target: int, last: int) -> None:
    gone = set(joined)
    moved = [number for number, *_ in going if number not in gone]
    own = CartLine
    change = {own.cart: target, own.position: own.position + last, own.version: own.version + 1}
    own.update(change).where(among(CartLine.id, moved)).execute()
    CartLine.delete().where(among(CartLine.id, joined)).execute()
    execute_many(
        "UPDATE cart_line SET quantity = quantity + ?, version = version + 1 WHERE id = ?",
        [(quantity, number) for number, quantity in sorted(more.items())],
    )
