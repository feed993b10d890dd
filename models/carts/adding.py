"""Adding to a cart in sets: what is known is read once, each item is judged, everything is written in bulk."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from peewee import fn

from models import catalog, clock
from models.accounts import Location
from models.base import among, execute_many, insert_rows
from models.catalog import Product
from models.money import extended
from models.prepared import prepared

from .lines import CartLine, live
from .refusals import NoSuchLocation, NothingChosen, PriceOnRequest, ProductNotAvailable
from .rules import check_day, check_quantity, check_room

LINE = """cart_id, product_id, quantity, location_id, wanted_on, unit_price, list_price, subtotal, reason, position,
    removal, note, version, waits, added_at"""


@dataclass(frozen=True, slots=True)
class NewLine:
    """A quantity of a product to be added; without a store or a date it gets the cart's usual ones."""

    product_id: int
    quantity: int
    location_id: int | None = None
    wanted_on: date | None = None

    @property
    def place(self) -> tuple:
        """What two items must share to become one line."""
        return self.product_id, self.location_id, self.wanted_on


@dataclass(frozen=True, slots=True)
class Known:
    """What adding needs to know: products by id (those the account may buy), the account's locations in their order,
    the cart's lines of these products as place -> (line id, quantity), and the last position."""

    products: dict
    locations: dict[int, Location]
    lines: dict[tuple, tuple[int, int]]
    position: int


def load(cart, items: Sequence[NewLine]) -> Known:
    """Everything about these items, in four statements."""
    ids = sorted({item.product_id for item in items})
    products, locations = products_for(cart, ids), locations_for(cart)
    own = CartLine
    standing = own.select(own.id, own.product, own.location, own.wanted_on, own.quantity)
    lines: dict[tuple, tuple[int, int]] = {}
    doubles = 0
    for number, product, location, day, quantity in standing.where(live(cart.id), among(own.product, ids)).tuples():
        place = (product, location, day)
        if place in lines:
            # Two lines that a change of store or date made alike stay two; both count for the tiers.
            doubles += 1
            place = (*place, doubles)
        lines[place] = (number, quantity)
    return Known(products, locations, lines, last_position(cart))


def products_for(cart, ids) -> dict:
    """Those of these products that the cart's account may buy, by id, with the rules for their quantities."""
    viewer = catalog.viewer_of(cart.account, cart.storefront)
    return {row.id: row for row in _rules_of(ids, viewer.storefront, viewer.segment, viewer.lineage)}


@prepared
def _rules_of(ids, storefront, segment, lineage):
    rules = Product.select(Product.id, Product.sku, Product.minimum, Product.multiple, Product.maximum)
    may_buy = catalog.sold_to(catalog.Viewer(storefront, segment, lineage))
    return rules.where(among(Product.id, ids), may_buy).namedtuples()


def locations_for(cart) -> dict[int, Location]:
    """The account's locations by id, in its order."""
    places = Location.select().where(Location.account == cart.account_id)
    return {place.id: place for place in places.order_by(Location.position, Location.code)}


def last_position(cart) -> int:
    """The position of the cart's last line, 0 where it has none."""
    own = CartLine
    return own.select(fn.COALESCE(fn.MAX(own.position), 0)).where(own.cart == cart.id).scalar()


def defaulted(items: Sequence[NewLine], days, known: Known) -> list[NewLine]:
    """The items with a store and a date each, those for the same product, store and date joined into one. `days` are
    the cart's."""
    if not items:
        raise NothingChosen()
    usual = next(iter(known.locations), None)
    joined: dict[tuple, NewLine] = {}
    for item in items:
        place = item.location_id or usual
        when = item.wanted_on or days.soonest(known.locations.get(place))
        item = replace(item, location_id=place, wanted_on=when)
        before = joined.get(item.place)
        joined[item.place] = replace(item, quantity=item.quantity + before.quantity) if before else item
    return list(joined.values())


def check(cart, placed: Sequence[NewLine], known: Known, days) -> None:
    """Raise the refusal of the first item that cannot be added."""
    for item in placed:
        product = known.products.get(item.product_id)
        if product is None:
            raise ProductNotAvailable()
        check_quantity(product, item.quantity + known.lines.get(item.place, (0, 0))[1] if item.quantity > 0 else 0)
        if item.location_id is not None and item.location_id not in known.locations:
            raise NoSuchLocation()
    for place, day in dict.fromkeys((item.location_id, item.wanted_on) for item in placed):
        check_day(cart, day, known.locations.get(place), days)
    check_room(cart, sum(item.place not in known.lines for item in placed))


def units_of(placed: Sequence[NewLine]) -> Counter:
    """How many units of each product are added."""
    units: Counter = Counter()
    for item in placed:
        units[item.product_id] += item.quantity
    return units


def write(cart, placed: Sequence[NewLine], known: Known, quotes: dict) -> None:
    """Join what has its line, insert the rest at its price: two statements."""
    joining = [(item.quantity, known.lines[item.place][0]) for item in placed if item.place in known.lines]
    execute_many("UPDATE cart_line SET quantity = quantity + ?, version = version + 1 WHERE id = ?", sorted(joining))
    insert(cart, [item for item in placed if item.place not in known.lines], known.position, quotes)


def insert(cart, fresh: Sequence[NewLine], position: int, quotes: dict) -> None:
    """Make lines of items behind a position, each at the price of its product's quote, if it has one: one statement."""
    now, currency = clock.now(), cart.storefront.currency
    told = {product: json.dumps(quote.reason()) for product, quote in quotes.items()}
    rows = []
    for place, item in enumerate(fresh, position + 1):
        quote = quotes.get(item.product_id)
        price, listed = (quote.unit_price, quote.list_price) if quote else (None, None)
        amount, reason = extended(price or 0, item.quantity, currency), told.get(item.product_id, "{}")
        where = item.product_id, item.quantity, item.location_id, item.wanted_on
        rows.append((cart.id, *where, price, listed, amount, reason, place, "", "", 1, False, now))
    insert_rows("cart_line", LINE, rows)


def check_prices(placed: Sequence[NewLine], products: dict, quotes: dict) -> None:
    """Raise PriceOnRequest for the first item that has no price: nobody orders without knowing what it costs."""
    for item in placed:
        if quotes[item.product_id].unit_price is None:
            raise PriceOnRequest(sku=products[item.product_id].sku)
