"""Messages between the buyer and the house about a quote: only ever added to."""

from peewee import JOIN

from models import clock, history, limits
from models.base import writing
from models.identity import User
from models.text import N_

from .quotes import QuoteMessage, SalesQuote
from .refusals import MessageMissing, MessageTooLong, TooManyMessages
from .telling import tell_buyer, tell_house

MESSAGE_LENGTH = limits.declare("quote_message", 4_000, N_("A message about a quote has at most %(value)s characters."))

QUOTE_MESSAGES = limits.declare("quote_messages", 200, N_("A quote holds at most %(value)s messages."))


def write_message(quote: SalesQuote, account, text: str, *, by, from_house: bool, key: str = "") -> QuoteMessage:
    """Say something to the other side, who is told by mail. The form's `key` sent twice says it once."""
    text = checked(text)
    with writing():
        history.spend(key, by.user_id, quote.id, text)
        quote.hold()
        if QuoteMessage.select().where(QuoteMessage.quote == quote.id).count() >= QUOTE_MESSAGES:
            raise TooManyMessages(limit=QUOTE_MESSAGES)
        message = add_message(quote, text, by=by, from_house=from_house)
        quote._record(by, "write_on_quote")
        if from_house:
            tell_buyer(quote, "message", str(message.id), text=text)
        else:
            tell_house(quote, account, "message", str(message.id), text=text)
    return message


def checked(text: str, *, needed: bool = True, field: str = "text") -> str:
    """A text as it is kept: without outer blanks and characters that nobody sees. Raises MessageMissing or TooLong."""
    lines = text.replace("\r\n", "\n").replace("\t", " ").split("\n")
    kept = "\n".join("".join(letter for letter in line if letter.isprintable()) for line in lines).strip()
    if needed and not kept:
        raise MessageMissing(field=field)
    if len(kept) > MESSAGE_LENGTH:
        raise MessageTooLong(limit=MESSAGE_LENGTH, length=len(kept), field=field)
    return kept


def add_message(quote: SalesQuote, text: str, *, by, from_house: bool) -> QuoteMessage:
    """The row, in the transaction of the verb that says it and has locked the quote."""
    return QuoteMessage.create(
        quote=quote.id, user=by.user_id, on_behalf_of=by.on_behalf_of_id, from_house=from_house, text=text,
        at=clock.now(),
    )  # fmt: skip


def messages_of(quote: SalesQuote) -> list:
    """The messages, oldest first, as rows (text, at, from_house, name, behalf). One statement."""
    behalf = User.alias()
    rows = (
        QuoteMessage.select(
            QuoteMessage.id, QuoteMessage.text, QuoteMessage.at, QuoteMessage.from_house, User.name,
            behalf.name.alias("behalf"),
        )
        .join_from(QuoteMessage, User, on=(QuoteMessage.user == User.id))
        .join_from(QuoteMessage, behalf, JOIN.LEFT_OUTER, on=(QuoteMessage.on_behalf_of == behalf.id))
    )  # fmt: skip
    return list(rows.where(QuoteMessage.quote == quote.id).order_by(QuoteMessage.id).namedtuples())
