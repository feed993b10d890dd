"""What an account usually buys, and what was in orders that it chose: read in sets, told with what changed since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from peewee import Case, fn

from models import catalog, clock, limits, pricing
from models.accounts import Location
from models.base import among, database, is_sqlite
from models.catalog import Product
from models.orders import DeliveryGroup, Order, OrderLine
from models.text import N_

USUAL_DAYS = limits.declare(
    "usual_days", 400, N_("What you usually buy is read from the orders of the last %(value)s days.")
)
ORDERS_AT_ONCE = limits.declare("orders_again", 100, N_("At most %(value)s orders can be ordered again at once."))
# Not bought for so many of its own rhythms, a product is not waited for any more.
LAPSED_AFTER = 3
LEAST_RHYTHM = 7

# Each day on which a product was bought is one purchase. The median is the lower of the two in the middle: a quantity
# that was really ordered.
USUAL = """
    WITH bought AS (
        SELECT l.product_id AS product, DATE(o.placed_at) AS day, MAX(l.id) AS line,
               SUM(l.quantity - l.cancelled - l.returned) AS quantity
        FROM sales_order o JOIN order_line l ON l.order_id = o.id JOIN delivery_group g ON g.id = l.group_id
        WHERE o.account_id = ? AND o.status <> 'cancelled' AND o.placed_at >= ? AND l.product_id IS NOT NULL
          AND l.quantity > l.cancelled + l.returned AND (? = '' OR g.location_code = ?)
        GROUP BY l.product_id, DATE(o.placed_at)),
    ranked AS (
        SELECT product, day, quantity, line, COUNT(*) OVER (PARTITION BY product) AS times,
               ROW_NUMBER() OVER (PARTITION BY product ORDER BY quantity, day) AS place
        FROM bought)
    SELECT product, MAX(line), times, MIN(day), MAX(day), MAX(CASE WHEN place = (times + 1) / 2 THEN quantity END)
    FROM ranked GROUP BY product, times HAVING times >= 2"""


class Past(NamedTuple):
    """A product as it was bought. `line` is its last order line, which names the row; `every` and `since` are days: the
    rhythm (None: bought once, or asked for by order) and how long ago the last purchase was. `location_code` is the
    place it went to, "" where that does not matter; `cancelled` units of what was ordered were taken off since."""

    line: int
    product_id: int | None
    quantity: int
    location_code: str = ""
    every: int | None = None
    since: int | None = None
    cancelled: int = 0

    @property
    def due_in(self) -> int:
        """Days until it is due; 0 or less: now."""
        return (self.every or 0) - (self.since or 0)

    @property
    def lapsed(self) -> bool:
        """Whether it has not been bought for so long that nobody waits for it."""
        return self.since is not None and self.since > LAPSED_AFTER * max(self.every or 0, LEAST_RHYTHM)

    @property
    def due(self) -> bool:
        """Whether it is time to buy it again."""
        return self.every is not None and self.due_in <= 0 and not self.lapsed


@dataclass(frozen=True, slots=True)
class Again:
    """A row to be ordered again, and what changed since.

    `then` is the order line as it was frozen, `now` the Quote at the quantity (None where it cannot be bought).
    `state`: "", `discontinued`, `unavailable` or `hidden`. `sku` is what it is called today, `replaced_by` the
    successor's SKU, where the account may see it; the pictures are the product's own, or "". `quantity` fits what the
    product is sold in.
    """

    past: Past
    then: object
    sku: str
    state: str
    replaced_by: str
    quantity: int
    minimum: int
    multiple: int
    maximum: int | None
    now: pricing.Quote | None
    location: Location | None
    picture_en: str = ""
    picture_fr: str = ""

    @property
    def tier_then(self) -> int | None:
        """The quantity from which the price of the last order held."""
        return (self.then.reason or {}).get("min_quantity")

    @property
    def tier_moved(self) -> int:
        """Below zero: the quantity does not reach the tier of the last order any more; above: it reaches a higher one.
        """
        if self.now is None or self.now.min_quantity is None or self.tier_then is None:
            return 0
        return self.now.min_quantity - self.tier_then

    @property
    def price_moved(self) -> int:
        """By how much one unit costs more (or less) than then, in ten-thousandths."""
        if self.now is None or self.now.unit_price is None:
            return 0
        return self.now.unit_price - self.then.unit_price


def usual(account, storefront, location_code: str = "") -> list[Past]:
    """What the account bought on at least two days of the last USUAL_DAYS, for one place (by its code) or for all.

    What is due longest stands first, what lapsed last. One statement, whatever the number of orders.
    """
    since = clock.now() - timedelta(days=USUAL_DAYS)
    sql = USUAL if is_sqlite() else USUAL.replace("?", "%s")
    today = storefront.today()
    rows = database.execute_sql(sql, (account.id, since, location_code, location_code)).fetchall()
    found = []
    for product, line, times, first, last, quantity in rows:
        first, last = _day(first), _day(last)
        every = max(round_half_up((last - first).days, times - 1), 1)
        found.append(Past(line, product, int(quantity), location_code, every, max((today - last).days, 0)))
    return sorted(found, key=lambda past: (past.lapsed, past.due_in, past.line))


def in_orders(account, numbers: Sequence[str]) -> list[Past]:
    """What these orders of the account held when they were placed, whatever was cancelled since, each product once for
    each place, in the order of their lines: one statement. Numbers that are not the account's name nothing."""
    line, group = OrderLine, DeliveryGroup
    rows = (
        line.select(
            fn.MAX(line.id), line.product, fn.SUM(line.quantity), group.location_code, fn.SUM(line.cancelled)
        )
        .join_from(line, group, on=(line.group == group.id))
        .join_from(line, Order, on=(line.order == Order.id))
        .where(Order.account == account.id, Order.number.in_(list(numbers)[:ORDERS_AT_ONCE]))
        .group_by(line.product, line.sku, group.location_code)
        .order_by(fn.MIN(line.id))
    )
    return [
        Past(number, product, int(quantity), place, cancelled=int(cancelled))
        for number, product, quantity, place, cancelled in rows.tuples()
    ]


def told_again(rows: Sequence[Past], account, storefront, day: date) -> list[Again]:
    """These rows with what changed since: four statements, whatever their number."""
    then = {line.id: line for line in OrderLine.select().where(among(OrderLine.id, [row.line for row in rows]))}
    products = _products([row.product_id for row in rows if row.product_id], account, storefront)
    places = {place.code: place for place in Location.select().where(Location.account == account.id)}
    quantities = {row.line: _fitting(products.get(row.product_id), row.quantity) for row in rows}
    totals: dict[int, int] = {}
    for row in rows:
        if row.product_id in products and not products[row.product_id].state:
            totals[row.product_id] = totals.get(row.product_id, 0) + quantities[row.line]
    quotes = pricing.quote(storefront, account, totals, day) if totals else {}
    return [_told(row, then[row.line], products.get(row.product_id), quantities, quotes, places) for row in rows]


def round_half_up(amount: int, parts: int) -> int:
    """amount / parts as a whole number."""
    return (2 * amount + parts) // (2 * parts)


def _told(row: Past, then, product, quantities, quotes, places) -> Again:
    if product is None:
        return Again(row, then, "", "hidden", "", row.quantity, 1, 1, None, None, places.get(row.location_code))
    sold = (product.minimum, product.multiple, product.maximum)
    successor = product.successor if product.state != "hidden" else ""
    quote = quotes.get(row.product_id)
    place = places.get(row.location_code)
    sku = product.sku if product.state != "hidden" else ""
    pictures = (product.picture_en, product.picture_fr) if sku else ("", "")
    return Again(row, then, sku, product.state, successor, quantities[row.line], *sold, quote, place, *pictures)


def _products(ids: Iterable[int], account, storefront) -> dict:
    instead = catalog.successor("sku", lambda one: catalog.visible(account, storefront, one))
    reach = catalog.within_reach(account, storefront)
    sold = (Product.status == "active") & (Product.kind != "parent")
    gone = Product.status == "discontinued"
    state = Case(None, [(~reach, "hidden"), (gone, "discontinued"), (~sold, "unavailable")], "")
    query = Product.select(
        Product.id, Product.sku, Product.minimum, Product.multiple, Product.maximum, state.alias("state"),
        Product.picture_en, Product.picture_fr,
        fn.COALESCE(instead, "").alias("successor"),
    )  # fmt: skip
    return {row.id: row for row in query.where(among(Product.id, set(ids))).namedtuples()}


def _fitting(product, quantity: int) -> int:
    """The quantity as the product is sold today: rounded up to its packs, within its smallest and largest."""
    if product is None:
        return quantity
    step = max(product.multiple, 1)
    fitting = -(-max(quantity, product.minimum) // step) * step
    return fitting if product.maximum is None else min(fitting, product.maximum // step * step) or fitting


def _day(value) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
