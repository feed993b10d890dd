"""Orders of the demo that use budgets: one budget that asks for approval and one that blocks are nearly used up."""

from models import carts, checkout, orders, spending
from models.accounts import Account, Location
from models.brands import Storefront
from models.carts import NewLine
from models.catalog import Product
from models.identity import Actor, User

# Who orders what for which store, and what it is charged to.
ORDERS = (
    ("MAPLE", "hannah@maple.example", "TOR-01", "TRAINING", {"ETH-YIRG-340-WB": 24}, "PO-10101"),
    ("MAPLE", "marc@maple.example", "OTT-01", "MARKETING", {"COL-HUIL-340-WB": 24}, "PO-10102"),
    ("FARGO", "luka@fargo.example", "STORE-01", "EVENTS", {"ETH-YIRG-340-WB": 48}, "EVT-7"),
)


def make() -> None:
    """Place them as their buyers would; where there are orders already, do nothing."""
    if orders.Order.select().exists():
        return
    for account, email, store, centre, wanted, po_number in ORDERS:
        found = Account.get(Account.code == account)
        shop = Storefront.get_by_id(found.storefront_id)
        place = Location.get(Location.account == found.id, Location.code == store)
        by = Actor(User.get(User.email == email).id)
        charged = spending.CostCentre.get(code=centre, account=found.id).id
        products = dict(Product.select(Product.sku, Product.id).where(Product.sku.in_(list(wanted))).tuples())
        items = [NewLine(products[sku], quantity, place.id) for sku, quantity in wanted.items()]
        cart = carts.add_to_cart(items, by=by, storefront=shop, account=found)
        spending.keep_centres(cart, {spending.WHOLE: charged, str(place.id): charged}, by=by)
        checkout.place_on_terms(cart, by=by, key=f"demo-{po_number}", po_number=po_number)
