"""Asking for prices: lines as the buyer wants them, at the prices of today, with what the buyer hopes for."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

from models import accounts, carts, catalog, clock, history, limits, orders, pricing
from models.base import among, insert_many, writing
from models.catalog import Product
from models.money import extended
from models.refusals import NotFound
from models.text import N_

from .messages import add_message, checked
from .quotes import QuoteLine, QuoteRevision, SalesQuote
from .refusals import NotForSale, NothingAsked, TooManyQuoteLines
from .telling import tell_house

QUOTE_LINES = limits.declare("quote_lines", 500, N_("A quote takes at most %(value)s lines."))


@dataclass(frozen=True, slots=True)
class Asked:
    """A quantity of a product that a price is asked for; `asked_price` (ten-thousandths) is what the buyer hopes for.
    `location_id` None is the account's first place, `wanted_on` None the earliest day when it is ordered."""

    product_id: int
    quantity: int
    location_id: int | None = None
    wanted_on: date | None = None
    asked_price: int | None = None


def ask_quote(storefront, account, items: Sequence[Asked], *, by, message: str = "", key: str = "") -> SalesQuote:
    """Ask for prices of these items, which stay in the cart as they are. The form's `key` sent twice asks once.

    The account's rep is told. The number of statements does not grow with the items.
    """
    message = checked(message, needed=False)
    _check_items(account, items)
    with writing():
        history.spend(key, by.buyer_id, account.id, [astuple(item) for item in items], message)
        products = _products(storefront, account, {item.product_id for item in items})
        for item in items:
            if item.product_id in products:
                carts.check_quantity(products[item.product_id], item.quantity)
        if gone := {item.product_id for item in items} - products.keys():
            raise NotForSale(skus=", ".join(catalog.skus_of(gone)[:5]))
        quote = SalesQuote.create(
            number=orders.next_number("quote", "SQ"), storefront=storefront, account=account, buyer=by.buyer_id,
            asked_by=by.user_id, rep=account.rep_id, currency=storefront.currency, asked_at=clock.now(),
            updated_at=clock.now(), line_count=len(items),
        )  # fmt: skip
        quote.subtotal = _write_lines(quote, storefront, account, items, products)
        SalesQuote.update(subtotal=quote.subtotal).where(SalesQuote.id == quote.id).execute()
        QuoteRevision.create(quote=quote, number=1)
        quote._record(by, "ask_quote", lines=len(items), revision=1)
        if message:
            add_message(quote, message, by=by, from_house=False)
        tell_house(quote, account, "asked", text=message)
    return quote


def _check_items(account, items: Sequence[Asked]) -> None:
    if not items:
        raise NothingAsked()
    if len(items) > QUOTE_LINES:
        raise TooManyQuoteLines(limit=QUOTE_LINES, lines=len(items))
    places = {place.id for place in accounts.locations_of(account)}
    if any(item.location_id not in places for item in items if item.location_id is not None):
        raise NotFound("location")


def _products(storefront, account, ids: set[int]) -> dict:
    """Those of the products that the account may buy, by id."""
    may_buy = catalog.visible(account, storefront) & catalog.sellable()
    rules = Product.select(Product.id, Product.sku, Product.minimum, Product.multiple, Product.maximum)
    return {row.id: row for row in rules.where(among(Product.id, ids), may_buy).namedtuples()}


def _write_lines(quote: SalesQuote, storefront, account, items: Sequence[Asked], products: dict) -> int:
    """The lines of the first revision; what they come to at the account's prices (what has none counts for nothing)."""
    bought: dict[int, int] = {}
    for item in items:
        bought[item.product_id] = bought.get(item.product_id, 0) + item.quantity
    told = pricing.quote(storefront, account, bought, storefront.today())
    english, french = (catalog.names(bought, language) for language in ("en", "fr"))
    rows = [
        {
            "quote": quote.id, "revision": 1, "number": number, "product": item.product_id,
            "sku": products[item.product_id].sku, "name_en": english[item.product_id],
            "name_fr": french[item.product_id], "quantity": item.quantity, "location": item.location_id,
            "wanted_on": item.wanted_on, "asked_price": item.asked_price,
            "list_price": told[item.product_id].list_price, "account_price": told[item.product_id].unit_price,
            "subtotal": extended(told[item.product_id].unit_price or 0, item.quantity, storefront.currency),
        }
        for number, item in enumerate(items, 1)
    ]  # fmt: skip
    insert_many(QuoteLine, rows)
    return sum(row["subtotal"] for row in rows)
