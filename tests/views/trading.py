"""Carts and orders for view tests, made by the verbs that the shop uses."""

from models import carts, checkout
from models.base import writing
from models.brands import Storefront
from models.carts import NewLine
from models.catalog import Product
from models.identity import Actor


def fill_cart(account, by: Actor, wanted: dict[str, int], places=(None,)):
    """The buyer's open cart with these quantities (by SKU) for each of the places (None: the first)."""
    shop = Storefront.get_by_id(account.storefront_id)
    products = {product.sku: product.id for product in Product.select().where(Product.sku.in_(list(wanted)))}
    items = [NewLine(products[sku], n, place and place.id) for sku, n in wanted.items() for place in places]
    with writing():
        carts.open_cart(shop, account, by).add_lines(items, by=by)
    return carts.current(account.id, by.buyer_id, shop.id)


def place_order(account, by: Actor, wanted: dict[str, int], places=(None,), key: str = "", po_number: str = "PO-1"):
    """An order of these quantities."""
    cart = fill_cart(account, by, wanted, places)
    return checkout.place_on_terms(cart, by=by, key=key or f"cart-{cart.id}", po_number=po_number).order
