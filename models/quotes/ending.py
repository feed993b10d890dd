"""How a quote ends otherwise: the buyer declines the answer or needs it no more, or its last day is over."""

from models import clock
from models.accounts import Account
from models.base import writing
from models.brands import Storefront

from .messages import add_message, checked
from .quotes import SalesQuote
from .refusals import QuoteNotSo
from .telling import tell_buyer, tell_house
from .waiting import end_requests

EXPIRED_AT_ONCE = 500


def decline_answer(quote: SalesQuote, account, reason: str, *, by, version: int) -> None:
    """The buyer does not accept the answer; the reason, if there is one, is a message to the house."""
    reason = checked(reason, needed=False)
    if quote.status != "sent":
        raise QuoteNotSo(number=quote.number)
    with writing():
        quote.move("declined", version=version)
        _say(quote, reason, by)
        quote._record(by, "decline_quote")
        end_requests(quote, by=by)
        tell_house(quote, account, "declined", text=reason)


def withdraw_request(quote: SalesQuote, account, reason: str, *, by, version: int) -> None:
    """The buyer needs no answer any more."""
    reason = checked(reason, needed=False)
    with writing():
        quote.move("withdrawn", version=version)
        _say(quote, reason, by)
        quote._record(by, "withdraw_request")
        tell_house(quote, account, "withdrawn", text=reason)


def expire_due() -> int:
    """Mark the answers whose last day at their shop is over, and tell both sides; how many. Safe to repeat."""
    done = 0
    for shop in Storefront.select():
        over = (SalesQuote.storefront == shop.id) & (SalesQuote.status == "sent")
        due = SalesQuote.select().where(over, SalesQuote.valid_until < clock.today(shop.time_zone))
        for quote in list(due.order_by(SalesQuote.id).limit(EXPIRED_AT_ONCE)):
            done += _expire(quote)
    return done


def _expire(quote: SalesQuote) -> bool:
    """One at a time: what somebody else does to one meanwhile keeps no other from expiring."""
    with writing():
        quote.hold()
        if quote.status != "sent" or quote.valid_until >= Storefront.get_by_id(quote.storefront_id).today():
            return False
        quote.move("expired")
        quote._record(None, "expire_quote", valid_until=quote.valid_until)
        end_requests(quote, by=None)
        tell_buyer(quote, "expired")
        tell_house(quote, Account.get_by_id(quote.account_id), "expired")
    return True


def _say(quote: SalesQuote, text: str, by) -> None:
    if text:
        add_message(quote, text, by=by, from_house=False)
