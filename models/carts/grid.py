"""The allocation grid: products down, stores across, a sheet for each date. Reads only; `Cart.allocate` writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from peewee import fn

from models import catalog
from models.base import among
from models.catalog import Product

from .allocating import Cell
from .carts import Cart
from .lines import CartLine, live

GRID_ROWS = 25


@dataclass
class GridRow:
    """A product: what the cart holds of it in all (`total`, over every store and date), what the stores get on the
    sheet's date (location id -> quantity), and what it costs now (ten-thousandths; `reason` names tier and next tier).
    """

    product_id: int
    sku: str
    name: str
    unit: str
    minimum: int
    multiple: int
    maximum: int | None
    total: int = 0
    amount: int = 0
    unit_price: int | None = None
    reason: dict = field(default_factory=dict)
    cells: dict[int | None, int] = field(default_factory=dict)

    @property
    def on_day(self) -> int:
        """What all stores get on the sheet's date."""
        return sum(self.cells.values())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the grid on one date. `columns` is what each store gets on that date of all products (location id ->
    (quantity, minor units)); `days` the cart's dates, each with (quantity, minor units)."""

    day: date
    rows: list[GridRow]
    columns: dict[int | None, tuple[int, int]]
    days: dict[date | None, tuple[int, int]]
    number: int
    pages: int
    total: int


def sheet(
    cart: Cart | None, account, storefront, language: str, day: date, page: int = 1, also: Sequence[str] = ()
) -> Sheet:
    """The products of the cart in the order they came, GRID_ROWS a page, with what each store gets on `day`; before
    them those of the SKUs `also` that it does not hold yet and the account may order. Nine statements.
    """
    if cart is None:
        return Sheet(day, _fresh(account, storefront, language, also), {}, {}, 1, 1, 0)
    own = CartLine
    products = own.select(own.product, fn.MIN(own.position)).where(live(cart.id)).group_by(own.product)
    total = products.count()
    pages = max(1, -(-total // GRID_ROWS))
    number = min(max(page, 1), pages)
    shown = products.order_by(fn.MIN(own.position), own.product).paginate(number, GRID_ROWS)
    ids = [product for product, _ in shown.tuples()]
    rows = grid_rows(cart, language, day, ids)
    fresh = _fresh(account, storefront, language, also)
    held = _held(cart, [row.product_id for row in fresh])
    fresh = [row for row in fresh if row.product_id not in held]
    return Sheet(day, fresh + rows, columns_of(cart, day), days_of(cart), number, pages, total)


def grid_rows(cart: Cart, language: str, day: date, ids: list[int]) -> list[GridRow]:
    """These products as rows of the grid, in this order, as far as the cart holds them or the account may see them: an
    id that somebody sends is no reason to name a product. Two statements."""
    own, p = CartLine, Product
    unit = (p.unit_fr if language == "fr" else p.unit_en).alias("unit")
    facts = p.select(p.id.alias("product_id"), p.sku, unit, p.minimum, p.multiple, p.maximum)
    held = fn.EXISTS(own.select(1).where(live(cart.id), own.product == p.id))
    known = held | catalog.visible(cart.loaded().account, cart.storefront)
    named = catalog.with_names(facts, language).where(among(p.id, ids), known).dicts()
    rows = {one["product_id"]: GridRow(**{k: v for k, v in one.items() if k != "summary"}) for one in named}
    lines = own.select(own.product, own.location, own.wanted_on, own.quantity, own.subtotal, own.unit_price, own.reason)
    for product, location, wanted, quantity, amount, price, reason in (
        lines.where(live(cart.id), among(own.product, ids)).tuples()
    ):
        row = rows[product]
        row.total, row.amount, row.unit_price, row.reason = row.total + quantity, row.amount + amount, price, reason
        if wanted == day:
            row.cells[location] = row.cells.get(location, 0) + quantity
    return [rows[one] for one in ids if one in rows]


def columns_of(cart: Cart, day: date) -> dict[int | None, tuple[int, int]]:
    """What each store gets on a date of everything: location id -> (quantity, minor units). One statement."""
    own = CartLine
    rows = own.select(own.location, fn.SUM(own.quantity), fn.SUM(own.subtotal)).where(live(cart.id))
    rows = rows.where(own.wanted_on == day).group_by(own.location)
    return {location: (int(quantity), int(amount)) for location, quantity, amount in rows.tuples()}


def days_of(cart: Cart) -> dict[date | None, tuple[int, int]]:
    """What the cart holds for each of its dates: (quantity, minor units), earliest first. One statement."""
    own = CartLine
    rows = own.select(own.wanted_on, fn.SUM(own.quantity), fn.SUM(own.subtotal)).where(live(cart.id))
    rows = rows.group_by(own.wanted_on).order_by(own.wanted_on)
    return {day: (int(quantity), int(amount)) for day, quantity, amount in rows.tuples()}


def plan_of(cart: Cart, day: date | None = None) -> list[tuple]:
    """The whole plan, or that of one date, for a file: (sku, name_en, name_fr, wanted_on, {location id: quantity}) by
    product and date. Two statements."""
    own = CartLine
    rows = own.select(own.product, Product.sku, own.wanted_on, own.location, fn.SUM(own.quantity))
    rows = rows.join(Product, on=(own.product == Product.id)).where(live(cart.id))
    rows = rows if day is None else rows.where(own.wanted_on == day)
    rows = rows.group_by(own.product, Product.sku, own.wanted_on, own.location)
    found: dict[tuple, dict] = {}
    for product, sku, wanted, location, quantity in rows.order_by(Product.sku, own.wanted_on).tuples():
        found.setdefault((sku, wanted, product), {})[location] = int(quantity)
    ids = {product for _, _, product in found}
    english, french = catalog.names(ids, "en"), catalog.names(ids, "fr")
    return [(sku, english[product], french[product], day, cells) for (sku, day, product), cells in found.items()]


def cells_on(cart: Cart, day: date) -> dict[Cell, int]:
    """What each store gets of each product on a date. One statement."""
    own = CartLine
    rows = own.select(own.product, own.location, fn.SUM(own.quantity)).where(live(cart.id), own.wanted_on == day)
    rows = rows.where(own.location.is_null(False)).group_by(own.product, own.location)
    return {Cell(product, location, day): int(quantity) for product, location, quantity in rows.tuples()}


def _held(cart: Cart, ids: list[int]) -> set[int]:
    rows = CartLine.select(CartLine.product).where(live(cart.id), among(CartLine.product, ids))
    return {product for (product,) in rows.tuples()} if ids else set()


def _fresh(account, storefront, language: str, skus: Sequence[str]) -> list[GridRow]:
    if not skus:
        return []
    found = catalog.find_products(list(skus), account, storefront)
    rows = []
    for one in found.values():
        if one.status == "active":
            name = one.name_fr if language == "fr" else one.name_en
            unit = one.unit_fr if language == "fr" else one.unit_en
            rows.append(GridRow(one.product_id, one.sku, name, unit, one.minimum, one.multiple, one.maximum))
    return rows

