"""A cart's lines as pages show them: one statement, worked out once for each viewer where no filter narrows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from peewee import JOIN, SQL, Case, Window, fn

from models import catalog, stock
from models.accounts import Location
from models.base import among, among_these
from models.catalog import BundlePart, CustomerPartNumber, Product
from models.delivery import NoDelivery
from models.prepared import prepared
from models.stock import Availability, Promise

from .carts import Cart
from .lines import CartLine, live, live_by_product, products_in
from .selection import Filter, narrowed, problem_of, viewer

PAGE_LINES = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a cart as pages show it. `problem` is one of PROBLEMS or None, `total` the product's quantity over the
    whole cart, `ahead` how much of it is wanted before this line; `available` None: nobody counts it. `picture` is the
    content of the product's first one, or ""; `parts` what a bundle holds (see `catalog.parts_in_words`). `fault` says
    why nothing can be delivered to the store on the date, and when it can. `cost_centre`, `waits`: see CartLine.
    `shares`: whether others in the cart may take from the same stock; what is left then is `told` (see stocked.py).
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
    shares: bool
    cost_centre: int | None
    waits: bool
    note: str
    country: str | None
    region: str | None
    receiving_days: str | None
    blackout_days: str | None
    fault: NoDelivery | None = None
    told: Promise | None = None

    @property
    def promise(self) -> Promise:
        """What can be said of the line's stock."""
        if self.told:
            return self.told
        expected = self.next_receipt
        if isinstance(expected, str):
            expected = date.fromisoformat(expected)
        counted = self.available is not None
        level = Availability(0, int(self.available or 0), expected, counted)
        return stock.promise(level, self.backorder, self.quantity, int(self.ahead), self.wanted_on)


class Of(NamedTuple):
    """What the statement has to know of a cart: ids, and the shop's days. Each of them may come later (`prepared`)."""

    cart: int
    account: int
    storefront: int
    segment: int | None
    lineage: tuple[int, ...]
    today: date
    earliest: date

    @property
    def viewer(self) -> catalog.Viewer:
        """Whose catalogue the cart is filled from."""
        return catalog.Viewer(self.storefront, self.segment, self.lineage)


def page_rows(cart: Cart, language: str, filter: Filter, number: int, size: int) -> list[Row]:
    """The lines of one page (from 1) of so many that match the filter, by position; what there is of their products is
    left to the reader."""
    if filter:
        rows = narrowed(_rows(_of(cart), language, products_in(cart.id)), cart, filter, cart.today())
        return _dated(cart, rows.paginate(number, size).objects(Row))
    return _dated(cart, _page(*_of(cart), (number - 1) * size, language=language, size=size))


def these_rows(cart: Cart, language: str, ids) -> list[Row]:
    """These live lines, by position; what there is of their products is left to the reader."""
    return _dated(cart, _these(*_of(cart), ids, language=language))


def newest_rows(cart: Cart, language: str, size: int) -> list[Row]:
    """The lines added last, newest first."""
    return _dated(cart, _newest(*_of(cart), language=language, size=size))


def rows_beside(cart: Cart, language: str, line_id: int, page: int, filter: Filter, moved: Sequence[int] = ()) -> list:
    """A line, and what stands with it on the page that is open, by position, in one statement: the `moved` lines (ids)
    and, of its product and of theirs, the line that comes first there.
    """
    asked = (line_id, moved, (page - 1) * PAGE_LINES)
    if filter:
        on_page = _lines().join(Product, on=(CartLine.product == Product.id))
        rows = _beside(_of(cart), *asked, language, _within(on_page, cart, filter))
        return _dated(cart, rows)
    return _dated(cart, _near(*_of(cart), *asked, language=language))


def _dated(cart: Cart, rows) -> list[Row]:
    """The rows with what is wrong with their dates, where nothing worse is wrong with them. No statement."""
    days, today, found = cart.days(), cart.today(), []
    for row in rows:
        if row.location_id and row.wanted_on and row.wanted_on >= today and row.problem in (None, "quantity"):
            facts = {name: getattr(row, name) for name in ("country", "region", "receiving_days", "blackout_days")}
            place = Location(id=row.location_id, name=row.location_name, **facts)
            if fault := days.fault(place, row.wanted_on):
                row = replace(row, problem="no delivery", fault=fault)
        found.append(row)
    return found


def _of(cart: Cart) -> Of:
    return Of(cart.id, cart.account_id, *viewer(cart), cart.today(), cart.earliest_date())


def _within(query, cart: Cart, filter: Filter):
    return narrowed(query, cart, filter, cart.today())


@prepared
def _page(cart, account, storefront, segment, lineage, today, earliest, offset, *, language, size):
    # The page is chosen before anything is joined to it.
    own, of = CartLine, Of(cart, account, storefront, segment, lineage, today, earliest)
    page = own.select(own.id).where(live(cart)).order_by(own.position, own.id).limit(size).offset(offset)
    rows = _rows(of, language, own.select(own.product).where(among_these(own.id, page)))
    return rows.where(among_these(own.id, page)).objects(Row)


@prepared
def _these(cart, account, storefront, segment, lineage, today, earliest, ids, *, language):
    own, of = CartLine, Of(cart, account, storefront, segment, lineage, today, earliest)
    rows = _rows(of, language, own.select(own.product).where(among(own.id, ids)))
    return rows.where(among(own.id, ids)).objects(Row)


@prepared
def _newest(cart, account, storefront, segment, lineage, today, earliest, *, language, size):
    own, of = CartLine, Of(cart, account, storefront, segment, lineage, today, earliest)
    order = own.position.desc(), own.id.desc()
    newest = own.select(own.product).where(live(cart)).order_by(*order).limit(size)
    return _rows(of, language, newest).order_by(*order).limit(size).objects(Row)


@prepared
def _near(cart, account, storefront, segment, lineage, today, earliest, line, moved, offset, *, language):
    of = Of(cart, account, storefront, segment, lineage, today, earliest)
    return _beside(of, line, moved, offset, language, _lines())


def _lines():
    """Lines as what decides on which of them are drawn."""
    return CartLine.select(CartLine.id, CartLine.product, CartLine.position)


def _beside(of: Of, line, moved, offset, language: str, on_page):
    own = CartLine
    products = own.select(own.product).where((own.id == line) | among(own.id, moved))
    this = among_these(own.product, products)
    on_page = on_page.where(live(of.cart)).order_by(own.position, own.id)
    shown = on_page.limit(PAGE_LINES).offset(offset).alias("shown")
    order = {"partition_by": [shown.c.product_id], "order_by": [shown.c.position, shown.c.id]}
    places = shown.select_from(shown.c.id, fn.ROW_NUMBER().over(**order).alias("place")).alias("places")
    drawn = places.select_from(places.c.id).where((places.c.place == 1) | among(places.c.id, moved))
    rows = _rows(of, language, products, this, own.id == line)
    return rows.where((own.id.in_(drawn) & this) | (own.id == line)).objects(Row)


def _totals(of: Of):
    """Each line with its product's `total` over the whole cart and the units `ahead` of it: those of its product that
    are wanted earlier or, on the same day, stand before it."""
    own = CartLine
    order = [fn.COALESCE(own.wanted_on, of.earliest), own.position, own.id]
    by_day = {"partition_by": [own.product], "order_by": order, "start": Window.preceding(), "end": Window.CURRENT_ROW}
    return own.select(
        own.id.alias("line"),
        fn.SUM(own.quantity).over(partition_by=[own.product]).alias("total"),
        (fn.SUM(own.quantity).over(**by_day) - own.quantity).alias("ahead"),
    )


def _stock(of: Of, stocked):
    """What there is of a line's product and when more is expected, for the lines of this condition; else NULL: for a
    page, asking row by row takes longer."""
    if stocked is None:
        return SQL("NULL"), SQL("NULL")
    both = stock.promisable(of.storefront, of.today, CartLine.product)
    return [Case(None, [(stocked, one)], None) for one in both]


def _rows(of: Of, language: str, products, counted=None, stocked=None):
    """The lines as rows, which are of these `products` (a query of ids); `counted` narrows which products' totals over
    the whole cart are needed, `stocked` is the condition on the lines that say what there is of them: each of these
    takes its time (see `_stock`)."""
    own, problem = CartLine, problem_of(of.viewer, of.today, products)
    whole = _totals(of).where(live(of.cart) if counted is None else live_by_product(own, of.cart) & counted)
    # Worked out once: PostgreSQL would otherwise sum the product up anew for each of the rows.
    whole = whole.cte("whole", materialized=True)
    available, receipt = _stock(of, stocked)
    query = (
        own.select(
            *_of_line(), *_of_product(of, language), problem.alias("problem"), whole.c.total, whole.c.ahead,
            available.alias("available"), receipt.alias("next_receipt"),
        )
        .join_from(own, Product, on=(own.product == Product.id))
        .join_from(own, whole, on=(whole.c.line == own.id))
        .join_from(own, Location, JOIN.LEFT_OUTER, on=(own.location == Location.id))
        .where(live(of.cart))
        .order_by(own.position, own.id)
        .with_cte(whole)
    )  # fmt: skip
    return catalog.with_names(query, language)


def _of_line() -> tuple:
    own = CartLine
    return (
        own.id, own.version, own.product.alias("product_id"), own.location.alias("location_id"),
        Location.code.alias("location_code"), Location.name.alias("location_name"), own.wanted_on, own.quantity,
        own.unit_price, own.list_price, own.subtotal, own.reason, own.position, own.note,
        own.cost_centre, own.waits, Location.country, Location.region, Location.receiving_days, Location.blackout_days,
    )  # fmt: skip


def _of_product(of: Of, language: str) -> tuple:
    french, theirs = language == "fr", CustomerPartNumber
    part = theirs.select(fn.MIN(theirs.part_number)).where(
        theirs.account == of.account, theirs.product == CartLine.product
    )
    return (
        Product.sku, part.alias("part_number"), (Product.unit_fr if french else Product.unit_en).alias("unit"),
        Product.minimum, Product.multiple, Product.maximum,
        (Product.picture_fr if french else Product.picture_en).alias("picture"),
        catalog.bundles.parts_in_words(language).alias("parts"), catalog.bundles.backorder_of().alias("backorder"),
        _shares(of).alias("shares"),
    )  # fmt: skip


def _shares(of: Of):
    """Whether a line is a bundle, or a bundle of the cart holds its product."""
    other, part = CartLine.alias(), BundlePart
    # From the few bundles that hold it, never from the many lines of the cart.
    bought = other.select(1).where(other.cart == of.cart, other.product == part.bundle, other.removal == "")
    holding = part.select(1).where(part.component == CartLine.product, fn.EXISTS(bought))
    return (Product.kind == "bundle") | fn.EXISTS(holding)
