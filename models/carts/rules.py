"""What a cart's line may be: the product's quantities, the account's stores, days that can still come."""

from collections.abc import Iterable
from datetime import date, timedelta

from peewee import fn

from models import delivery, limits, policies
from models.accounts import Location
from models.base import among, execute_many
from models.catalog import Product
from models.prepared import first, prepared
from models.refusals import ChangedMeanwhile, Refused
from models.text import N_

from .kin import has_kin
from .lines import CartLine, live_by_id, live_by_product
from .reading import QUANTITY_MAXIMUM
from .refusals import (
    AboveMaximum,
    DateInThePast,
    DateTooFar,
    LineNotesOff,
    LineNoteTooLong,
    NoSuchLocation,
    NotAMultiple,
    QuantityBelowMinimum,
    QuantityNotAboveZero,
    QuantityTooLarge,
    TooManyLines,
)

LINES_LIMIT = limits.declare("cart_lines", 10_000, N_("A cart holds at most %(value)s lines."))
# Orders are planned months ahead, not decades: a later date is a slip of the keyboard.
DAYS_AHEAD = limits.declare("days_ahead", 730, N_("A delivery can be wanted at most %(value)s days from today."))
QUANTITY_LIMIT = limits.declare("line_quantity", QUANTITY_MAXIMUM, N_("A line takes a quantity of at most %(value)s."))
LINE_NOTE_LENGTH = limits.declare("line_note", 300, N_("A note on a line has at most %(value)s characters."))


def check_quantity(product, quantity: int) -> None:
    """Raise the refusal that names what is wrong with a quantity of a product (sku, minimum, multiple, maximum)."""
    if quantity <= 0:
        raise QuantityNotAboveZero()
    if quantity > QUANTITY_LIMIT:
        raise QuantityTooLarge(limit=QUANTITY_LIMIT)
    if quantity < product.minimum:
        raise QuantityBelowMinimum(sku=product.sku, minimum=product.minimum)
    if product.maximum is not None and quantity > product.maximum:
        raise AboveMaximum(sku=product.sku, maximum=product.maximum)
    if quantity % product.multiple:
        nearest = nearest_quantity(product, quantity) or product.multiple
        raise NotAMultiple(sku=product.sku, multiple=product.multiple, nearest=nearest)


def nearest_quantity(product, quantity: int, before: int = 0) -> int | None:
    """The quantity nearest to this one, rounded up where it can be, that the product is sold in and that still fits
    beside `before` units on the same line; None if there is none."""
    step = product.multiple
    least = max(-(-product.minimum // step) * step, step)
    nearest = max(-(-quantity // step) * step, least)
    if product.maximum is not None:
        nearest = min(nearest, (product.maximum - before) // step * step)
    return nearest if nearest >= least else None


def check_day(cart, day: date, place: Location | None = None, days: delivery.Days | None = None) -> None:
    """Raise DateInThePast, DateTooFar, or the NoDelivery that says why nothing comes to a place on a day, and when it
    can. `days` are the cart's, where they are at hand."""
    today = cart.today()
    if day < today:
        raise DateInThePast(day=day)
    if day > (latest := today + timedelta(days=DAYS_AHEAD)):
        raise DateTooFar(day=day, latest=latest)
    if fault := (days or cart.days()).fault(place, day):
        raise fault


def check_location(cart, location) -> None:
    """Raise NoSuchLocation for a place that is not the account's."""
    if location is None or location.account_id != cart.account_id:
        raise NoSuchLocation()


def check_room(cart, more: int) -> None:
    """Raise TooManyLines if the cart cannot take so many lines more."""
    if cart.line_count + more > LINES_LIMIT:
        raise TooManyLines(limit=LINES_LIMIT, lines=cart.line_count + more)


def check_change(cart, line, changes: dict) -> None:
    """Raise the refusal of a change of one line; what stays as it was is not asked about."""
    if "quantity" in changes:
        check_quantity(line, changes["quantity"])
    if "location" in changes and not line.reachable:
        raise NoSuchLocation()
    where, when = changes.get("location", line.location_id), changes.get("wanted_on", line.wanted_on)
    if when is not None and (where, when) != (line.location_id, line.wanted_on):
        check_day(cart, when, Location.get_or_none(Location.id == where, Location.account == cart.account_id))
    if changes.get("note", "") != "" and changes["note"] != line.note:
        check_note(cart, changes["note"])


def check_note(cart, note: str) -> None:
    """Raise LineNoteTooLong or LineNotesOff for a note that a line of the cart cannot have; one statement."""
    if len(note) > LINE_NOTE_LENGTH:
        raise LineNoteTooLong(limit=LINE_NOTE_LENGTH, length=len(note))
    if not policies.policy_for(cart.storefront, cart.account).line_notes:
        raise LineNotesOff()


def kept(note: str | None) -> str | None:
    """A note as it is kept: on one line, and nowhere a character that cannot be seen; None for none at all."""
    seen = "".join(letter if letter.isprintable() else " " for letter in note or "")
    return None if note is None else " ".join(seen.split())


def line_with_facts(cart, line_id: int, location_id: int | None):
    """A live line with its product's rules, `total` (the product over the whole cart), `reachable` (whether the
    account has this location) and `kin` (whether other products' prices may hang together with it), or None: one
    statement."""
    return first(_line_with_facts(cart.id, cart.account_id, line_id, location_id))


@prepared
def _line_with_facts(cart, account, line, location):
    sibling = CartLine.alias()
    total = sibling.select(fn.SUM(sibling.quantity)).where(
        live_by_product(sibling, cart), sibling.product == CartLine.product
    )
    theirs = Location.select().where(Location.id == location, Location.account == account)
    query = _with_rules(cart).select_extend(
        total.alias("total"), fn.EXISTS(theirs).alias("reachable"), has_kin(cart).alias("kin")
    )
    return query.where(CartLine.id == line).namedtuples()


def lines_with_facts(cart, ids: Iterable[int]) -> list:
    """Live lines with their products' rules, in one statement."""
    return list(_with_rules(cart.id).where(among(CartLine.id, ids)).namedtuples())


def changed_quantities(found: dict, quantities: dict[int, tuple[int, int]]) -> dict[int, int]:
    """The quantities that differ from the lines', by line id; raises ChangedMeanwhile where the line was read at
    another version, or is gone."""
    wanted = {}
    for number, (version, quantity) in quantities.items():
        line = found.get(number)
        if line is None or (line.version != version and line.quantity != quantity):
            raise ChangedMeanwhile(f"line {number} is no longer at version {version}")
        if line.quantity != quantity:
            wanted[number] = quantity
    return wanted


def refusals_of(found: dict, wanted: dict[int, int]) -> dict[int, Refused]:
    """What is wrong with each of the wanted quantities, by line id."""
    refused = {}
    for number, quantity in wanted.items():
        try:
            check_quantity(found[number], quantity)
        except Refused as refusal:
            refused[number] = refusal
    return refused


def write_quantities(wanted: dict[int, int]) -> None:
    """Write the new quantities, line by line, with one prepared statement."""
    execute_many(
        "UPDATE cart_line SET quantity = ?, version = version + 1 WHERE id = ?",
        [(quantity, number) for number, quantity in sorted(wanted.items())],
    )


def _with_rules(cart_id):
    own = CartLine
    return (
        own.select(
            own.id, own.cart.alias("cart_id"), own.product.alias("product_id"), own.location.alias("location_id"),
            own.wanted_on, own.quantity, own.version, own.unit_price, own.list_price, own.reason,
            own.note, own.waits, Product.sku, Product.minimum, Product.multiple, Product.maximum,
        )
        .join(Product, on=(own.product == Product.id))
        .where(live_by_id(cart_id))
    )
