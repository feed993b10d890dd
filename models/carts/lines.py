"""CartLine: a quantity of a product for a store on a date, and the statements that price lines and sum them."""

import json

from peewee import (
    BigIntegerField,
    BooleanField,
    Case,
    Cast,
    CharField,
    DateField,
    DateTimeField,
    DeferredForeignKey,
    IntegerField,
    JSONField,
    fn,
)
from psycopg.types.json import Jsonb

from models import clock, money
from models.accounts import Location
from models.base import Model, among, database, execute_many, is_sqlite, reference
from models.catalog import Product
from models.prepared import prepared

PRICED = """
    UPDATE cart_line SET unit_price = ?, list_price = ?, reason = ?,
           subtotal = (CAST(? AS BIGINT) * quantity * {factor} + 5000) / 10000
    WHERE cart_id = ? AND product_id = ? AND removal = ''"""

# What a person changes of a line in place.
CHANGEABLE = ("quantity", "location", "wanted_on", "note", "waits")

# On PostgreSQL all at once, each line looking its product up in one object: product by product, or joined to a table of
# them, every line of a young cart is walked for each product, since the planner believes that there are none yet.
PRICED_TOGETHER = """
    UPDATE cart_line SET (unit_price, list_price, reason, subtotal) = (
        SELECT (told ->> 'unit')::bigint, (told ->> 'list')::bigint, told -> 'reason',
               (COALESCE((told ->> 'unit')::bigint, 0) * quantity * {factor} + 5000) / 10000
        FROM (SELECT %s -> product_id::text AS told) AS price)
    WHERE cart_id = %s AND product_id = ANY(%s) AND removal = ''"""

SUMMED = """
    UPDATE cart SET updated_at = ?, (line_count, quantity, subtotal, list_subtotal) = (
        SELECT COUNT(*), COALESCE(SUM(quantity), 0), COALESCE(SUM(subtotal), 0), COALESCE(SUM(
            CASE WHEN unit_price IS NULL THEN 0
                 ELSE (COALESCE(list_price, unit_price) * quantity * {factor} + 5000) / 10000 END), 0)
        FROM cart_line WHERE cart_id = cart.id AND removal = '')
    WHERE id = ? RETURNING line_count, quantity, subtotal, list_subtotal"""


class CartLine(Model):
    """A quantity of a product for a store on a date. Prices are in ten-thousandths, `subtotal` in the minor unit.

    `position` orders the lines. `removal` is empty for a line in the cart; a removed line keeps the key of its
    removal, so that it can be undone, and counts for nothing. `reason` says why it costs what it does: book, tier,
    next tier. `cost_centre` is what it is charged to (an id of the context above; None: what its store is charged to),
    `note` what the buyer says of it. `version` rises when a person changes the line (not when it is priced again): two
    tabs that change two lines don't disturb each other, two that change the same one meet ChangedMeanwhile.
    `waits`: where some of it is not there, nothing is sent until all of it is; otherwise what is there goes first.
    """

    # Without an index of its own: each of those below begins with the cart.
    cart = DeferredForeignKey("Cart", backref="+", lazy_load=False, on_delete="CASCADE", index=False)
    product = reference(Product)
    quantity = IntegerField()
    location = reference(Location, null=True)
    wanted_on = DateField(null=True)
    unit_price = BigIntegerField(null=True)
    list_price = BigIntegerField(null=True)
    subtotal = BigIntegerField(default=0)
    reason = JSONField(default=dict)
    cost_centre = IntegerField(null=True)
    position = IntegerField()
    removal = CharField(max_length=40, default="")
    note = CharField(max_length=300, default="")
    version = IntegerField(default=1)
    waits = BooleanField(default=False)
    added_at = DateTimeField(default=clock.now)

    class Meta:
        table_name = "cart_line"
        indexes = (
            (("cart", "removal", "position"), False),
            (("cart", "removal", "wanted_on"), False),
            (("cart", "product"), False),
        )


def live(cart_id: int):
    """Whether a line stands in this cart, removed ones left out: an expression."""
    return (CartLine.cart == cart_id) & (CartLine.removal == "")


def live_by_id(cart_id: int):
    """As `live`, for lines looked up by their ids: written so that no index of the cart's serves, since PostgreSQL
    takes a cart that was filled a minute ago for one of a single line, and would walk through all of them."""
    return (CartLine.cart + 0 == cart_id) & (CartLine.removal == "")


def live_by_product(line, cart_id: int):
    """As `live`, for lines (CartLine or an alias of it) looked up by their products: only the index of cart and product
    serves, for the same reason."""
    return (line.cart == cart_id) & (line.removal.concat("") == "")


def products_in(cart_id: int):
    """The products of a cart's lines: a query of ids."""
    return CartLine.select(CartLine.product).where(live(cart_id))


def quantities_of(cart_id: int, products=None) -> dict[int, int]:
    """What a cart holds of each product over all its lines; of every product, or of these."""
    lines = CartLine.select(CartLine.product, fn.SUM(CartLine.quantity)).where(live(cart_id))
    if products is not None:
        lines = lines.where(among(CartLine.product, products))
    return {product: int(quantity) for product, quantity in lines.group_by(CartLine.product).tuples()}


def price_products(cart_id: int, quotes: dict, currency: str) -> None:
    """Give all lines of these products (product id -> Quote) their price: one statement."""
    factor = _factor(currency)
    if is_sqlite():
        rows = [
            (quote.unit_price, quote.list_price, json.dumps(quote.reason()), quote.unit_price or 0, cart_id, product)
            for product, quote in sorted(quotes.items())
        ]
        execute_many(PRICED.format(factor=factor), rows)
    elif quotes:
        told = {
            product: {"unit": quote.unit_price, "list": quote.list_price, "reason": quote.reason()}
            for product, quote in quotes.items()
        }
        database.execute_sql(PRICED_TOGETHER.format(factor=factor), (Jsonb(told), cart_id, list(told)))


def change_and_price(line: CartLine, quote, changes: dict, currency: str) -> list[int]:
    """Write one line's changes and its product's price in one UPDATE; the ids of the other lines whose price moved.

    While the price stays as it was, only the line itself is written, however many lines its product has.
    """
    reason = quote.reason()
    moved = (quote.unit_price, quote.list_price, reason) != (line.unit_price, line.list_price, line.reason)
    own = dict.fromkeys(CHANGEABLE) | {"quantity": line.quantity} | changes
    price = quote.unit_price, quote.list_price, json.dumps(reason), quote.unit_price or 0
    written = _changed.bare(
        line.id, line.cart_id, line.product_id, line.version + 1, *own.values(), *price,
        changed=tuple(changes), moved=moved, factor=_factor(currency),
    )  # fmt: skip
    return sorted(number for (number,) in written if number != line.id)


@prepared
def _changed(
    line, cart, product, version, quantity, location, wanted_on, note, waits, unit_price, list_price, reason, price,
    *, changed, moved, factor,
):  # fmt: skip
    own = dict(zip(CHANGEABLE, (quantity, location, wanted_on, note, waits), strict=True))
    chosen = {getattr(CartLine, name): _chosen(line, getattr(CartLine, name), own[name]) for name in changed}
    units = _chosen(line, CartLine.quantity, quantity).cast("BIGINT")
    fields = chosen | {
        CartLine.version: _chosen(line, CartLine.version, version),
        CartLine.unit_price: unit_price,
        CartLine.list_price: list_price,
        CartLine.reason: fn.JSON(reason) if is_sqlite() else Cast(reason, "JSONB"),
        CartLine.subtotal: (units * price * factor + 5000) / 10000,
    }
    narrowed = (CartLine.product == product) & live(cart) if moved else CartLine.id == line
    return CartLine.update(fields).where(narrowed).returning(CartLine.id)


def sums(cart_id: int, currency: str) -> tuple[int, int, int, int]:
    """Refresh a cart's stored sums from its lines in one statement: line count, quantity, subtotal, list subtotal."""
    statement = SUMMED.format(factor=_factor(currency))
    if not is_sqlite():
        statement = statement.replace("?", "%s")
    cursor = database.execute_sql(statement, (clock.now(), cart_id))
    return tuple(int(value) for value in cursor.fetchone())


def _factor(currency: str) -> int:
    """Minor units in the currency's unit: 100 for dollars."""
    return 10 ** money.exponent(currency)


def _chosen(line, field, value):
    """The new value on the line itself, the old one on its siblings."""
    return Case(None, [(CartLine.id == line, value)], field)
