"""Accepting: the answer becomes a cart at its prices, which goes through checkout as any other, and is ordered once."""

from models import carts
from models.accounts import Account
from models.base import is_writing, writing
from models.brands import Storefront
from models.carts import AgreedLine, Cart
from models.orders import Order

from .lines import lines_of, revision_of
from .quotes import SalesQuote
from .refusals import QuoteAccepted, QuoteDeclined, QuoteExpired, QuoteRevised, QuoteWaits, QuoteWithdrawn
from .telling import tell_house
from .waiting import end_requests, requests_of

GONE = {"withdrawn": QuoteWithdrawn, "declined": QuoteDeclined, "accepted": QuoteAccepted}


def take_up(quote: SalesQuote, revision: int, *, by) -> Cart:
    """The cart of this answer for the buyer, taken at hand; the buyer's other carts stay as they are.

    Raises why the answer no longer stands (QuoteExpired, QuoteRevised …), or QuoteWaits. However often it is done, it
    is one cart.
    """
    with writing():
        quote.hold()
        check_standing(quote, revision)
        if own := [one for one in requests_of(quote) if one.buyer_id == by.buyer_id]:
            raise QuoteWaits(number=quote.number, request=own[0].number)
        storefront, account = Storefront.get_by_id(quote.storefront_id), Account.get_by_id(quote.account_id)
        told, lines = revision_of(quote), lines_of(quote)
        agreed = {
            "number": quote.number,
            "revision": quote.revision,
            "prices": {str(line.product_id): line.unit_price for line in lines},
            "terms_days": told.terms_days,
            "promotions": told.with_promotions,
        }
        offered = [AgreedLine(line.product_id, line.quantity, line.location_id, line.wanted_on, line.unit_price,
                              line.list_price) for line in lines]  # fmt: skip
        cart = carts.open_agreed(
            storefront, account, offered, by=by, agreement=quote.agreement, agreed=agreed, name=quote.number
        )
        quote._record(by, "take_up_quote", revision=quote.revision, cart=cart.id)
    return cart


class QuoteKeeper:
    """Tells checkout whether the quote in a cart still stands, and marks it accepted by the order (checkout.Keeper)."""

    def check(self, cart: Cart) -> None:
        """Lock the quote, and raise why its answer no longer stands."""
        quote = _quote_of(cart)
        if is_writing():
            quote.hold()
        check_standing(quote, cart.agreed["revision"])

    def settle(self, cart: Cart, order: Order, *, by) -> None:
        """The quote is accepted by this order; other people's carts and requests of it end, and its rep is told."""
        quote = _quote_of(cart)
        quote.move("accepted", order=order.id)
        end_requests(quote, by=by, but=cart.id)
        carts.put_agreed_away(cart.agreement, but=cart.id)
        quote._record(by, "accept_quote", order=order.number, total=order.total, currency=order.currency)
        tell_house(quote, Account.get_by_id(quote.account_id), "accepted", order=order.number)


def quote_in(cart: Cart | None) -> SalesQuote | None:
    """The quote that a cart holds, or None."""
    return _quote_of(cart) if cart is not None and cart.agreement else None


def _quote_of(cart: Cart) -> SalesQuote:
    found = SalesQuote.select(SalesQuote, Storefront).join(Storefront)
    return found.where(SalesQuote.number == cart.agreed["number"]).get()


def check_standing(quote: SalesQuote, revision: int) -> None:
    """Raise why an answer can no longer be accepted, by name and with what to do."""
    if quote.status in GONE:
        raise GONE[quote.status](number=quote.number)
    if quote.status == "expired" or (quote.status == "sent" and quote.revision == revision and _is_over(quote)):
        raise QuoteExpired(number=quote.number, day=quote.valid_until)
    if quote.status != "sent" or quote.revision != revision:
        raise QuoteRevised(number=quote.number)


def _is_over(quote: SalesQuote) -> bool:
    known = isinstance(quote.storefront, Storefront)
    shop = quote.storefront if known else Storefront.get_by_id(quote.storefront_id)
    return quote.valid_until < shop.today()
