"""Telling people what became of a quote: one letter in the outbox for each of them, in their own language."""

from collections.abc import Iterable

from models import history
from models.identity import User

from .quotes import SalesQuote

# The outbox's kind of such a letter.
QUOTE_NEWS = "quote_news"
# What a letter may be about: to the house, then to the buyer.
NEWS = (
    "asked", "message", "waiting", "returned", "approved", "accepted", "declined", "withdrawn", "expired",
    "answered", "taken_back", "refused",
)  # fmt: skip


def tell_house(quote: SalesQuote, account, news: str, mark: str = "", **facts) -> None:
    """Tell the account's rep, or the service agents where it has none."""
    tell(quote, answerers(account), news, mark, **facts)


def tell_buyer(quote: SalesQuote, news: str, mark: str = "", **facts) -> None:
    """Tell the buyer who asked."""
    tell(quote, [quote.buyer_id], news, mark, **facts)


def tell(quote: SalesQuote, people: Iterable[int], news: str, mark: str = "", **facts) -> None:
    """A letter to each of these people (ids), in the transaction at hand; the same news of a revision goes out once."""
    for person in people:
        key = f"quote:{quote.id}:{quote.version}:{news}:{mark}:{person}"
        history.send_later(QUOTE_NEWS, key, quote_id=quote.id, user_id=person, news=news, **facts)


def answerers(account) -> list[int]:
    """Who answers for the house: the account's rep, or else every service agent. At most one statement."""
    if account.rep_id:
        return [account.rep_id]
    agents = User.select(User.id).where(User.role == "agent", User.active)
    return [agent for (agent,) in agents.tuples()]
