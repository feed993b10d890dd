"""A cart that lay for months: what has become of it meanwhile, and one step to put right each kind of thing."""

from dataclasses import dataclass

from peewee import SQL, fn

from models import catalog, money, pricing
from models.base import execute_many, writing
from models.catalog import Product
from models.refusals import Refused

from . import rules
from .carts import Cart
from .dates import undelivered
from .lines import CartLine, live
from .refusals import NothingToRepair
from .selection import PROBLEMS, Filter, narrowed, problem_in, viewer


@dataclass(frozen=True, slots=True)
class Drift:
    """How today's prices differ from the cart's: lines that became dearer and cheaper, and by how much (minor unit,
    signed) the subtotal would move."""

    dearer: int
    cheaper: int
    difference: int


def drift_of(cart: Cart) -> Drift:
    """What pricing the cart again would change, without changing it; as many statements as one quote, and one."""
    own = CartLine
    rows = own.select(own.product, own.unit_price, own.quantity, own.subtotal).where(live(cart.id)).tuples()
    rows = list(rows)
    totals: dict[int, int] = {}
    for product, _, quantity, _ in rows:
        totals[product] = totals.get(product, 0) + quantity
    quotes = pricing.quote(cart.loaded().storefront, cart.account, totals, cart.today()) if totals else {}
    dearer = cheaper = difference = 0
    for product, before, quantity, subtotal in rows:
        now = quotes[product].unit_price
        dearer += now is not None and before is not None and now > before
        cheaper += now is not None and before is not None and now < before
        difference += money.extended(now or 0, quantity, cart.storefront.currency) - subtotal
    return Drift(dearer, cheaper, difference)


def problems_of(cart: Cart) -> dict[str, int]:
    """How many lines have each of PROBLEMS; `replaced`, how many of those not available have a successor that the
    account can order in the same quantity. Three statements."""
    problem = problem_in(cart, undelivered(cart))
    base = CartLine.select(problem.alias("problem")).join(Product, on=(CartLine.product == Product.id))
    kinds = base.where(live(cart.id)).alias("kinds")
    rows = kinds.select_from(kinds.c.problem, fn.COUNT(SQL("*"))).where(kinds.c.problem.is_null(False))
    counts = dict.fromkeys((*PROBLEMS, "replaced"), 0) | dict(rows.group_by(kinds.c.problem).tuples())
    if counts["not available"]:
        counts["replaced"] = len(_successors(cart))
    return counts


def replace_lines(cart: Cart, *, by) -> int:
    """Put each line's successor in place of a product that is sold no more, in the same quantity, where the successor
    is sold in it; how many lines. The others stay, with their problem."""
    with writing():
        cart._lock()
        found = _successors(cart)
        if not found:
            raise NothingToRepair()
        execute_many(
            "UPDATE cart_line SET product_id = ?, version = version + 1 WHERE id = ?",
            [(after, number) for number, (_, after) in sorted(found.items())],
        )
        cart._price({product for pair in found.values() for product in pair})
        cart._record(by, "replace_lines", lines=len(found))
    return len(found)


def repack_lines(cart: Cart, *, by) -> int:
    """Bring each quantity that its product is sold in no more to the nearest one that it is; how many lines."""
    with writing():
        cart._lock()
        wanted = {}
        for number, quantity, *product in _with_problem(cart, "quantity"):
            nearest = rules.nearest_quantity(_Packs(*product), quantity)
            if nearest:
                wanted[number] = nearest
        if not wanted:
            raise NothingToRepair()
        rules.write_quantities(wanted)
        cart._price(cart._products(list(wanted)))
        cart._record(by, "repack_lines", lines=wanted)
    return len(wanted)


def of_kind(kind: str) -> Filter:
    """The lines with this one of PROBLEMS, for `reschedule_lines` and `remove_lines`."""
    return Filter(problem=kind)


@dataclass(frozen=True, slots=True)
class _Packs:
    """How a product is sold, as `rules` asks."""

    sku: str
    minimum: int
    multiple: int
    maximum: int | None


def _with_problem(cart: Cart, kind: str) -> list[tuple]:
    """(line id, quantity, sku, minimum, multiple, maximum) of the lines with this problem."""
    p = Product
    rows = CartLine.select(CartLine.id, CartLine.quantity, p.sku, p.minimum, p.multiple, p.maximum)
    rows = rows.join(p, on=(CartLine.product == p.id)).where(live(cart.id))
    return list(narrowed(rows, cart, of_kind(kind), cart.today()).tuples())


def _successors(cart: Cart) -> dict[int, tuple[int, int]]:
    """Of the lines whose product is sold no more: line id -> (product, successor), where the account may buy the
    successor in the line's quantity."""
    after = Product.alias()
    instead = catalog.successor("id", lambda one: catalog.sold_to(viewer(cart), one))
    rows = (
        CartLine.select(
            CartLine.id, CartLine.product, CartLine.quantity, after.id, after.sku, after.minimum, after.multiple,
            after.maximum,
        )
        .join(Product, on=(CartLine.product == Product.id))
        .join(after, on=(after.id == instead))
        .where(live(cart.id))
    )  # fmt: skip
    found = {}
    gone = narrowed(rows, cart, of_kind("not available"), cart.today())
    for number, before, quantity, successor, *packs in gone.tuples():
        try:
            rules.check_quantity(_Packs(*packs), quantity)
        except Refused:
            continue
        found[number] = (before, successor)
    return found
