"""Reads for pages: the current cart, pages of its lines, its latest lines, and what placing takes from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from peewee import JOIN, SQL, Case, Window, fn

from models import catalog, stock
from models.accounts import Location
from models.base import among
from models.catalog import Category, CustomerPartNumber, Product, ProductCategory
from models.refusals import NotFound
from models.stock import Availability, Promise
from models.text import localized

from .carts import Cart
from .lines import CartLine, live
from .selection import Filter, narrowed, problem_of

PAGE_LINES = 100
LATEST_LINES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a cart as pages show it. `problem` is one of PROBLEMS or None, `total` the product's quantity over the
    whole cart, `ahead` how much of it is wanted before this line; `available` None: nobody counts it. `picture` is the
    content of the product's first one, or ""; `parts` what a bundle holds (see `catalog.parts_in_words`).
    """

    id: int
    version: int
    product_id: int
    sku: str
    part_number: str | None
    name: str
    summary: str
    unit: str
    minimum: int
    multiple: int
    maximum: int | None
    location_id: int | None
    location_code: str | None
    location_name: str | None
    wanted_on: date | None
    quantity: int
    unit_price: int | None
    list_price: int | None
    subtotal: int
    reason: dict
    position: int
    problem: str | None
    total: int
    picture: str
    parts: object
    ahead: int
    available: int | None
    next_receipt: date | str | None
    backorder: str

    @property
    def promise(self) -> Promise:
        """What can be said of the line's stock."""
        expected = self.next_receipt
        if isinstance(expected, str):
            expected = date.fromisoformat(expected)
        counted = self.available is not None
        level = Availability(0, int(self.available or 0), expected, counted)
        return stock.promise(level, self.backorder, self.quantity, int(self.ahead), self.wanted_on)


@dataclass(frozen=True, slots=True)
class LinesPage:
    """One page of a cart's lines, and what there is in all: matching lines, their quantity, lines with a problem."""

    rows: list
    number: int
    pages: int
    total: int
    problems: int


def lines_page(cart: Cart, language: str, page: int = 1, filter: Filter | None = None) -> LinesPage:
    """One page of PAGE_LINES lines that match the filter, by position, in three statements.

    A page beyond the last one is the last one. For the rows see `rows_of`.
    """
    filter = filter or Filter()
    total, problems = _counts(cart, filter)
    pages = max(1, -(-total // PAGE_LINES))
    number = min(max(page, 1), pages)
    rows = list(_rows(cart, language, filter).paginate(number, PAGE_LINES).objects(Row)) if total else []
    rows = _stocked(cart, rows)
    return LinesPage(rows, number, pages, total, problems)


def rows_of(cart: Cart, language: str, ids) -> list:
    """These live lines as rows."""
    return _stocked(cart, list(_rows(cart, language, Filter()).where(among(CartLine.id, ids)).objects(Row)))


def rows_beside(cart: Cart, language: str, line_id: int, page: int, filter: Filter, moved: Sequence[int] = ()) -> list:
    """A line, and those of the lines of the same product and of the `moved` ones (ids) that stand on the same page, by
    position, in one statement."""
    # By their keys alone: told of the cart as well, PostgreSQL walks all of it for each of its lines until it has
    # counted the table anew. What is shown is narrowed to the cart below.
    this = CartLine.select(CartLine.product).where(among(CartLine.id, [line_id, *moved]))
    on_page = CartLine.select(CartLine.id).join(Product, on=(CartLine.product == Product.id)).where(live(cart.id))
    on_page = narrowed(on_page, cart, filter, cart.today()).order_by(CartLine.position, CartLine.id)
    shown = on_page.paginate(page, PAGE_LINES).alias("shown")
    beside = CartLine.id.in_(shown.select_from(shown.c.id)) & CartLine.product.in_(this)
    rows = _rows(cart, language, Filter(), CartLine.product.in_(this), CartLine.id == line_id)
    return list(rows.where(beside | (CartLine.id == line_id)).objects(Row))


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
    newest = _rows(cart, language, Filter()).order_by(CartLine.position.desc(), CartLine.id.desc())
    return list(newest.limit(LATEST_LINES).objects(Row))


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
    unit_price, list_price, subtotal, reason, problem."""
    own = CartLine
    problem = problem_of(cart.loaded().account, cart.storefront, cart.today())
    query = own.select(
        own.id, own.product.alias("product_id"), Product.sku, own.quantity, own.location.alias("location_id"),
        own.wanted_on, own.unit_price, own.list_price, own.subtotal, own.reason, problem.alias("problem"),
    ).join(Product, on=(own.product == Product.id))
    return list(query.where(live(cart.id)).order_by(own.position, own.id).namedtuples())


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
    base = CartLine.select(CartLine.id).join(Product, on=(CartLine.product == Product.id)).where(live(cart.id))
    problem = problem_of(cart.loaded().account, cart.storefront, cart.today())
    matching = narrowed(base, cart, filter, cart.today())
    whole = CartLine.select(
        fn.COUNT(CartLine.id), fn.SUM(Case(None, [(problem.is_null(False), 1)], 0))
    ).join(Product, on=(CartLine.product == Product.id)).where(live(cart.id))
    if not filter:
        total, problems = whole.tuples().first()
        return total, int(problems or 0)
    columns = whole.select_extend(CartLine.select(fn.COUNT(CartLine.id)).where(CartLine.id.in_(matching)))
    _, problems, total = columns.tuples().first()
    return total, int(problems or 0)


def _stocked(cart: Cart, rows: list[Row]) -> list[Row]:
    """The rows with what there is of their products: one statement for a page, which asked row by row takes longer."""
    levels = stock.availability(cart.storefront, {row.product_id for row in rows})
    return [
        replace(row, available=level.available if level.counted else None, next_receipt=level.next_receipt)
        for row in rows
        for level in (levels[row.product_id],)
    ]


def _totals(cart: Cart):
    """Each line with its product's `total` over the whole cart and the units `ahead` of it: those of its product that
    are wanted earlier or, on the same day, stand before it."""
    own = CartLine
    order = [fn.COALESCE(own.wanted_on, cart.earliest_date()), own.position, own.id]
    by_day = {"partition_by": [own.product], "order_by": order, "start": Window.preceding(), "end": Window.CURRENT_ROW}
    return own.select(
        own.id.alias("line"),
        fn.SUM(own.quantity).over(partition_by=[own.product]).alias("total"),
        (fn.SUM(own.quantity).over(**by_day) - own.quantity).alias("ahead"),
    ).where(live(cart.id))


def _rows(cart: Cart, language: str, filter: Filter, counted=True, stocked=False):
    """The lines as rows; `counted` narrows which products' totals over the whole cart are needed, `stocked` is the
    condition on the lines that say what there is of them: each of these takes its time (see `_stocked`)."""
    own = CartLine
    whole = _totals(cart) if counted is True else _totals(cart).where(counted)
    # Worked out once: PostgreSQL would otherwise sum the product up anew for each of the rows.
    whole = whole.cte("whole", materialized=True)
    of_stock = stock.promisable(cart.storefront, own.product)
    available, receipt = (Case(None, [(stocked, one)], None) if stocked else SQL("NULL") for one in of_stock)
    part = CustomerPartNumber.select(fn.MIN(CustomerPartNumber.part_number)).where(
        CustomerPartNumber.account == cart.account_id, CustomerPartNumber.product == own.product
    )
    problem = problem_of(cart.loaded().account, cart.storefront, cart.today())
    query = (
        own.select(
            own.id, own.version, own.product.alias("product_id"), Product.sku, part.alias("part_number"),
            (Product.unit_fr if language == "fr" else Product.unit_en).alias("unit"), Product.minimum, Product.multiple,
            Product.maximum, own.location.alias("location_id"), Location.code.alias("location_code"),
            Location.name.alias("location_name"), own.wanted_on, own.quantity, own.unit_price, own.list_price,
            own.subtotal, own.reason, own.position, problem.alias("problem"), whole.c.total,
            (Product.picture_fr if language == "fr" else Product.picture_en).alias("picture"),
            catalog.bundles.parts_in_words(language).alias("parts"),
            whole.c.ahead, available.alias("available"), receipt.alias("next_receipt"),
            catalog.bundles.backorder_of().alias("backorder"),
        )
        .join_from(own, Product, on=(own.product == Product.id))
        .join_from(own, whole, on=(whole.c.line == own.id))
        .join_from(own, Location, JOIN.LEFT_OUTER, on=(own.location == Location.id))
        .where(live(cart.id))
        .order_by(own.position, own.id)
        .with_cte(whole)
    )
    return narrowed(catalog.with_names(query, language), cart, filter, cart.today())
