"""Reads for pages: the current cart, pages of its lines, its latest lines, and what placing takes from it."""

from dataclasses import dataclass

from peewee import JOIN, Case, fn

from models import catalog
from models.catalog import Category, Product, ProductCategory
from models.prepared import prepared
from models.refusals import NotFound
from models.text import localized

from .carts import Cart
from .dates import undelivered
from .lines import CartLine, live, products_in
from .rows import newest_rows, page_rows, these_rows
from .selection import Filter, narrowed, problem_in, problem_of, viewer
from .stocked import stocked

PAGE_LINES = 100
LATEST_LINES = 5


@dataclass(frozen=True, slots=True)
class LinesPage:
    """One page of a cart's lines, and what there is in all: matching lines, their quantity, lines with a problem."""

    rows: list
    number: int
    pages: int
    total: int
    problems: int


def lines_page(cart: Cart, language: str, page: int = 1, filter: Filter | None = None) -> LinesPage:
    """One page of PAGE_LINES lines that match the filter, by position, in three statements and, where a filter
    narrows them, one more.

    A page beyond the last one is the last one. For the rows see `rows_of`.
    """
    filter = filter or Filter()
    total, problems = _counts(cart, filter)
    pages = max(1, -(-total // PAGE_LINES))
    number = min(max(page, 1), pages)
    rows = page_rows(cart, language, filter, number, PAGE_LINES) if total else []
    return LinesPage(stocked(cart, rows), number, pages, total, problems)


def rows_of(cart: Cart, language: str, ids) -> list:
    """These live lines as rows."""
    return stocked(cart, these_rows(cart, language, ids))


def is_removed(cart: Cart, line_id: int) -> bool:
    """Whether this was a line of this cart that has been taken out."""
    return CartLine.select().where(CartLine.id == line_id, CartLine.cart == cart.id, CartLine.removal != "").exists()


def line(cart: Cart | None, line_id: int, language: str):
    """One live line as a row (see `rows_of`); NotFound if it is not this cart's."""
    rows = rows_of(cart, language, [line_id]) if cart else []
    if not rows:
        raise NotFound(f"line {line_id}")
    return rows[0]


def latest_lines(cart: Cart, language: str) -> list:
    """The lines added last, newest first, as rows (see `rows_of`), for the mini-cart."""
    return newest_rows(cart, language, LATEST_LINES)


def dates_of(cart: Cart) -> list:
    """The dates that the cart's lines are wanted on, earliest first."""
    days = CartLine.select(CartLine.wanted_on).where(live(cart.id), CartLine.wanted_on.is_null(False)).distinct()
    return [day for (day,) in days.order_by(CartLine.wanted_on).tuples()]


def categories_of(cart: Cart, language: str) -> list[tuple[str, str, int]]:
    """The categories that the cart's products stand in, and those above them, as (code, name, depth from 0) in the
    order of the catalogue: two statements."""
    own = CartLine.select(CartLine.product).where(live(cart.id))
    parents = Product.select(Product.parent).where(Product.id.in_(own), Product.parent.is_null(False))
    bearers = ProductCategory.product.in_(own) | ProductCategory.product.in_(parents)
    shelves = Category.select(Category.path).join(ProductCategory, on=(ProductCategory.category == Category.id))
    codes = {code for (path,) in shelves.where(bearers).distinct().tuples() for code in path.split("/") if code}
    rows = list(Category.select().where(Category.code.in_(sorted(codes)))) if codes else []
    places = {row.path: row.position for row in rows}
    order = sorted(rows, key=lambda row: [(places.get(above, 0), above) for above in _way(row.path)])
    return [(row.code, localized(row, "name", language), row.path.count("/") - 1) for row in order]


def _way(path: str) -> list[str]:
    """The paths from the root down to this one."""
    codes = path.rstrip("/").split("/")
    return ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]


def items_for_placing(cart: Cart) -> list:
    """Every live line by position, in one statement, as a row: id, product_id, sku, quantity, location_id, wanted_on,
    unit_price, list_price, subtotal, reason, cost_centre, note, waits."""
    return list(_items(cart.id))


def items_with_problems(cart: Cart) -> list:
    """As `items_for_placing`, each with its `problem`: what an assessment finds out by itself, and asks more for."""
    return list(_every_item(cart.id, problem_in(cart).alias("problem")))


@prepared
def _items(cart):
    return _every_item(cart)


def _every_item(cart_id, *more):
    own = CartLine
    query = own.select(
        own.id, own.product.alias("product_id"), Product.sku, own.quantity, own.location.alias("location_id"),
        own.wanted_on, own.unit_price, own.list_price, own.subtotal, own.reason, own.cost_centre, own.note,
        own.waits, *more,
    ).join(Product, on=(own.product == Product.id))  # fmt: skip
    return query.where(live(cart_id)).order_by(own.position, own.id).namedtuples()


def sums_off() -> tuple[int, list[int]]:
    """For the audit: how many open carts there are, and the ids of those whose stored sums are not their lines'."""
    counted = (
        Cart.select(
            Cart.id, Cart.line_count, Cart.quantity, Cart.subtotal,
            fn.COUNT(CartLine.id), fn.COALESCE(fn.SUM(CartLine.quantity), 0), fn.COALESCE(fn.SUM(CartLine.subtotal), 0),
        )
        .join(CartLine, JOIN.LEFT_OUTER, on=(CartLine.cart == Cart.id) & (CartLine.removal == ""))
        .where(Cart.status == "open")
        .group_by(Cart.id)
    )
    rows = list(counted.tuples())
    return len(rows), [row[0] for row in rows if tuple(row[1:4]) != tuple(int(value) for value in row[4:])]


def _counts(cart: Cart, filter: Filter) -> tuple[int, int]:
    """How many lines match, and how many lines of the whole cart have a problem."""
    ((total, problems),) = _counted(cart.id, *viewer(cart), cart.today(), undelivered(cart))
    if filter:
        base = CartLine.select(CartLine.id).join(Product, on=(CartLine.product == Product.id)).where(live(cart.id))
        total = narrowed(base, cart, filter, cart.today()).count()
    return total, int(problems or 0)


@prepared
def _counted(cart, storefront, segment, lineage, today, undelivered):
    problem = problem_of(catalog.Viewer(storefront, segment, lineage), today, products_in(cart), undelivered)
    lines = CartLine.select(fn.COUNT(CartLine.id), fn.SUM(Case(None, [(problem.is_null(False), 1)], 0)))
    return lines.join(Product, on=(CartLine.product == Product.id)).where(live(cart)).tuples()
