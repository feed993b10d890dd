"""The large account of the synthetic world and its buyers: carts are filled in this process and measured over HTTP."""

from datetime import date, timedelta

from models import carts, delivery, packages
from models.accounts import Account, Location, Membership
from models.brands import Storefront
from models.carts import Cart, NewLine
from models.catalog import Product
from models.identity import Actor, User
from models.pricing import Price, PriceBook, PriceBookAssignment

HOST = "scale.localhost"
ACCOUNT = "SCALE-000001"
BUYER = "buyer-000001@scale.example"
COLLEAGUE = "colleague-000001@scale.example"
BESIDE = "beside-000001@scale.example"
DATES = 12


def account_code(number: int) -> str:
    """The code of the n-th account of the synthetic world."""
    return f"SCALE-{number:06d}"


def buyer_email(number: int) -> str:
    """The e-mail of its buyer."""
    return f"buyer-{number:06d}@scale.example"


class Trade:
    """What the measurements know of the account: its shop, people, places, and the products of its contracts."""

    def __init__(self):
        self.storefront = Storefront.get(Storefront.host == HOST)
        self.account = Account.get(Account.code == ACCOUNT)
        self.buyer = User.get(User.email == BUYER)
        self.places = list(Location.select().where(Location.account == self.account.id).order_by(Location.position))
        self.products = self._products()

    def fill(self, lines: int, *, quantity: int = 2, dates: int = DATES, products: int = 100) -> Cart:
        """The buyer's cart, emptied and filled anew: lines spread over all places and some days, many of one SKU."""
        self.empty()
        return self._filled(self.buyer, lines, quantity, dates, products)

    def fill_beside(self, lines: int) -> None:
        """Another cart of so many lines, made once: in a shop in use the buyer’s lines are not the only ones."""
        beside = self.colleague(BESIDE)
        if not Cart.select().where(Cart.buyer == beside.id).exists():
            self._filled(beside, lines, 2, DATES, 100)

    def _filled(self, buyer: User, lines: int, quantity: int, dates: int, products: int) -> Cart | None:
        first, items = delivery.earliest_date(self.storefront), []
        stops = len(self.places) * dates
        for n in range(lines):
            place = self.places[n % len(self.places)]
            day = first + timedelta(days=n // len(self.places) % dates)
            product = self.products[(n + n // stops) % min(products, len(self.products))]
            items.append(NewLine(product.id, quantity, place.id, day))
        shop = {"storefront": self.storefront, "account": self.account}
        return carts.add_to_cart(items, by=Actor(buyer.id), **shop) if items else None

    def empty(self) -> None:
        """Throw the buyer's open cart away."""
        Cart.delete().where(Cart.buyer == self.buyer.id, Cart.status == "open").execute()

    def colleague(self, email: str = COLLEAGUE) -> User:
        """A second buyer of the account, who never has anything in the cart, or the one who has this e-mail."""
        if found := User.get_or_none(User.email == email):
            return found
        made = User.create(email=email, name="Sasha Roy", role="buyer", locale="en-CA")
        Membership.create(user=made.id, account=self.account.id)
        return made

    def rows(self, count: int) -> str:
        """Rows to paste: SKU, quantity, store and day, each of them acceptable and none like another."""
        first = delivery.earliest_date(self.storefront)
        written = []
        for n in range(count):
            product = self.products[n % len(self.products)]
            place = self.places[n // len(self.products) % len(self.places)]
            day = first + timedelta(days=n // len(self.products) // len(self.places))
            written.append(f"{product.sku}\t{product.multiple}\t{place.code}\t{day.isoformat()}")
        return "\n".join(written)

    def products_sold(self, count: int) -> list[int]:
        """So many products' ids: those of the account's contracts first, then others of the shop that are sold."""
        known = [product.id for product in self.products]
        more = Product.select(Product.id).where(Product.kind != "parent", Product.sku.startswith("SC-"))
        more = more.where(Product.id.not_in(known)).order_by(Product.id).limit(count)
        return (known + [number for (number,) in more.tuples()])[:count]

    @property
    def today(self) -> date:
        """The date at the shop."""
        return self.storefront.today()

    def _products(self) -> list:
        """Products sold one by one that most of the account's contracts have a price of."""
        priced = (
            Price.select(Price.product)
            .join(PriceBook)
            .join(PriceBookAssignment, on=(PriceBookAssignment.book == PriceBook.id))
            .where(PriceBookAssignment.scope == "account", PriceBookAssignment.scope_id == self.account.id)
        )
        mine = Product.select().where(Product.id.in_(priced), Product.multiple == 1, Product.status == "active")
        return list(mine.order_by(Product.id))


def grow(house, sizes: packages.Sizes) -> None:
    """Have the synthetic world in a house, and let its buyers in."""
    arguments = []
    for name in packages.Sizes.__dataclass_fields__:
        arguments += [f"--{name}", str(getattr(sizes, name))]
    house.command("scale", *arguments)
    Trade().colleague()
    house.let_in()
