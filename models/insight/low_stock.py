"""What runs out: the levels that are low, the most urgent first, with what is sold of them a week."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from peewee import JOIN, Case, fn

from models import catalog, clock, stock
from models.catalog import Product
from models.orders import Order, OrderLine
from models.stock import Level, Warehouse

# The weeks over which demand is averaged.
WEEKS = 8


@dataclass(frozen=True, slots=True)
class LowLevel:
    """A level of which no more than `low_at` units (None: none) are available. `sold` are the units that the shops
    which its warehouse serves have sold in the last WEEKS weeks."""

    id: int
    version: int
    product_id: int
    sku: str
    name: str
    warehouse: str
    name_en: str
    name_fr: str
    on_hand: int
    reserved: int
    low_at: int | None
    next_receipt: date | None
    sold: int

    @property
    def available(self) -> int:
        """The units that are not promised; below 0 where more is promised than lies there."""
        return self.on_hand - self.reserved

    @property
    def weekly(self) -> Decimal:
        """What is sold a week on average, to one decimal."""
        return (Decimal(self.sold) / WEEKS).quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def days(self) -> int | None:
        """For how many whole days what is available lasts at that pace; None where nothing is sold."""
        return max(self.available, 0) * WEEKS * 7 // self.sold if self.sold else None


def low_levels(language: str, page: int = 1, size: int = 100) -> tuple[list[LowLevel], int]:
    """One page of the low levels of what is on sale: those that run out first come first, what is not sold last; and
    how many there are. Three statements."""
    available = Level.on_hand - Level.reserved
    low = (available <= fn.COALESCE(Level.low_at, 0)) & (Product.status == "active")
    total = Level.select().join(Product, on=(Product.id == Level.product)).where(low).count()
    demand = _demand().alias("demand")
    sold = fn.COALESCE(fn.SUM(demand.c.units), 0)
    rows = (
        Level.select(
            Level.id, Level.version, Level.product.alias("product_id"), Product.sku,
            Warehouse.code.alias("warehouse"), Warehouse.name_en, Warehouse.name_fr, Level.on_hand, Level.reserved,
            Level.low_at, Level.next_receipt, sold.alias("sold"),
        )
        .join_from(Level, Product, on=(Product.id == Level.product))
        .join_from(Level, Warehouse, on=(Warehouse.id == Level.warehouse))
        .join_from(
            Level, demand, JOIN.LEFT_OUTER,
            on=(demand.c.product == Level.product) & stock.serves(demand.c.storefront),
        )
        .where(low)
        .group_by(Level.id, Product.id, Warehouse.id)
        .order_by(
            Case(None, ((sold > 0, 0),), 1), Case(None, ((sold > 0, available * WEEKS * 7 / sold),), available),
            available, Product.sku_key, Warehouse.code,
        )
        .paginate(page, size)
        .dicts()
    )  # fmt: skip
    rows = list(rows)
    names = catalog.names({row["product_id"] for row in rows}, language)
    told = [row | {"sold": int(row["sold"]), "name": names.get(row["product_id"], row["sku"])} for row in rows]
    return [LowLevel(**row) for row in told], total


def _demand():
    """The units of each product that each shop has sold in the last WEEKS weeks."""
    since = clock.now() - timedelta(weeks=WEEKS)
    own = OrderLine
    return (
        own.select(own.product.alias("product"), Order.storefront.alias("storefront"),
                   fn.SUM(own.quantity - own.cancelled).alias("units"))
        .join(Order, on=(Order.id == own.order))
        .where(Order.placed_at >= since, Order.status != "cancelled", own.product.is_null(False))
        .group_by(own.product, Order.storefront)
    )  # fmt: skip
