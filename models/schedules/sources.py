"""What a new schedule is made from: a cart, a list or a past order, as lines that can be ordered again and again."""

from collections.abc import Iterable
from datetime import date

from models import accounts, carts, catalog, clock, delivery, orders
from models.base import among
from models.carts import Cart
from models.catalog import Product
from models.lists import Line as ListLine
from models.orders import Order

from .lines import Wish


def from_cart(cart: Cart) -> list[Wish]:
    """The cart's lines with their stores. A date after the earliest is kept as so many days after the order."""
    today, soonest = cart.today(), cart.earliest_date()
    rows = carts.items_for_placing(cart)
    return _together(
        Wish(row.product_id, row.quantity, row.location_id, _after(row.wanted_on, today, soonest))
        for row in rows
        if row.location_id
    )


def from_list(lines: Iterable[ListLine], location_id: int | None) -> list[Wish]:
    """A list's lines with their usual quantities, all for one store; those sold no more, or not to be seen, not. None
    at all for an account without a store."""
    if location_id is None:
        return []
    return _together(Wish(line.product_id, line.usual, location_id) for line in lines if not line.state and line.usual)


def from_order(order: Order, storefront, account) -> list[Wish]:
    """What an order held, for the stores that the account still has; gifts and what is sold no more are left out."""
    places = {place.code: place.id for place in accounts.locations_of(account)}
    groups = {group.id: group for group in orders.groups_of(order)}
    placed = clock.in_zone(order.placed_at, storefront.time_zone).date()
    soonest = delivery.earliest_date(storefront, placed)
    lines = [line for line in orders.lines_of(order) if line.discount < line.subtotal or not line.subtotal]
    sold = catalog.visible(account, storefront) & catalog.sellable()
    ids = [line.product_id for line in lines if line.product_id]
    still = {number for (number,) in Product.select(Product.id).where(among(Product.id, ids), sold).tuples()}
    return _together(
        Wish(line.product_id, line.quantity, places[groups[line.group_id].location_code],
             _after(groups[line.group_id].wanted_on, placed, soonest))
        for line in lines
        if line.product_id in still and groups[line.group_id].location_code in places
    )  # fmt: skip


def _after(wanted: date | None, today: date, soonest: date) -> int | None:
    return (wanted - today).days if wanted and wanted > soonest else None


def _together(wishes: Iterable[Wish]) -> list[Wish]:
    """Each product once for a place and day, in the order of their first lines."""
    sums: dict[tuple, int] = {}
    for one in wishes:
        place = (one.product_id, one.location_id, one.after_days)
        sums[place] = sums.get(place, 0) + one.quantity
    return [Wish(product, quantity, location, after) for (product, location, after), quantity in sums.items()]
