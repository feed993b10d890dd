"""Quotes of the demo: one that waits for its answer, one that was answered, one in French; and who may decide."""

from datetime import timedelta

from models import quotes
from models.accounts import Account, Location
from models.brands import Storefront
from models.catalog import Product
from models.identity import Actor, User
from models.quotes import Answer, Asked

# How far below an account's price anybody may go alone, in thousandths of a percent.
BOUND = 10_000


def make() -> None:
    """Ask and answer them by the verbs that the shop uses; where quotes are already, do nothing."""
    if quotes.SalesQuote.select().exists():
        return
    for shop in Storefront.select().where(Storefront.code.in_(["capricorn", "capricorn-ca"])):
        seconds = {_person("sam").user_id: (None, True), _person("camille").user_id: (None, True)}
        quotes.set_authority(shop, BOUND, seconds, by=_person("camille"))
    _ask(
        "FARGO", "luka", {"ETH-YIRG-340-WB": (240, "8.90"), "COL-HUIL-340-WB": (120, "")},
        "We open two stores in January and would take this every month. What can you do at these quantities?",
    )  # fmt: skip
    answered = _ask("FARGO", "luka", {"ETH-YIRG-908-WB": (96, "")}, "Two pallets for the holidays, all at once.")
    _answer(answered, "luka", 6_000, 45, "Delivered in one go to Broadway. Thank you for planning ahead.")
    french = _ask(
        "MONTROYAL", "amelie", {"ETH-YIRG-340-WB": (30, ""), "COL-HUIL-340-WB": (24, "")},
        "Bonjour Natalie, je voudrais servir vos cafés aussi au comptoir cet hiver. Un meilleur prix pour 54 sacs?",
    )  # fmt: skip
    _answer(french, "amelie", 5_000, None, "Avec plaisir! Le prix vaut pour toute la quantité.")


def _ask(account: str, buyer: str, wanted: dict, message: str) -> quotes.SalesQuote:
    found = Account.get(Account.code == account)
    first = Location.select().where(Location.account == found.id).order_by(Location.position).first()
    products = dict(Product.select(Product.sku, Product.id).where(Product.sku.in_(list(wanted))).tuples())
    items = [
        Asked(products[sku], quantity, first.id, None, int(price.replace(".", "")) * 100 if price else None)
        for sku, (quantity, price) in wanted.items()
    ]
    shop = Storefront.get_by_id(found.storefront_id)
    return quotes.ask_quote(shop, found, items, by=_person(buyer), message=message)


def _answer(quote: quotes.SalesQuote, buyer: str, percent: int, terms_days: int | None, note: str) -> None:
    until = Storefront.get_by_id(quote.storefront_id).today() + timedelta(days=30)
    answer = Answer({}, {}, whole=percent, valid_until=until, terms_days=terms_days, note=note)
    fresh = quotes.SalesQuote.get_by_id(quote.id)
    quotes.send_answer(fresh, answer, by=_person("natalie"), version=fresh.version)


def _person(name: str) -> Actor:
    emails = User.email.startswith(f"{name}@")
    return Actor(User.get(emails).id)
