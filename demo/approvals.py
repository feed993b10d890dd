"""A request for approval in the demo: Hannah’s order for the opening of a café, which waits for Priya or Marc."""

from models import approvals, carts
from models.accounts import Account
from models.approvals import ApprovalRequest
from models.brands import Storefront
from models.carts import NewLine
from models.catalog import Product
from models.identity import Actor, User

OPENING = {
    "ETH-YIRG-908-WB": 40, "BLD-HOUSE-2270-WB": 24, "ESP-ALPINE-2270-WB": 18, "SYR-VANILLA-750": 24, "CUP-SW-12": 6,
}  # fmt: skip
MESSAGE = "For the opening on Queen Street. The first week’s coffee, and syrup for the tasting."


def make() -> None:
    """Have it asked by the verbs that the shop uses; where there is any, do nothing."""
    if ApprovalRequest.select().exists():
        return
    shop, maple = Storefront.get(Storefront.code == "capricorn-ca"), Account.get(Account.code == "MAPLE")
    by = Actor(User.get(User.email == "hannah@maple.example").id)
    products = dict(Product.select(Product.sku, Product.id).where(Product.sku.in_(list(OPENING))).tuples())
    cart = carts.new_cart(shop, maple, "Queen Street, opening", by=by)
    cart.add_lines([NewLine(products[sku], units) for sku, units in OPENING.items()], by=by)
    approvals.ask(carts.current(maple.id, by.buyer_id, shop.id), by=by, po_number="PO-10431", message=MESSAGE)
